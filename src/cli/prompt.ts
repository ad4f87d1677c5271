/** Prompts, only ever on a terminal; the library is loaded when something is asked. */
export function hasTerminal(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

export async function askText(message: string): Promise<string> {
  const { input } = await import('@inquirer/prompts');
  return input({ message, required: true }, { output: process.stderr });
}

export async function askSecret(message: string): Promise<string> {
  const { password } = await import('@inquirer/prompts');
  return password({ message, mask: '•' }, { output: process.stderr });
}

/** For what cannot be undone: the name has to be typed. */
export async function askToType(name: string, what: string): Promise<boolean> {
  return (await askText(`${what} Type ${name} to go on`)).trim() === name;
}

export async function chooseMany<T extends string>(
  message: string,
  choices: readonly { readonly value: T; readonly name: string }[],
): Promise<readonly T[]> {
  const { checkbox } = await import('@inquirer/prompts');
  return checkbox({ message, choices: [...choices], pageSize: 12 }, { output: process.stderr });
}
