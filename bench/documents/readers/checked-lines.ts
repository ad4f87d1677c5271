import { failedChecks, formatOf, MRZ_LAYOUTS } from '../../../src/verification/document/mrz/mrz-format.js';
import type { ReaderAnswer } from './reader.js';

const LINE_LENGTHS = [30, 36, 44];

/** The machine-readable zone in the text that a general recogniser gives, and whether its check digits hold. */
export function checkedLines(text: string): ReaderAnswer {
  const all = text
    .split('\n')
    .map((line) => line.toUpperCase().replace(/[^A-ZÑ0-9<]/g, ''))
    .filter((line) => line.length >= 20);
  const length = LINE_LENGTHS.find((one) => all.filter((line) => line.length === one).length >= 2);
  const lines = length === undefined ? all : all.filter((line) => line.length === length);
  const format = formatOf(lines);
  return { lines, accepted: format !== null && failedChecks(lines, MRZ_LAYOUTS[format]).length === 0 };
}
