import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { formatAddress } from 'localized-address-format';
import { addDays, partsOf, type CalendarDate } from '../domain/calendar-date.js';
import { pick } from './bill/addresses.js';
import { setTypeface, type Typeface } from './bill/typeface.js';
import { BILL_WORDING, type BillType, type BillWording } from './bill/wording.js';

export type { BillType } from './bill/wording.js';

/** What a fictitious bill says. Everything is printed as given, in whichever script it is. */
export interface BillSpecimen {
  /** ISO 3166-1 alpha-2, one of BILL_COUNTRIES. */
  readonly country: string;
  readonly type: BillType;
  readonly name: { readonly surname: string; readonly givenNames: string };
  readonly address: {
    readonly street: string;
    readonly unit?: string;
    readonly city: string;
    readonly region?: string;
    readonly postalCode: string;
  };
  readonly issuedOn: CalendarDate;
}

export const BILL_COUNTRIES: readonly string[] = Object.keys(BILL_WORDING);

/** A4 at 150 dpi. */
const WIDTH = 1240;
const HEIGHT = 1754;
const MARGIN = 110;
const INK = '#1c1c1c';

/** Draws an invented bill on a sheet of A4 at 150 dpi, as PNG; the random numbers choose among the layouts in use. */
export function drawBill(bill: BillSpecimen, random: () => number): Uint8Array {
  const wording = BILL_WORDING[bill.country];
  if (wording === undefined) throw new RangeError(`no bills of ${bill.country}`);
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  const sheet = { context, bill, wording, random, size: 21 + Math.floor(random() * 5) };
  drawIssuer(sheet);
  drawRecipient(sheet);
  drawReference(sheet);
  drawSupply(sheet);
  drawItems(sheet);
  drawFooter(sheet);
  return canvas.toBuffer('image/png');
}

interface Sheet {
  readonly context: SKRSContext2D;
  readonly bill: BillSpecimen;
  readonly wording: BillWording;
  readonly random: () => number;
  /** Size of the running text in pixels: 10 to 12 points. */
  readonly size: number;
}

function drawIssuer({ context, bill, wording, random }: Sheet): void {
  const { name } = wording.issuers[bill.type];
  context.fillStyle = `hsl(${Math.floor(random() * 360)} 60% 35%)`;
  context.fillRect(MARGIN, 70, 64, 64);
  write(context, [name], { x: MARGIN + 84, y: 96, size: 32, weight: 700 });
  write(context, [[...wording.seat, wording.taxNumber].join(' · ')], { x: MARGIN + 84, y: 130, size: 16 });
}

function drawRecipient({ context, bill, wording, random, size }: Sheet): void {
  const x = wording.window === 'left' ? MARGIN : 690;
  write(context, [`${wording.issuers[bill.type].name}, ${wording.seat.join(', ')}`], { x, y: 262, size: 12 });
  const salutation = pick(wording.labels.salutation, random);
  const name = [salutation, nameOf(bill, random)].filter(Boolean).join(' ');
  write(context, [name, ...addressLines(bill)], { x, y: 300, size: size + 1, leading: 1.35 });
}

function drawReference({ context, bill, wording, random, size }: Sheet): void {
  const { labels, locale } = wording;
  const rows = [
    [labels.customerNumber, digits(9, random)],
    [labels.invoiceNumber, `${partsOf(bill.issuedOn).year}${digits(7, random)}`],
    [labels.issuedOn, dateOf(bill.issuedOn, locale)],
    [labels.period, [-62, -2].map((days) => dateOf(addDays(bill.issuedOn, days), locale)).join(' – ')],
    [labels.dueOn, dateOf(addDays(bill.issuedOn, 20), locale)],
  ] as const;
  const x = wording.window === 'left' ? 690 : MARGIN;
  rows.forEach(([label, value], row) => {
    const y = 300 + row * size * 1.5;
    write(context, [label], { x, y, size: size - 3 });
    write(context, [value], { x: x + 250, y, size: size - 3, weight: 600 });
  });
}

function drawSupply({ context, bill, wording, random, size }: Sheet): void {
  const { labels, issuers } = wording;
  write(context, [issuers[bill.type].title], { x: MARGIN, y: 560, size: size + 13, weight: 700 });
  const address = addressLines(bill).join(', ');
  write(
    context,
    [`${pick(labels.customer, random)}: ${nameOf(bill, random)}`, `${labels.supplyAddress}: ${address}`],
    { x: MARGIN, y: 615, size, leading: 1.5 },
  );
}

function drawItems({ context, bill, wording, random, size }: Sheet): void {
  const money = new Intl.NumberFormat(wording.locale, { style: 'currency', currency: wording.currency });
  let y = 760;
  let total = 0;
  for (const item of wording.items) {
    const amount = Math.round(500 + random() * 9000) / 100;
    total += amount;
    write(context, [item], { x: MARGIN, y, size });
    write(context, [`${digits(3, random)} kWh × 0,${digits(3, random)}`], { x: 620, y, size });
    write(context, [money.format(amount)], { x: WIDTH - MARGIN - 150, y, size });
    y += size * 1.9;
    context.fillStyle = '#aaa';
    context.fillRect(MARGIN, y - size * 1.3, WIDTH - 2 * MARGIN, 1);
  }
  const label = bill.type === 'BANKE' ? wording.issuers.BANKE.title : wording.labels.total;
  write(context, [`${label}: ${money.format(total)}`], { x: MARGIN, y: y + 20, size: size + 6, weight: 700 });
}

function drawFooter({ context, wording, size }: Sheet): void {
  write(context, [wording.note], { x: MARGIN, y: 1250, size: size - 3 });
  write(context, ['SPECIMEN'], { x: MARGIN, y: 1560, size: 60, weight: 200 });
  write(context, [[...wording.seat, wording.taxNumber].join(' – ')], { x: MARGIN, y: 1670, size: 15 });
}

interface Place extends Typeface {
  readonly x: number;
  /** Baseline of the first line. */
  readonly y: number;
  readonly leading?: number;
}

function write(
  context: SKRSContext2D,
  lines: readonly string[],
  { x, y, leading = 1.3, ...typeface }: Place,
): void {
  setTypeface(context, typeface);
  context.fillStyle = INK;
  lines.forEach((line, index) => {
    context.fillText(line, x, y + index * typeface.size * leading);
  });
}

/** Both orders are in use, and capitals. */
function nameOf({ name }: BillSpecimen, random: () => number): string {
  const order = random() < 0.5 ? [name.surname, name.givenNames] : [name.givenNames, name.surname];
  const text = order.join(' ');
  return random() < 0.4 ? text.toLocaleUpperCase('en') : text;
}

function addressLines({ country, address }: BillSpecimen): string[] {
  return formatAddress({
    postalCountry: country,
    // British addresses go from the flat to the street, the others from the street to the flat.
    addressLines:
      country === 'GB'
        ? [address.unit ?? '', address.street].filter(Boolean)
        : [[address.street, address.unit].filter(Boolean).join(', ')],
    locality: address.city,
    administrativeArea: address.region ?? '',
    postalCode: address.postalCode,
  });
}

function dateOf(date: CalendarDate, locale: string): string {
  const month = locale === 'en-GB' ? 'long' : '2-digit';
  const format = new Intl.DateTimeFormat(locale, { day: '2-digit', month, year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(date));
}

function digits(count: number, random: () => number): string {
  return Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
}
