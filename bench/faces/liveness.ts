/**
 * Measures the judgement of movements: attacks taken for `live`, and movements made from photographs that were not.
 *
 *     [BENCH_FACES=FOLDER] npx tsx bench/faces/liveness.ts [--half tuning|judging] [--faces 20]
 *
 * Bona fide movements and attacks are both drawn from still photographs: the figures say how the judge works, not how people
 * or attackers behave. A film of the right movement passes by design; a film of a movement chosen beforehand is among the attacks.
 */
import { parseArgs } from 'node:util';
import { randomFrom, type Random } from '../../src/specimens/random.js';
import { createFaceEngine } from '../../src/verification/face/face-engine.js';
import type { LivenessVerdict } from '../../src/verification/face/liveness/judge-movement.js';
import { MOVEMENTS, type Movement } from '../../src/verification/face/liveness/movements.js';
import { wilsonInterval } from '../../src/verification/face/match-figures.js';
import { baseFaces } from './base-faces.js';
import type { Half } from './labelled-photographs.js';
import { createFaceReader, type ReadFace } from './made/face-reader.js';
import { cutFace } from './made/made-face.js';
import { filmOf, filmOfPrint, filmOfStill, toJpeg, type Film } from './made/movement-films.js';

interface Trial {
  readonly face: ReadFace;
  readonly other: ReadFace;
  readonly movement: Movement;
  readonly random: Random;
}

const FILMS: Readonly<Record<string, (trial: Trial) => Promise<Film> | Film>> = {
  'the movement asked for': ({ face, movement, random }) => filmOf(face, movement, random),
  'attack: still photograph': ({ face }) => filmOfStill(face),
  'attack: print moved and turned': ({ face, movement, random }) =>
    filmOfPrint(face, { movement, bent: false, random }),
  'attack: print moved, turned and bent': ({ face, movement, random }) =>
    filmOfPrint(face, { movement, bent: true, random }),
  'attack: film of a movement chosen beforehand': ({ face, random }) =>
    filmOf(face, random.pick(MOVEMENTS), random),
  'attack: another person moves': ({ other, movement, random }) => filmOf(other, movement, random),
};

const { values } = parseArgs({
  options: { half: { type: 'string', default: 'judging' }, faces: { type: 'string', default: '20' } },
});
const [read, engine] = [await createFaceReader(), await createFaceEngine()];
const random = randomFrom(17);
const bases = (await baseFaces(read, values.half as Half))
  .filter(({ plain }) => plain)
  .map((face) => cutFace(read, face, random));
const step = Math.max(1, Math.floor(bases.length / Number(values.faces)));
const faces = bases.filter((_, index) => index % step === 0);
console.log(`${faces.length} faces of the ${values.half} half`);

for (const [name, make] of Object.entries(FILMS)) {
  const verdicts: { readonly movement: Movement; readonly verdict: LivenessVerdict }[] = [];
  for (const [index, face] of faces.entries()) {
    const movement = MOVEMENTS[index % MOVEMENTS.length]!;
    const other = faces[(index + Math.floor(faces.length / 2)) % faces.length]!;
    const film = await make({ face, other, movement, random });
    const verdict = await engine.judgeLiveness({
      photo: await toJpeg(face.image),
      frames: await Promise.all(film.map(toJpeg)),
      challenge: movement,
    });
    verdicts.push({ movement, verdict });
  }
  report(name, verdicts);
}
engine.close();

function report(
  name: string,
  verdicts: readonly { readonly movement: Movement; readonly verdict: LivenessVerdict }[],
): void {
  const count = (result: LivenessVerdict['result']) =>
    verdicts.filter(({ verdict }) => verdict.result === result).length;
  const [low, high] = wilsonInterval(count('live'), verdicts.length);
  const reasons = new Map<string, number>();
  for (const reason of verdicts.flatMap(({ verdict }) => verdict.reasons)) {
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  console.log(
    `${name}: live ${count('live')} of ${verdicts.length} (95 %: ${(low * 100).toFixed(0)}–${(high * 100).toFixed(0)} %), ` +
      `not shown ${count('not-shown')}, suspicious ${count('suspicious')}; ${JSON.stringify(Object.fromEntries(reasons))}`,
  );
  for (const movement of MOVEMENTS) {
    const scores = verdicts
      .filter((entry) => entry.movement === movement)
      .map(({ verdict }) => verdict.scores);
    const list = (key: keyof LivenessVerdict['scores']) =>
      scores
        .map((score) => score[key])
        .filter((value) => value !== null)
        .sort((a, b) => a - b)
        .map((value) => value.toFixed(key === 'turn' ? 0 : 3))
        .join(' ');
    console.log(
      `    ${movement}: turn ${list('turn')} | depth ${list('depth')} | change ${list('change')} | eyes ${list('eyesClosed')} | distance ${list('distance')}`,
    );
  }
}
