import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NormalisedUpload } from '../../../../src/verification/upload/normalise-upload.js';
import {
  MAX_DECODED_BYTES,
  MAX_PAGE_SIDE,
  MAX_PDF_MEMORY_BYTES,
} from '../../../../src/verification/upload/upload-limits.js';
import { hostileFiles } from '../../../support/hostile-files.js';

const TIME_LIMIT = 20_000;
/** Endless files would be ended after the same time; the tests do not wait for it. */
const PATIENCE = 3000;
/** Above an idle process: one picture, and one PDF engine that the collector has not taken yet. */
const MEMORY_LIMIT_MEGABYTES = (MAX_DECODED_BYTES + MAX_PDF_MEMORY_BYTES) / 2 ** 20;

interface Answer {
  readonly upload: NormalisedUpload;
  readonly peakMegabytes: number;
}

const files = await hostileFiles();

describe('hostile files', () => {
  let child: ChildProcess;
  let idle = 0;
  let peak = 0;

  beforeAll(start);
  afterAll(stop);

  async function start(): Promise<void> {
    child = fork(new URL('../../../support/upload-process.ts', import.meta.url), {
      execArgv: ['--import', 'tsx'],
      serialization: 'advanced',
      silent: true,
      // Else freed pages of this size stay with the allocator, and the process looks larger than it is.
      env: { ...process.env, MALLOC_MMAP_THRESHOLD_: '2097152' },
    });
    [{ peakMegabytes: idle }] = (await once(child, 'message')) as [Pick<Answer, 'peakMegabytes'>];
  }

  async function stop(): Promise<void> {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  async function send(bytes: Uint8Array, limit: number): Promise<NormalisedUpload | null> {
    const answer = once(child, 'message', { signal: AbortSignal.timeout(limit) }) as Promise<[Answer]>;
    child.send(bytes);
    try {
      const [{ upload, peakMegabytes }] = await answer;
      peak = Math.max(peak, peakMegabytes);
      return upload;
    } catch {
      await stop();
      await start();
      return null;
    }
  }

  it('are at least two hundred, each of its own name', () => {
    expect(files.length).toBeGreaterThanOrEqual(200);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    expect(files.filter(({ endless }) => endless).length).toBeLessThan(5);
  });

  it.each(files.filter(({ endless }) => !endless))(
    '$name',
    { timeout: TIME_LIMIT * 2 },
    async ({ bytes, fault }) => {
      const upload = await send(bytes, TIME_LIMIT);
      expect(upload).not.toBeNull();
      if (fault !== undefined) expect(upload).toEqual({ ok: false, fault });
      if (upload?.ok !== true) return;
      for (const { jpeg, width, height } of upload.pages) {
        const metadata = await sharp(jpeg).metadata();
        expect(metadata).toMatchObject({ format: 'jpeg', width, height });
        expect(metadata.exif ?? metadata.icc ?? metadata.xmp ?? metadata.comments).toBeUndefined();
        expect(Math.max(width, height)).toBeLessThanOrEqual(MAX_PAGE_SIDE);
        expect(Buffer.from(jpeg).includes('canary')).toBe(false);
        expect([...jpeg.slice(-2)]).toEqual([0xff, 0xd9]);
      }
    },
  );

  it.each(files.filter(({ endless }) => endless))('$name is ended', async ({ bytes }) => {
    expect(await send(bytes, PATIENCE)).toBeNull();
  });

  it('leave the process alive and within its memory', async () => {
    expect(await send(new Uint8Array(0), TIME_LIMIT)).toEqual({ ok: false, fault: 'empty' });
    expect(peak - idle).toBeLessThan(MEMORY_LIMIT_MEGABYTES);
  });
});
