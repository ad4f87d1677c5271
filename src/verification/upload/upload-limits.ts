/** What may come in. Each limit is checked before the work that it bounds is begun. */
export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;
/** Width × height of a picture as its header tells it. */
export const MAX_UPLOAD_PIXELS = 50_000_000;
export const MAX_UPLOAD_PAGES = 10;
/** What a decoder may hold of one picture at once. */
export const MAX_DECODED_BYTES = 300_000_000;
/** What the PDF engine may allocate, pages and fonts included. */
export const MAX_PDF_MEMORY_BYTES = 256 * 1024 * 1024;
/** A page with more characters than this is read from its picture instead. */
export const MAX_PAGE_CHARACTERS = 50_000;

/** Longest side of a kept page, in pixels. */
export const MAX_PAGE_SIDE = 3000;
/** Resolution in which pages of a PDF are drawn: what OCR engines are trained on lies between 200 and 300 dpi. */
export const PDF_DPI = 200;
