import { readFileSync } from 'node:fs';
import path from 'node:path';
import { degrade, type DamageLevel } from '../../src/specimens/degrade.js';
import { drawIdCardBack, drawPassport, mrzLines } from '../../src/specimens/identity-document.js';
import { randomFrom } from '../../src/specimens/random.js';
import { randomPerson } from '../../src/specimens/random-person.js';
import { halfOf, type Half } from './split.js';

export interface KnownPicture {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly lines: readonly string[];
}

/** Specimens of fictitious voters, every other one a passport or the back of an ID card. */
export async function* specimens(
  count: number,
  { level, seed }: { level: DamageLevel; seed: number },
): AsyncGenerator<KnownPicture> {
  const random = randomFrom(seed);
  for (let index = 0; index < count; index++) {
    const person = randomPerson(random);
    const format = index % 2 === 0 ? 'TD3' : 'TD1';
    const drawing = format === 'TD3' ? await drawPassport(person) : await drawIdCardBack(person);
    const bytes = await degrade(drawing, { level, seed: random.integer(0, 2 ** 31 - 1) });
    yield { file: `specimen-${level}-${index}-${format}`, bytes, lines: mrzLines(person, format) };
  }
}

/** The photographs of one half of a folder that lists them in `truth.json`: `{ [file]: { lines } }`. */
export function* photographs(folder: string, half: Half): Generator<KnownPicture> {
  const truth = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')) as Readonly<
    Record<string, { readonly lines: readonly string[] }>
  >;
  for (const [file, { lines }] of Object.entries(truth))
    if (halfOf(file) === half) yield { file, bytes: readFileSync(path.join(folder, file)), lines };
}
