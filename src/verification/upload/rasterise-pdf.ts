import sharp from 'sharp';
import { PAGE_JPEG } from './normalise-image.js';
import type { NormalisedPage, UploadFault } from './normalise-upload.js';
import { openPdfium, type Pdfium } from './pdfium.js';
import { wordsOfPage } from './pdf-words.js';
import { MAX_PAGE_SIDE, MAX_UPLOAD_PAGES, PDF_DPI } from './upload-limits.js';

const POINTS_PER_INCH = 72;
const ERROR_PASSWORD = 4; // FPDF_ERR_PASSWORD
const BITMAP_BGR = 2; // FPDFBitmap_BGR: three bytes a pixel
const WITH_ANNOTATIONS_AS_RGB = 0x01 | 0x10; // FPDF_ANNOT | FPDF_REVERSE_BYTE_ORDER
const WHITE = 0xffffffff;

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

interface OpenPage {
  readonly engine: Pdfium;
  readonly page: number;
  readonly size: PixelSize;
}

/** Draws every page. Scripts, attachments, links and forms of the file end here; filled-in fields are drawn. */
export async function rasterisePdf(bytes: Uint8Array): Promise<NormalisedPage[] | UploadFault> {
  const engine = await openPdfium();
  try {
    const data = engine.wasmExports.malloc(bytes.byteLength);
    engine.HEAPU8.set(bytes, data);
    const document = engine._FPDF_LoadMemDocument(data, bytes.byteLength, 0);
    if (document === 0) return engine._FPDF_GetLastError() === ERROR_PASSWORD ? 'encrypted' : 'damaged';
    const count = engine._FPDF_GetPageCount(document);
    if (count > MAX_UPLOAD_PAGES) return 'too-many-pages';
    const pages: NormalisedPage[] = [];
    for (let index = 0; index < count; index++) {
      const page = await rasterisePage({ engine, document, index });
      if (page === null) return 'damaged';
      pages.push(page);
    }
    return pages.length === 0 ? 'damaged' : pages;
  } catch {
    // The engine aborts where a file makes it run out of memory or of stack.
    return 'damaged';
  }
}

interface PageOfDocument {
  readonly engine: Pdfium;
  readonly document: number;
  readonly index: number;
}

async function rasterisePage({ engine, document, index }: PageOfDocument): Promise<NormalisedPage | null> {
  const size = pixelSizeOf({ engine, document, index });
  if (size === null) return null;
  const page = engine._FPDF_LoadPage(document, index);
  if (page === 0) return null;
  const jpeg = await draw({ engine, page, size });
  const text = wordsOfPage({ engine, page, size, index });
  engine._FPDF_ClosePage(page);
  return jpeg && { jpeg, ...size, text };
}

/** The size to draw in, asked before the page's content is looked at: a page box may claim any size. */
function pixelSizeOf({ engine, document, index }: PageOfDocument): PixelSize | null {
  const pointer = engine.wasmExports.malloc(8);
  if (engine._FPDF_GetPageSizeByIndexF(document, index, pointer) === 0) return null;
  const [width = 0, height = 0] = engine.HEAPF32.subarray(pointer / 4, pointer / 4 + 2);
  if (!(width > 0 && height > 0)) return null;
  const scale = Math.min(PDF_DPI / POINTS_PER_INCH, MAX_PAGE_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

async function draw({ engine, page, size: { width, height } }: OpenPage): Promise<Uint8Array | null> {
  const stride = width * 3;
  const buffer = engine.wasmExports.malloc(stride * height);
  if (buffer === 0) return null;
  const bitmap = engine._FPDFBitmap_CreateEx(width, height, BITMAP_BGR, buffer, stride);
  engine._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
  engine._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS_AS_RGB);
  // A view of the engine's memory, not a copy: nothing else runs in the engine until the JPEG is made.
  const pixels = engine.HEAPU8.subarray(buffer, buffer + stride * height);
  const jpeg = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg(PAGE_JPEG)
    .toBuffer();
  engine._FPDFBitmap_Destroy(bitmap);
  engine.wasmExports.free(buffer);
  return new Uint8Array(jpeg);
}
