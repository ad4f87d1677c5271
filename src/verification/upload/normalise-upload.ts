import { signatureOf, type UploadSource } from './file-signature.js';
import { normaliseImage } from './normalise-image.js';
import type { PageWord } from './page-word.js';
import { rasterisePdf } from './rasterise-pdf.js';
import { MAX_UPLOAD_BYTES } from './upload-limits.js';

export type UploadFault =
  'damaged' | 'empty' | 'encrypted' | 'too-big' | 'too-many-pages' | 'too-many-pixels' | 'type';

/** The only form in which a page is kept: a JPEG made here, with nothing of the file that came in but its picture. */
export interface NormalisedPage {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** The words of a PDF's text layer, in reading order; null for pictures and for pages without one. */
  readonly text: PageWord[] | null;
}

export type NormalisedUpload =
  | { readonly ok: true; readonly pages: NormalisedPage[]; readonly source: UploadSource }
  | { readonly ok: false; readonly fault: UploadFault };

/**
 * Turns a file from outside into pages that are safe to keep and to show. It never throws for what the file holds; a
 * file may still exhaust memory or time, so it belongs into a process that has limits on both.
 */
export async function normaliseUpload(bytes: Uint8Array): Promise<NormalisedUpload> {
  if (bytes.byteLength === 0) return { ok: false, fault: 'empty' };
  if (bytes.byteLength > MAX_UPLOAD_BYTES) return { ok: false, fault: 'too-big' };
  const source = signatureOf(bytes);
  if (source === null) return { ok: false, fault: 'type' };
  const pages = await (source === 'pdf' ? rasterisePdf(bytes) : normaliseImage(bytes, source));
  return typeof pages === 'string' ? { ok: false, fault: pages } : { ok: true, pages, source };
}
