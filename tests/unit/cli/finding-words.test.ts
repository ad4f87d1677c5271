import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reasonWords, timeLeft } from '../../../src/cli/finding-words.js';
import { PACKAGE_ROOT } from '../../../src/root.js';
import { FACE_DEFECTS } from '../../../src/verification/face/face-defects.js';

/** Every reason that a check gives as a plain text. */
async function reasonsInChecks(): Promise<readonly string[]> {
  const folder = path.join(PACKAGE_ROOT, 'src', 'verification', 'checks');
  const sources = await Promise.all(
    (await readdir(folder)).map((file) => readFile(path.join(folder, file), 'utf8')),
  );
  return sources.flatMap((source) =>
    [...source.matchAll(/(?:review|fail|notRun)\([^,]+, '([a-z.-]+)'/g)].map((match) => match[1] ?? ''),
  );
}

describe('words of the review screen', () => {
  it('are there for every reason of the checks and every defect of a face', async () => {
    const reasons = await reasonsInChecks();
    expect(reasons.length).toBeGreaterThan(20);
    for (const reason of [...reasons, ...FACE_DEFECTS]) expect(reasonWords(reason), reason).not.toBe(reason);
  });

  it('tell which part of the address differs', () => {
    expect(reasonWords('postal-code-missing')).toBe('kodi postar mungon ose ndryshon');
    expect(reasonWords('street-near')).toBe('rruga ndryshon pak');
    expect(reasonWords('something-else')).toBe('something-else');
  });

  it.each([
    ['2026-05-03T10:30:00Z', 'mbeten 2 ditë 0 orë'],
    ['2026-05-01T15:00:00Z', 'mbeten 4 orë'],
    ['2026-05-01T10:40:00Z', 'mbeten më pak se një orë'],
    ['2026-04-30T06:00:00Z', 'vonuar 1 ditë 4 orë'],
  ])('a deadline at %s: %s', (due, words) => {
    expect(timeLeft(new Date(due), new Date('2026-05-01T10:30:00Z'))).toBe(words);
  });
});
