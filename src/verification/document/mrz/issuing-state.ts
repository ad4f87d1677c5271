import { states } from 'mrz';
import { FILLER } from './check-digit.js';

/** Codes of states, territories and organisations that issue documents (ICAO 9303-3, 5), as printed: three characters. */
export const STATE_CODES: readonly string[] = Object.keys(states).map((code) => code.padEnd(3, FILLER));

/** Utopia: the issuer of specimens in ICAO 9303. It can be read, but is no state. */
export const UTOPIA = 'UTO';

export const ALBANIA = 'ALB';

const KNOWN: ReadonlySet<string> = new Set(STATE_CODES);

export function isStateCode(code: string): boolean {
  return KNOWN.has(code.padEnd(3, FILLER));
}
