/**
 * How sure a reading must be to be accepted: `npx tsx bench/documents/calibrate.ts [--count N] [--seed N]` reads pictures of two
 * generators, one of them made as bad as can be, and shows for each range of the probability that a reading is right how many
 * were, all other conditions of `accept-mrz.ts` being kept. Renders only; the seeds are not those of the bench, and the generators
 * are not that of the training.
 */
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { randomFrom, type Random } from '../../src/specimens/random.js';
import { decodeImage, scaledImage } from '../../src/verification/document/image/decode-image.js';
import { reasonsAgainst } from '../../src/verification/document/mrz/accept-mrz.js';
import { loadCharacterNetwork } from '../../src/verification/document/mrz/character-network.js';
import { documentFields } from '../../src/verification/document/mrz/document-fields.js';
import { SEARCH_SIDES } from '../../src/verification/document/mrz/search-views.js';
import { readMrz } from '../../src/verification/document/mrz/read-mrz.js';
import { parseCalendarDate } from '../../src/domain/calendar-date.js';
import type { KnownPicture } from './known-pictures.js';
import { variedDocuments } from './varied-documents.js';
import { webDocuments } from './web-documents.js';

const { values: options } = parseArgs({
  options: { count: { type: 'string', default: '300' }, seed: { type: 'string', default: '5000' } },
});
const TODAY = parseCalendarDate('2025-05-11');
if (TODAY === null) throw new Error('not a date');
const LIMITS = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.01];
const PROBABILITY_REASONS = ['mrz.unsure-names', 'mrz.unsure-characters'];

const network = await loadCharacterNetwork();
const random = randomFrom(Number(options.seed) + 1);
const readings: { right: boolean; otherwiseFine: boolean; names: number; others: number }[] = [];
for await (const picture of pictures()) {
  const image = await decodeImage(picture.bytes, 2000);
  const reading = readMrz(image, await scaledImage(image, SEARCH_SIDES[0]), network);
  const fields = reading === null ? null : documentFields(reading.lines, TODAY);
  if (reading === null || fields === null) continue;
  const right = reading.lines.join() === picture.lines.join();
  const reasons = reasonsAgainst(reading, fields).filter(
    (reason) => reason !== 'mrz.not-an-identity-document',
  );
  const otherwiseFine = reasons.every((reason) => PROBABILITY_REASONS.includes(reason));
  const { names, others } = reading.probability;
  readings.push({ right, otherwiseFine, names, others });
  if (!right)
    console.log(
      `wrong: names ${names.toFixed(4)} others ${others.toFixed(4)} quality ${reading.quality.toFixed(3)} checks ${reading.logAllowed.toFixed(2)} ${reasons.join(' ')}`,
    );
}
console.log(
  `${readings.length} of ${2 * Number(options.count)} found, ${readings.filter(({ right }) => right).length} right`,
);
for (const kind of ['names', 'others'] as const)
  for (const [index, least] of LIMITS.slice(0, -1).entries()) {
    const most = LIMITS[index + 1] ?? 1;
    const those = readings.filter(
      (reading) => reading.otherwiseFine && reading[kind] >= least && reading[kind] < most,
    );
    const right = those.filter((reading) => reading.right).length;
    console.log(`${kind} from ${least} to ${Math.min(1, most)}: ${right} of ${those.length} readings right`);
  }
network.close();

async function* pictures(): AsyncGenerator<KnownPicture> {
  yield* webDocuments(Number(options.count), Number(options.seed));
  for await (const picture of variedDocuments(Number(options.count), Number(options.seed)))
    yield { ...picture, bytes: await worsened(picture.bytes, random) };
}

/** Smaller, out of focus, noisy, and stored badly. */
async function worsened(bytes: Uint8Array, source: Random): Promise<Buffer> {
  const picture = sharp(bytes);
  const { width } = await picture.metadata();
  const smaller = Math.round(width * (width < 620 ? source.between(0.75, 1) : source.between(0.35, 1)));
  return picture
    .resize({ width: smaller })
    .blur(source.between(0.3, 1.6))
    .jpeg({ quality: source.integer(25, 80) })
    .toBuffer();
}
