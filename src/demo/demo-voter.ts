import sharp from 'sharp';
import { addDays, type CalendarDate } from '../domain/calendar-date.js';
import type { DocumentSide, DocumentType } from '../domain/registration-request.js';
import { drawBill, type BillType } from '../specimens/bill.js';
import { inventAddress, type InventedAddress } from '../specimens/bill/addresses.js';
import { degrade } from '../specimens/degrade.js';
import {
  drawIdCardBack,
  drawIdCardFront,
  drawPassport,
  type SpecimenPerson,
} from '../specimens/identity-document.js';
import { randomFrom } from '../specimens/random.js';
import { randomPerson } from '../specimens/random-person.js';
import { demoPhoto, demoPortrait } from './demo-faces.js';

/** What a voter of the demonstration does wrong, so that there is something to decide. */
export type DemoMistake = 'another-number' | 'another-name' | null;

/** A voter who does not exist, with everything that is needed to register. */
export interface DemoVoter {
  readonly phone: string;
  readonly password: string;
  readonly person: SpecimenPerson;
  readonly documentType: DocumentType;
  readonly proofType: BillType;
  readonly country: string;
  readonly address: InventedAddress;
  readonly mistake: DemoMistake;
  photo(): Promise<Buffer>;
  picture(side: DocumentSide): Promise<Buffer>;
  proof(): Promise<Buffer>;
}

const COUNTRIES = ['IT', 'GR', 'DE', 'GB', 'IT', 'CH', 'US', 'FR', 'GR', 'BE', 'ES', 'AT'] as const;
const PROOFS: readonly BillType[] = ['ENERGJI', 'UJE', 'INTERNET', 'BANKE'];
const SEED = 20_260_511;

export function demoVoter(index: number, today: CalendarDate): DemoVoter {
  const random = randomFrom(SEED + index * 7919);
  const person = randomPerson(random);
  const country = COUNTRIES[index % COUNTRIES.length] ?? 'IT';
  const address = inventAddress(country, random.next);
  const mistake = index === 1 ? 'another-number' : index === 2 ? 'another-name' : null;
  const proofType = PROOFS[index % PROOFS.length] ?? 'ENERGJI';
  const portrait = (): Promise<Buffer> => demoPortrait(index);
  return {
    // Numbers of this block of Italian mobiles are well formed; nothing is ever sent to them.
    phone: `+39320${String(1_000_000 + index * 7).padStart(7, '0')}`,
    password: `Demonstrim-${index}-${random.integer(1000, 9999)}`,
    person,
    documentType: index % 2 === 0 ? 'passport' : 'id-card',
    proofType,
    country,
    address,
    mistake,
    photo: () => demoPhoto(index),
    async picture(side) {
      const drawing =
        side === 'passport'
          ? await drawPassport(person, await portrait())
          : side === 'id-front'
            ? await drawIdCardFront(person, await portrait())
            : await drawIdCardBack(person);
      return degrade(drawing, { level: 1, seed: SEED + index });
    },
    async proof() {
      const { surname, givenNames } =
        mistake === 'another-name' ? randomPerson(randomFrom(SEED - 1)) : person;
      const bill = {
        country,
        type: proofType,
        name: { surname, givenNames },
        address: billAddress(address, mistake),
      };
      const drawing = drawBill({ ...bill, issuedOn: addDays(today, -20 - index) }, random.next);
      return sharp(drawing).jpeg({ quality: 85 }).toBuffer();
    },
  };
}

/** The voter mistypes the house number: the bill shows another. */
function billAddress(address: InventedAddress, mistake: DemoMistake): InventedAddress {
  if (mistake !== 'another-number') return address;
  return { ...address, street: address.street.replace(/\d+/, (number) => String(Number(number) + 3)) };
}
