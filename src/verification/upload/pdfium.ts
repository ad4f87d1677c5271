import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PDFiumModule } from '@hyzyla/pdfium';
import { MAX_PDF_MEMORY_BYTES } from './upload-limits.js';

/** The functions of PDFium's C interface used here; pointers and handles are numbers (fpdfview.h, fpdf_text.h). */
export interface Pdfium {
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
  readonly wasmExports: {
    readonly memory: WebAssembly.Memory;
    malloc(size: number): number;
    free(pointer: number): void;
  };
  _FPDF_InitLibrary(): void;
  _FPDF_LoadMemDocument(data: number, size: number, password: number): number;
  _FPDF_CloseDocument(document: number): void;
  _FPDF_GetLastError(): number;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_GetPageSizeByIndexF(document: number, index: number, size: number): number;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_PageToDevice(
    ...pageStartSizeRotatePointDevice: [
      page: number,
      startX: number,
      startY: number,
      sizeX: number,
      sizeY: number,
      rotate: number,
      pageX: number,
      pageY: number,
      deviceX: number,
      deviceY: number,
    ]
  ): number;
  _FPDF_RenderPageBitmap(
    ...bitmapPageStartSizeRotateFlags: [
      bitmap: number,
      page: number,
      startX: number,
      startY: number,
      sizeX: number,
      sizeY: number,
      rotate: number,
      flags: number,
    ]
  ): void;
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, buffer: number, stride: number): number;
  _FPDFBitmap_FillRect(
    ...bitmapRectangleColour: [
      bitmap: number,
      left: number,
      top: number,
      width: number,
      height: number,
      colour: number,
    ]
  ): void;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(textPage: number): void;
  _FPDFText_CountChars(textPage: number): number;
  _FPDFText_GetUnicode(textPage: number, index: number): number;
  _FPDFText_GetCharBox(
    textPage: number,
    index: number,
    ...leftRightBottomTop: [left: number, right: number, bottom: number, top: number]
  ): number;
}

/**
 * A fresh engine with a ceiling on its memory: past it, allocation fails as on a machine that has no more. One engine
 * serves one file, so that a file which broke it cannot reach the next; its code is compiled once for all.
 */
export async function openPdfium(): Promise<Pdfium> {
  const code = await (compiled ??= compile());
  const engine = (await PDFiumModule({
    instantiateWasm: (imports, done) => {
      // Declared with a module, Emscripten's callback takes the instance.
      void WebAssembly.instantiate(code, imports).then(done);
      return {};
    },
  })) as unknown as Pdfium;
  limitGrowth(engine.wasmExports.memory);
  engine._FPDF_InitLibrary();
  return engine;
}

let compiled: Promise<WebAssembly.Module> | undefined;

async function compile(): Promise<WebAssembly.Module> {
  const file = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm');
  return WebAssembly.compile(await readFile(file));
}

function limitGrowth(memory: WebAssembly.Memory): void {
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * 65_536 > MAX_PDF_MEMORY_BYTES)
      throw new RangeError('PDF memory limit');
    return grow(pages);
  };
}
