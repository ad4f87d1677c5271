import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { PACKAGE_ROOT } from '../../src/root.js';

/** A process that uses the embedded database of a data folder, until it is told to leave, or killed. */
export interface DatabaseUser {
  readonly process: ChildProcess;
  readonly url: string;
  /** Closes as a command does at its end. */
  leave(): Promise<void>;
  /** kill -9 */
  kill(): Promise<void>;
}

const MODULE = path.join(PACKAGE_ROOT, 'dist', 'src', 'db', 'embedded-postgres', 'embedded-postgres.js');
const PROGRAM = `
  import { once } from 'node:events';
  const { openEmbeddedPostgres } = await import(process.argv[1]);
  const { url, close } = await openEmbeddedPostgres({ dataDir: process.argv[2], database: 'per' });
  console.log(url);
  process.stdin.resume();
  await once(process.stdin, 'end');
  await close();
`;

export async function startDatabaseUser(dataDir: string): Promise<DatabaseUser> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, MODULE, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const url = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([line]) => String(line)),
    closed.then(([code]) => {
      throw new Error(`the process ended with ${String(code)} before it had a database`);
    }),
  ]);
  return {
    process: child,
    url,
    async leave() {
      child.stdin.end();
      const [code] = await closed;
      if (code !== 0) throw new Error(`the process ended with ${String(code)}`);
    },
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
