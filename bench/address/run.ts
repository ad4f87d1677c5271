/**
 * How often a right declaration passes and a wrong one is caught, on invented bills.
 * `npx tsx bench/address/run.ts [--countries IT,GR] [--bills 10] [--seed 1]`
 */
import { parseArgs } from 'node:util';
import type { CalendarDate } from '../../src/domain/calendar-date.js';
import { BILL_COUNTRIES, drawBill, type BillType } from '../../src/specimens/bill.js';
import { inventAddress, inventPerson } from '../../src/specimens/bill/addresses.js';
import { agrees, compareProof } from '../../src/verification/address/compare-proof.js';
import { createProofReader, type ProofReading } from '../../src/verification/address/read-proof.js';
import { normaliseUpload } from '../../src/verification/upload/normalise-upload.js';
import { seededRandom } from '../../tests/support/seeded-random.js';
import { wrongDeclarations, type Declaration } from './wrong-declarations.js';

const TYPES: readonly BillType[] = ['ENERGJI', 'UJE', 'INTERNET', 'BANKE'];
const ISSUED = '2026-03-14' as CalendarDate;

const { values } = parseArgs({
  options: {
    countries: { type: 'string', default: BILL_COUNTRIES.join(',') },
    bills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
  },
});
const bills = Number(values.bills);
const reader = await createProofReader();
const total = { right: 0, wrong: 0, caught: 0, dated: 0, milliseconds: [] as number[] };

for (const country of values.countries.split(',')) {
  const missed: string[] = [];
  let [right, wrong, caught] = [0, 0, 0];
  for (let index = 0; index < bills; index++) {
    const random = seededRandom(
      Number(values.seed) * 1_000_003 + BILL_COUNTRIES.indexOf(country) * 1009 + index,
    );
    const declaration = { name: inventPerson(random), address: inventAddress(country, random) };
    const type = TYPES[index % TYPES.length] ?? 'ENERGJI';
    const bill = drawBill({ country, type, ...declaration, issuedOn: ISSUED }, random);
    const reading = await read(bill, country);

    const comparison = compare(reading, country, declaration);
    if (agrees(comparison)) right++;
    else
      missed.push(
        `${index}: ${comparison.parts
          .filter(({ status }) => status !== 'found')
          .map(({ part }) => part)
          .join(', ')}`,
      );
    if (comparison.issuedOn === ISSUED) total.dated++;

    for (const [kind, declared] of Object.entries(wrongDeclarations(declaration, { country, random }))) {
      wrong++;
      if (agrees(compare(reading, country, declared))) missed.push(`${index}: wrong ${kind} passed`);
      else caught++;
    }
  }
  console.log(`${country}  right ${right}/${bills}  wrong caught ${caught}/${wrong}  ${missed.join(' | ')}`);
  total.right += right;
  total.wrong += wrong;
  total.caught += caught;
}

const count = total.milliseconds.length;
const median = total.milliseconds.toSorted((a, b) => a - b)[Math.floor(count / 2)] ?? 0;
console.log(
  `all  right ${total.right}/${count}  wrong caught ${total.caught}/${total.wrong}  dated ${total.dated}/${count}  ` +
    `reading median ${Math.round(median)} ms`,
);
await reader.close();

async function read(bill: Uint8Array, country: string): Promise<ProofReading> {
  const upload = await normaliseUpload(bill);
  if (!upload.ok) throw new Error(upload.fault);
  const start = performance.now();
  const reading = await reader.read(upload.pages, { country });
  total.milliseconds.push(performance.now() - start);
  return reading;
}

function compare(reading: ProofReading, country: string, { name, address }: Declaration) {
  return compareProof({ reading, name, address: { ...address, country, unit: '', careOf: '' } });
}
