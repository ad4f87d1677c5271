import type { AppContext } from '../../context.js';
import { DomainError } from '../../domain/errors.js';
import { EngineError } from '../../verification/engine-pool.js';
import type { NormalisedPage } from '../../verification/upload/normalise-upload.js';
import { MAX_UPLOAD_BYTES, MAX_UPLOAD_PAGES } from '../../verification/upload/upload-limits.js';

/**
 * The pages of a file that a voter sent, decoded and encoded again in an engine process. Throws `file.*` for what the voter can put
 * right; a file that breaks the limits of the process counts as damaged.
 */
export async function normalisePages(app: AppContext, bytes: Uint8Array): Promise<readonly NormalisedPage[]> {
  // Known without looking into the file, and before it is handed on.
  if (bytes.byteLength === 0) throw new DomainError('file.empty');
  if (bytes.byteLength > MAX_UPLOAD_BYTES) throw new DomainError('file.too-big', sizeOf(bytes));
  const upload = await app.engines.normaliseUpload(bytes).catch((error: unknown) => {
    if (error instanceof EngineError) throw new DomainError('file.damaged');
    throw error;
  });
  if (!upload.ok)
    throw new DomainError(`file.${upload.fault}`, { ...sizeOf(bytes), pages: MAX_UPLOAD_PAGES });
  return upload.pages;
}

/** The one picture of a file of which one is wanted; of a PDF its first page. */
export async function normalisePicture(app: AppContext, bytes: Uint8Array): Promise<NormalisedPage> {
  const [page] = await normalisePages(app, bytes);
  if (page === undefined) throw new DomainError('file.damaged');
  return page;
}

function sizeOf({ byteLength }: Uint8Array): { readonly size: number } {
  return { size: Math.ceil(byteLength / 2 ** 20) };
}
