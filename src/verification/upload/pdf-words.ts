import type { PageBox, PageWord } from './page-word.js';
import type { Pdfium } from './pdfium.js';
import type { PixelSize } from './rasterise-pdf.js';
import { MAX_PAGE_CHARACTERS } from './upload-limits.js';

interface OpenPage {
  readonly engine: Pdfium;
  readonly page: number;
  /** The size in which the page was drawn; the boxes are fractions of it. */
  readonly size: PixelSize;
  readonly index: number;
}

/** The words of a page's text layer with their boxes, as they stand on the drawn page; null where it has none. */
export function wordsOfPage({ engine, page, size, index }: OpenPage): PageWord[] | null {
  const textPage = engine._FPDFText_LoadPage(page);
  if (textPage === 0) return null;
  const count = engine._FPDFText_CountChars(textPage);
  if (count > MAX_PAGE_CHARACTERS) return null;

  const words: PageWord[] = [];
  let text = '';
  let boxes: PageBox[] = [];
  const endWord = () => {
    const box = enclosing(boxes);
    if (box !== null) words.push({ text, page: index, box, confidence: 1 });
    text = '';
    boxes = [];
  };
  const boxOf = characterBoxes({ engine, page, size, textPage });
  for (let at = 0; at < count; at++) {
    const character = String.fromCodePoint(codePoint(engine._FPDFText_GetUnicode(textPage, at)));
    // Blanks and control characters part words; PDFium puts them where a gap or a line break is drawn.
    if (/[\s\p{C}]/u.test(character)) {
      endWord();
      continue;
    }
    const box = boxOf(at);
    if (box === null) continue;
    text += character;
    boxes.push(box);
  }
  endWord();
  engine._FPDFText_ClosePage(textPage);
  return words.length > 0 ? words : null;
}

/** A font may map its glyphs to anything: what is no character of Unicode counts as a blank. */
function codePoint(unicode: number): number {
  return unicode > 0x10ffff || (unicode >= 0xd800 && unicode <= 0xdfff) ? 0x20 : unicode;
}

function characterBoxes({
  engine,
  page,
  size,
  textPage,
}: Omit<OpenPage, 'index'> & { readonly textPage: number }): (at: number) => PageBox | null {
  const corners = engine.wasmExports.malloc(32);
  const device = engine.wasmExports.malloc(8);
  const onPage = (x: number, y: number) => {
    engine._FPDF_PageToDevice(page, 0, 0, size.width, size.height, 0, x, y, device, device + 4);
    const [left = 0, top = 0] = engine.HEAP32.subarray(device / 4, device / 4 + 2);
    return { x: clamp(left / size.width), y: clamp(top / size.height) };
  };
  return (at) => {
    if (engine._FPDFText_GetCharBox(textPage, at, corners, corners + 8, corners + 16, corners + 24) === 0)
      return null;
    const [left = 0, right = 0, bottom = 0, top = 0] = engine.HEAPF64.subarray(corners / 8, corners / 8 + 4);
    const [one, other] = [onPage(left, top), onPage(right, bottom)];
    return {
      x: Math.min(one.x, other.x),
      y: Math.min(one.y, other.y),
      width: Math.abs(other.x - one.x),
      height: Math.abs(other.y - one.y),
    };
  };
}

/** Null for text that lies outside the page or has no extent: nobody can see it. */
function enclosing(boxes: readonly PageBox[]): PageBox | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}
