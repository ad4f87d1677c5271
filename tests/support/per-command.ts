import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { PACKAGE_ROOT } from '../../src/root.js';

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly process: ChildProcess;
  readonly result: Promise<CommandResult>;
}

/** Starts the built program as staff does, without a terminal. */
export function startPer(
  args: readonly string[],
  {
    env,
    input = '',
  }: {
    readonly env: Readonly<Record<string, string>>;
    /** Standard input; null keeps it open, with nothing in it. */
    readonly input?: string | null;
  },
): RunningCommand {
  const child = spawn(process.execPath, [path.join(PACKAGE_ROOT, 'bin', 'per.js'), ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  if (input !== null) child.stdin.end(input);
  return {
    process: child,
    result: new Promise((resolve) => {
      child.once('close', (code) => resolve({ code, ...output }));
    }),
  };
}

export function per(
  args: readonly string[],
  options: { readonly env: Readonly<Record<string, string>>; readonly input?: string },
): Promise<CommandResult> {
  return startPer(args, options).result;
}

/** The one JSON value that a command with --json writes to stdout. */
export function jsonOf({ stdout }: CommandResult): Readonly<Record<string, unknown>> {
  return JSON.parse(stdout) as Readonly<Record<string, unknown>>;
}

/** The code of the error that a command with --json ended with. */
export function errorOf(result: CommandResult): string {
  return (jsonOf(result)['error'] as { readonly code: string }).code;
}
