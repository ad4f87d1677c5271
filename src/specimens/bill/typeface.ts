import { createRequire } from 'node:module';
import { GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';

const SCRIPTS = ['latin', 'latin-ext', 'greek'] as const;
const FAMILIES = SCRIPTS.map((script) => `"Specimen ${script}"`).join(', ');

let registered = false;

export interface Typeface {
  /** Size in pixels. */
  readonly size: number;
  /** 200 to 900. */
  readonly weight?: number;
}

/** Sets Source Sans, from its npm package: what is drawn looks the same on every machine. */
export function setTypeface(context: SKRSContext2D, { size, weight = 400 }: Typeface): void {
  if (!registered) {
    const require = createRequire(import.meta.url);
    for (const script of SCRIPTS) {
      const file = `@fontsource-variable/source-sans-3/files/source-sans-3-${script}-wght-normal.woff2`;
      GlobalFonts.registerFromPath(require.resolve(file), `Specimen ${script}`);
    }
    registered = true;
  }
  context.font = `${size}px ${FAMILIES}`;
  context.fontVariationSettings = `'wght' ${weight}`;
}
