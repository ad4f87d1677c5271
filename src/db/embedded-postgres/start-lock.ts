import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const WAIT_MS = 60_000;

/** Lets one process at a time start or stop the server: a file that holds its owner's process id. A dead owner's lock is taken over. */
export async function withStartLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  await acquire(file);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function acquire(file: string): Promise<void> {
  const began = Date.now();
  while (!(await createdNow(file))) {
    const owner = Number(await readFile(file, 'utf8').catch(() => '0'));
    if (owner > 0 && !isAlive(owner)) await removeLockOf(owner, file);
    else if (Date.now() - began > WAIT_MS) {
      throw new Error(
        `the database is being started or stopped by process ${owner}, which does not end (${file})`,
      );
    }
    await sleep(50);
  }
}

async function createdNow(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Renaming is atomic: of several that find the owner dead, one takes the file away, and puts it back if it was a newer one. */
async function removeLockOf(owner: number, file: string): Promise<void> {
  const taken = `${file}.${randomUUID()}`;
  try {
    await rename(file, taken);
  } catch {
    return; // Another process was first.
  }
  if (Number(await readFile(taken, 'utf8')) === owner) await rm(taken, { force: true });
  else await rename(taken, file);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
