/** I50•••••2K: enough to tell two apart, not enough to use. */
export function maskNumber(number: string): string {
  return number.length < 6
    ? '•'.repeat(number.length)
    : `${number.slice(0, 3)}${'•'.repeat(number.length - 5)}${number.slice(-2)}`;
}
