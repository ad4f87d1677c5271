/** Where a voter sees the status of a request: the link in messages. */
export function statusLink(baseUrl: string): (reference: string) => string {
  return (reference) => `${baseUrl}/requests/${reference}`;
}
