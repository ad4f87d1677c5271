import { readFile, stat } from 'node:fs/promises';
import { DomainError } from '../domain/errors.js';
import { EngineError } from '../verification/engine-pool.js';
import type { Engines } from '../verification/engines.js';

/** A photograph of 50 megapixels, hardly compressed, is smaller. */
const MAX_MEGABYTES = 60;

export interface PictureFile {
  readonly bytes: Uint8Array;
  readonly isPdf: boolean;
}

/** The bytes of a file of staff's own. Throws `file.missing`, `file.empty` or `file.too-big`. */
export async function readPictureFile(file: string): Promise<PictureFile> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new DomainError('file.missing');
  if (found.size === 0) throw new DomainError('file.empty');
  if (found.size > MAX_MEGABYTES * 2 ** 20)
    throw new DomainError('file.too-big', { megabytes: MAX_MEGABYTES });
  const bytes = await readFile(file).catch(() => {
    throw new DomainError('file.missing');
  });
  return { bytes, isPdf: bytes.subarray(0, 1024).includes('%PDF-') };
}

/** An engine says only that it could not read a picture: this says why. Always throws. */
export async function explainFailure(engines: Engines, bytes: Uint8Array, error: unknown): Promise<never> {
  if (!(error instanceof EngineError)) throw error;
  const upload = await engines.normaliseUpload(bytes).catch(() => null);
  const fault = upload === null || upload.ok ? 'damaged' : upload.fault;
  throw new DomainError(`file.${fault === 'too-big' ? 'damaged' : fault}`);
}
