import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';

/** The typeface of the printed text and that of the machine-readable zone. */
export const TEXT_FONT = 'Specimen Sans';
export const MRZ_FONT = 'Specimen OCR-B';

const SANS = '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2';

let registered = false;

/** Makes both typefaces known to the canvas; no font of the system is used. */
export function registerFonts(): void {
  if (registered) return;
  GlobalFonts.register(readFileSync(createRequire(import.meta.url).resolve(SANS)), TEXT_FONT);
  GlobalFonts.register(readFileSync(new URL('./fonts/OCRB.otf', import.meta.url)), MRZ_FONT);
  registered = true;
}
