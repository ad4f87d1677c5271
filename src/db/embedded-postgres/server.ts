import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { appendFile, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { runProgram, type ServerUser } from './binaries.js';
import { isAlive } from './start-lock.js';

/** Where one server keeps its things, and who runs it. */
export interface ServerPlace {
  readonly folder: string;
  readonly bin: string;
  readonly user: ServerUser;
}

const SUPERUSER = 'per';
const START_ATTEMPTS_MS = 30_000;
const START_MS = 60_000;
const STOP_MS = 20_000;

/** 20 officers, workers and parallel test files at once; only this machine can connect. */
const SETTINGS = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
logging_collector = off
log_min_error_statement = panic
`;

const dataFolder = ({ folder }: ServerPlace): string => path.join(folder, 'data');
const passwordFile = ({ folder }: ServerPlace): string => path.join(folder, 'password');

/** Makes the cluster on first use: in a folder of its own, renamed when complete, so that a killed start leaves none half made. */
export async function initialise(place: ServerPlace): Promise<void> {
  const data = dataFolder(place);
  if (existsSync(path.join(data, 'PG_VERSION'))) return;
  for (const name of await readdir(place.folder)) {
    if (name.startsWith('data.new'))
      await rm(path.join(place.folder, name), { recursive: true, force: true });
  }
  const password = randomBytes(18).toString('base64url');
  await writeFile(passwordFile(place), password, { mode: 0o600 });

  const unfinished = `${data}.new.${process.pid}`;
  const passwordCopy = `${unfinished}.password`;
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordCopy, password, { mode: 0o600 });
  const { uid, gid } = place.user;
  if (uid !== undefined && gid !== undefined) {
    await chown(unfinished, uid, gid);
    await chown(passwordCopy, uid, gid);
  }
  try {
    runProgram(
      path.join(place.bin, 'initdb'),
      ['-D', unfinished, '-U', SUPERUSER, '-A', 'scram-sha-256', `--pwfile=${passwordCopy}`, '-E', 'UTF8']
        .concat(['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'])
        .concat(['--no-sync', '--no-instructions']),
      place.user,
    );
  } finally {
    await rm(passwordCopy, { force: true });
  }
  await appendFile(path.join(unfinished, 'postgresql.conf'), SETTINGS);
  await rename(unfinished, data);
}

/** The port of the running server; one is started when there is none. The caller holds the start lock. */
export async function ensureRunning(place: ServerPlace): Promise<number> {
  const running = await runningServer(place);
  if (running !== null && (await accepts(place, running.port))) return running.port;

  // Backends of a killed server need a moment to end before a new one may take over their shared memory.
  const began = Date.now();
  while (Date.now() - began < START_ATTEMPTS_MS) {
    const port = await startOnce(place);
    if (port !== null) return port;
    await sleep(200);
  }
  throw new Error(
    `the embedded database did not start; its log is ${path.join(place.folder, 'postgres.log')}`,
  );
}

async function startOnce(place: ServerPlace): Promise<number | null> {
  const port = await freePort();
  const log = openSync(path.join(place.folder, 'postgres.log'), 'a', 0o600);
  // A session of its own: Ctrl-C in the terminal reaches only us, and the server stays for the others who use it.
  const server = spawn(path.join(place.bin, 'postgres'), ['-D', dataFolder(place), '-p', String(port)], {
    ...place.user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  });
  server.once('error', () => undefined); // Told by the missing process id.
  server.unref();
  closeSync(log);
  const began = Date.now();
  while (isStarting(server) && Date.now() - began < START_MS) {
    const running = await runningServer(place);
    if (running?.pid === server.pid && running?.ready && (await accepts(place, port))) return port;
    await sleep(20);
  }
  return null;
}

function isStarting({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}

/** A fast shutdown (SIGINT), awaited. */
export async function stopServer(place: ServerPlace): Promise<void> {
  const running = await runningServer(place);
  if (running === null) return;
  process.kill(running.pid, 'SIGINT');
  const pidFile = path.join(dataFolder(place), 'postmaster.pid');
  for (const began = Date.now(); existsSync(pidFile) && Date.now() - began < STOP_MS;) await sleep(10);
}

export async function connectionUrl(place: ServerPlace, port: number, database: string): Promise<string> {
  const password = encodeURIComponent((await readFile(passwordFile(place), 'utf8')).trim());
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

async function accepts(place: ServerPlace, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: await connectionUrl(place, port, 'postgres'),
    connectionTimeoutMillis: 3000,
  });
  client.on('error', () => undefined); // A server that dies while we ask is one that does not accept.
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** PostgreSQL's own record of itself: line 1 process id, 4 port, 8 state. A record left by a dead server is removed. */
async function runningServer(
  place: ServerPlace,
): Promise<{ pid: number; port: number; ready: boolean } | null> {
  const file = path.join(dataFolder(place), 'postmaster.pid');
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!(pid > 0)) return null;
  if (!isPostgres(pid)) {
    await rm(file, { force: true });
    return null;
  }
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** Process ids are reused, and a killed server can linger as a zombie, which to PostgreSQL itself looks alive. */
function isPostgres(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.includes('(postgres)') && stat.slice(stat.lastIndexOf(')') + 2)[0] !== 'Z';
  } catch {
    return existsSync('/proc/self/stat') ? false : isAlive(pid);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
