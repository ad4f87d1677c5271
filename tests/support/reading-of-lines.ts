import { uprightWord, type ProofReading } from '../../src/verification/address/read-proof.js';

const LETTER = 0.012;
const HEIGHT = 0.012;
const LEADING = 0.022;

/**
 * A reading as a text layer gives it: lines of one column from the top of a page, three blanks or more making a wide
 * gap. An empty line is a gap of its height.
 */
export function readingOfLines(...lines: readonly string[]): ProofReading {
  const words = lines.flatMap((line, row) =>
    [...line.matchAll(/\S+/g)].map((match) =>
      uprightWord({
        text: match[0],
        page: 0,
        box: {
          x: 0.05 + LETTER * match.index,
          y: 0.05 + LEADING * row,
          width: LETTER * match[0].length,
          height: HEIGHT,
        },
        confidence: 1,
      }),
    ),
  );
  return { words, engine: { name: 'text', version: '1' } };
}
