/**
 * How often a right declaration passes and a wrong one is caught, on invented bills.
 * `npx tsx bench/address/run.ts [--levels 1,2,3] [--countries IT,GR] [--bills 10] [--seed 1]`. Level 1 is a scan, 2 a
 * photograph by telephone, 3 a bad one; 0 the bill as it was printed.
 */
import { parseArgs } from 'node:util';
import type { CalendarDate } from '../../src/domain/calendar-date.js';
import { BILL_COUNTRIES, drawBill, type BillType } from '../../src/specimens/bill.js';
import { inventAddress, inventPerson } from '../../src/specimens/bill/addresses.js';
import { agrees, compareProof } from '../../src/verification/address/compare-proof.js';
import { readProof, type ProofReading } from '../../src/verification/address/read-proof.js';
import { createTextRecogniser } from '../../src/verification/text-recogniser.js';
import { wilsonInterval } from '../../src/verification/face/match-figures.js';
import { normaliseUpload } from '../../src/verification/upload/normalise-upload.js';
import { photographPaper } from '../../src/specimens/photograph-paper.js';
import { randomFrom } from '../../src/specimens/random.js';
import { quantile } from '../faces/cpu-time.js';
import { wrongDeclarations, type Declaration } from './wrong-declarations.js';

const TYPES: readonly BillType[] = ['ENERGJI', 'UJE', 'INTERNET', 'BANKE'];
const ISSUED = '2026-03-14' as CalendarDate;

const { values } = parseArgs({
  options: {
    levels: { type: 'string', default: '1,2,3' },
    countries: { type: 'string', default: BILL_COUNTRIES.join(',') },
    bills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
  },
});
const bills = Number(values.bills);
const recogniser = await createTextRecogniser();

for (const level of values.levels.split(',').map(Number)) {
  const total = { right: 0, wrong: 0, caught: 0, dated: 0, milliseconds: [] as number[] };
  for (const country of values.countries.split(',')) {
    const missed: string[] = [];
    let [right, wrong, caught] = [0, 0, 0];
    for (let index = 0; index < bills; index++) {
      const seed = Number(values.seed) * 1_000_003 + BILL_COUNTRIES.indexOf(country) * 1009 + index;
      const random = randomFrom(seed).next;
      const declaration = { name: inventPerson(random), address: inventAddress(country, random) };
      const type = TYPES[index % TYPES.length] ?? 'ENERGJI';
      const bill = drawBill({ country, type, ...declaration, issuedOn: ISSUED }, random);
      const { reading, milliseconds } = await read(await seen(bill, { level, seed }), country);
      total.milliseconds.push(milliseconds);

      const comparison = compare(reading, country, declaration);
      if (agrees(comparison)) right++;
      else {
        const parts = comparison.parts.filter(({ status }) => status !== 'found').map(({ part }) => part);
        missed.push(`${index}: ${parts.join(', ')}`);
      }
      if (comparison.issuedOn === ISSUED) total.dated++;

      for (const [kind, declared] of Object.entries(wrongDeclarations(declaration, { country, random }))) {
        wrong++;
        if (agrees(compare(reading, country, declared))) missed.push(`${index}: wrong ${kind} passed`);
        else caught++;
      }
    }
    console.log(
      `level ${level} ${country}  right ${right}/${bills}  wrong caught ${caught}/${wrong}  ${missed.join(' | ')}`,
    );
    total.right += right;
    total.wrong += wrong;
    total.caught += caught;
  }
  const count = total.milliseconds.length;
  const [low, high] = wilsonInterval(total.right, count);
  console.log(
    `level ${level} all  right ${total.right}/${count} (95 %: ${(100 * low).toFixed(0)}–${(100 * high).toFixed(0)} %)  ` +
      `wrong caught ${total.caught}/${total.wrong}  dated ${total.dated}/${count}  ` +
      `reading median ${Math.round(quantile(total.milliseconds, 0.5))} ms`,
  );
}
recogniser.close();

/** The bill as a voter hands it in. */
function seen(bill: Uint8Array, { level, seed }: { readonly level: number; readonly seed: number }) {
  if (level === 0) return bill;
  if (level !== 1 && level !== 2 && level !== 3) throw new RangeError('levels are 0 to 3');
  return photographPaper(bill, { level, seed });
}

async function read(bill: Uint8Array, country: string) {
  const upload = await normaliseUpload(bill);
  if (!upload.ok) throw new Error(upload.fault);
  const start = performance.now();
  const reading = await readProof(recogniser, upload.pages, { country });
  return { reading, milliseconds: performance.now() - start };
}

function compare(reading: ProofReading, country: string, { name, address }: Declaration) {
  return compareProof({ reading, name, address: { ...address, country, unit: '', careOf: '' } });
}
