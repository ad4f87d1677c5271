import { readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createEnginePool, type EnginePool } from '../../../src/verification/engine-pool.js';
import { hostilePdfs } from '../../support/hostile-pdfs.js';

const GENEROUS = { timeoutMs: 20_000 };
const ROOMY = 1024 * 2 ** 20;

let picture: Buffer;
let endless: Uint8Array;
let pool: EnginePool | null = null;

beforeAll(async () => {
  picture = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  const found = hostilePdfs().find(({ name }) => name.includes('tiny tiles'));
  if (found === undefined) throw new Error('there is no endless file');
  endless = found.bytes;
});
afterEach(async () => {
  await pool?.close();
  pool = null;
});

function open(processes: number, memoryLimitBytes = ROOMY): EnginePool {
  return (pool = createEnginePool({ processes, memoryLimitBytes }));
}
const normalise = (input: Uint8Array): { operation: string; input: unknown } => ({
  operation: 'normaliseUpload',
  input: [input],
});

/** The engine processes of this test. */
function children(): readonly number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const isOurs = readFileSync(`/proc/${name}/status`, 'utf8').includes(`PPid:\t${process.pid}\n`);
      return isOurs && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('engine-process')
        ? [Number(name)]
        : [];
    } catch {
      return []; // It ended while we looked.
    }
  });
}

describe('the engine pool', () => {
  it('ends a task that takes too much processor time, and goes on with the next', async () => {
    const engines = open(1);
    const tasks = [
      engines.run({ ...normalise(endless), timeoutMs: 1500 }),
      engines.run({ ...normalise(picture), ...GENEROUS }),
    ];
    await expect(tasks[0]).rejects.toMatchObject({ fault: 'timeout', operation: 'normaliseUpload' });
    await expect(tasks[1]).resolves.toMatchObject({ ok: true });
  });

  it('ends a process that grows beyond its memory', async () => {
    const engines = open(1, 90 * 2 ** 20);
    await expect(engines.run({ ...normalise(endless), ...GENEROUS })).rejects.toMatchObject({
      fault: 'memory',
    });
  });

  it('replaces a process that was killed, and loses its task only', async () => {
    const engines = open(2);
    const lost = Promise.allSettled([
      engines.run({ ...normalise(endless), ...GENEROUS }),
      engines.run({ ...normalise(endless), ...GENEROUS }),
    ]);
    await expect.poll(() => children().length, { timeout: 20_000 }).toBe(2);
    const waiting = engines.run({ ...normalise(picture), ...GENEROUS });
    for (const pid of children()) process.kill(pid, 'SIGKILL');
    const crashed = { status: 'rejected', reason: { fault: 'crashed' } };
    expect(await lost).toMatchObject([crashed, crashed]);
    await expect(waiting).resolves.toMatchObject({ ok: true });
  });

  it('says only that it failed when an engine throws', async () => {
    const engines = open(1);
    await expect(
      engines.run({ operation: 'readDocument', input: ['no picture'], ...GENEROUS }),
    ).rejects.toMatchObject({ fault: 'failed', message: 'readDocument: failed' });
  });

  it('leaves no process behind, and takes nothing more once it is closed', async () => {
    const engines = open(2);
    engines.warm();
    const task = engines.run({ ...normalise(endless), ...GENEROUS });
    const ended = expect(task).rejects.toMatchObject({ fault: 'crashed' });
    await engines.close();
    await ended;
    expect(children()).toEqual([]);
    await expect(engines.run({ ...normalise(picture), ...GENEROUS })).rejects.toMatchObject({
      fault: 'crashed',
    });
  });
});
