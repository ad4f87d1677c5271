/**
 * How well the printed zone is read: `npx tsx bench/documents/printed.ts [--count N] [--seed N] [--level N]` on photographed
 * specimens of levels 1 to 3, or of one of them, every other one a passport's data page or a card's front (its back is read
 * clean). Each is compared with its own machine-readable zone, with which it should never disagree, and with what another person
 * would say.
 */
import { parseArgs } from 'node:util';
import { degrade } from '../../src/specimens/degrade.js';
import { drawIdCardBack, drawIdCardFront, drawPassport } from '../../src/specimens/identity-document.js';
import { randomFrom } from '../../src/specimens/random.js';
import { randomPerson } from '../../src/specimens/random-person.js';
import { printedZone, type ExpectedPrint } from '../../src/verification/document/printed/printed-zone.js';
import { readPrintedPage } from '../../src/verification/document/printed/read-printed-page.js';
import { closeDocumentReader, readDocument } from '../../src/verification/document/read-document.js';
import { createTextRecogniser } from '../../src/verification/text-recogniser.js';
import { quantile } from './reading-score.js';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    level: { type: 'string' },
  },
});
const FIELDS = [
  'surname',
  'givenNames',
  'birthPlace',
  'birthDate',
  'expiryDate',
  'personalNumber',
  'documentNumber',
] as const;
type Field = (typeof FIELDS)[number];
const NOTHING: ExpectedPrint = {
  ...{ surname: '', givenNames: '', birthPlace: '', birthDate: '' },
  ...{ expiryDate: '', personalNumber: '', documentNumber: '' },
};

const count = Number(options.count);
const recogniser = await createTextRecogniser();
for (const level of [1, 2, 3] as const) {
  if (options.level !== undefined && Number(options.level) !== level) continue;
  const random = randomFrom(Number(options.seed) * 1000 + level);
  const tallies = new Map(FIELDS.map((field) => [field, { right: 0, wrong: 0, disagrees: 0, caught: 0 }]));
  const times: number[] = [];
  let noticed = 0;
  for (let index = 0; index < count; index++) {
    const [person, other] = [randomPerson(random), randomPerson(random)];
    const side = index % 2 === 0 ? 'passport' : 'id-front';
    const drawing = side === 'passport' ? await drawPassport(person) : await drawIdCardFront(person);
    const bytes = await degrade(drawing, { level, seed: random.integer(0, 2 ** 31 - 1) });
    const reading =
      side === 'passport'
        ? await readDocument(bytes, { side })
        : await readDocument(await drawIdCardBack(person), { side: 'id-back' });
    const before = process.cpuUsage();
    const page = await readPrintedPage(recogniser, bytes, { zone: side === 'passport' ? reading.box : null });
    times.push(process.cpuUsage(before).user / 1000);
    // A zone that was read with a doubt is not taken as what should be printed.
    const own = printedZone(page, { ...NOTHING, ...(reading.accepted && reading.fields) });
    const strange = printedZone(page, other);
    for (const [field, tally] of tallies) {
      const found = own[field];
      if (found !== undefined) tally[isSame(field, found.text, person[field]) ? 'right' : 'wrong'] += 1;
      if (found?.agrees === false) tally.disagrees += 1;
      if (strange[field]?.agrees === false) tally.caught += 1;
    }
    if (Object.values(strange).some(({ agrees }) => agrees === false)) noticed += 1;
  }
  for (const [field, { right, wrong, disagrees, caught }] of tallies) {
    console.log(
      `level ${level} ${field.padEnd(15)} right ${right}/${count}  wrong ${wrong}  disagrees with its own zone ${disagrees}, with another person ${caught}`,
    );
  }
  times.sort((a, b) => a - b);
  console.log(
    `level ${level} another person noticed ${noticed}/${count}; processor time: median ${quantile(times, 0.5).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms`,
  );
}
recogniser.close();
await closeDocumentReader();

/** Every accent counts; capital letters do not. */
function isSame(field: Field, text: string, truth: string): boolean {
  const isName = field === 'surname' || field === 'givenNames' || field === 'birthPlace';
  return isName ? text.toUpperCase() === truth.toUpperCase() : text === truth;
}
