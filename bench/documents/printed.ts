/**
 * How well the printed zone is read: `npx tsx bench/documents/printed.ts [--count N] [--seed N]` on photographed specimens of
 * levels 1 and 2, every other one a passport's data page or a card's front (compared with its back's clean reading).
 */
import { parseArgs } from 'node:util';
import { degrade } from '../../src/specimens/degrade.js';
import { drawIdCardBack, drawIdCardFront, drawPassport } from '../../src/specimens/identity-document.js';
import { randomFrom } from '../../src/specimens/random.js';
import { randomPerson } from '../../src/specimens/random-person.js';
import type { SpecimenPerson } from '../../src/specimens/specimen-person.js';
import type { PrintedFieldName, PrintedZone } from '../../src/verification/document/document-reading.js';
import {
  closePrintedZoneReader,
  readPrintedZone,
} from '../../src/verification/document/printed/read-printed-zone.js';
import { closeDocumentReader, readDocument } from '../../src/verification/document/read-document.js';
import { quantile } from './reading-score.js';

const { values: options } = parseArgs({
  options: { count: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
});
const FIELDS: readonly PrintedFieldName[] = [
  'surname',
  'givenNames',
  'birthPlace',
  'birthDate',
  'expiryDate',
  'personalNumber',
  'documentNumber',
];

const count = Number(options.count);
for (const level of [1, 2] as const) {
  const random = randomFrom(Number(options.seed) * 1000 + level);
  const zones: { person: SpecimenPerson; printed: PrintedZone }[] = [];
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const person = randomPerson(random);
    const side = index % 2 === 0 ? 'passport' : 'id-front';
    const drawing = side === 'passport' ? await drawPassport(person) : await drawIdCardFront(person);
    const bytes = await degrade(drawing, { level, seed: random.integer(0, 2 ** 31 - 1) });
    const reading =
      side === 'passport' ? await readDocument(bytes) : await readDocument(await drawIdCardBack(person));
    const before = process.cpuUsage();
    zones.push({ person, printed: await readPrintedZone(bytes, { side, reading }) });
    times.push(process.cpuUsage(before).user / 1000);
  }
  for (const field of FIELDS) {
    const found = zones.flatMap(({ person, printed }) => {
      const value = printed[field];
      return value === undefined ? [] : { ...value, right: isSame(field, value.text, person[field]) };
    });
    const right = found.filter((one) => one.right).length;
    const disagreeing = found.filter(({ agrees }) => agrees === false).length;
    console.log(
      `level ${level} ${field.padEnd(15)} right ${right}/${count}  wrong ${found.length - right}  said to disagree ${disagreeing}`,
    );
  }
  times.sort((a, b) => a - b);
  console.log(
    `level ${level} processor time: median ${quantile(times, 0.5).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms`,
  );
}
await closePrintedZoneReader();
await closeDocumentReader();

/** Every accent counts; capital letters do not. */
function isSame(field: PrintedFieldName, text: string, truth: string): boolean {
  const isName = field === 'surname' || field === 'givenNames' || field === 'birthPlace';
  return isName ? text.toUpperCase() === truth.toUpperCase() : text === truth;
}
