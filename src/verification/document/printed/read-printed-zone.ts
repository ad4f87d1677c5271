import { createTextRecogniser, type TextRecogniser } from '../../address/text-recogniser.js';
import type {
  DocumentFields,
  DocumentReading,
  PrintedField,
  PrintedFieldName,
  PrintedZone,
} from '../document-reading.js';
import { decodeImage, scaledImage } from '../image/decode-image.js';
import type { GrayImage, Point } from '../image/gray-image.js';
import { headOver, levelPassport, levelText } from './level-page.js';
import { pagePhrases, type PagePhrase } from './page-lines.js';
import { labelledPhrases } from './printed-fields.js';
import { printedCode, printedDate, printedName, printedPlace, type ValuePlaces } from './printed-values.js';

const LONGEST_SIDE = 2000;
const SEARCH_SIDE = 800;
/** Fewer labels than these are found on a page that stands on its head. */
const ENOUGH_LABELS = 3;

let recogniser: Promise<TextRecogniser> | null = null;

/**
 * Reads what is printed on a passport's data page or an ID card's front beside the portrait, and compares it with a reading
 * of the machine-readable zone: of the same picture for a passport, of the card's back for a card, or none. It takes
 * several times as long as reading the zone.
 *
 * @throws DomainError `image.too-large`, `image.damaged`
 */
export async function readPrintedZone(
  image: Uint8Array,
  { side, reading }: { readonly side: 'passport' | 'id-front'; readonly reading: DocumentReading | null },
): Promise<PrintedZone> {
  const picture = await decodeImage(image, LONGEST_SIDE);
  recogniser ??= createTextRecogniser();
  const box = side === 'passport' ? (reading?.box ?? null) : null;
  return compared(await phrasesOf(picture, box, await recogniser), reading?.fields ?? null);
}

/** Frees the recogniser; the next reading loads it again. */
export async function closePrintedZoneReader(): Promise<void> {
  const loaded = recogniser;
  recogniser = null;
  (await loaded)?.close();
}

/** A reading with what only the print knows: the accents of a name on which both agree, and the place of birth. */
export function withPrintedZone(reading: DocumentReading, printed: PrintedZone): DocumentReading {
  if (reading.fields === null) return { ...reading, printed };
  const { surname, givenNames, birthPlace } = printed;
  const fields: DocumentFields = {
    ...reading.fields,
    ...(surname?.agrees === true && { surname: surname.text }),
    ...(givenNames?.agrees === true && { givenNames: givenNames.text }),
    ...(birthPlace !== undefined && { placeOfBirth: birthPlace.text }),
  };
  return { ...reading, fields, printed };
}

async function phrasesOf(
  picture: GrayImage,
  box: DocumentReading['box'],
  recogniser: TextRecogniser,
): Promise<PagePhrase[]> {
  const read = async (page: GrayImage) => pagePhrases(await recogniser.recognise(page, ['sqi']));
  if (box !== null) {
    const corner = ({ x, y }: Point) => ({ x: x * picture.width, y: y * picture.height });
    return read(levelPassport(picture, [corner(box[0]), corner(box[1]), corner(box[2]), corner(box[3])]));
  }
  const page = levelText(picture, await scaledImage(picture, SEARCH_SIDE));
  const upright = await read(page);
  if (labelCount(upright) >= ENOUGH_LABELS) return upright;
  const turned = await read(headOver(page));
  return labelCount(turned) > labelCount(upright) ? turned : upright;
}

function labelCount(phrases: readonly PagePhrase[]): number {
  return Object.keys(labelledPhrases(phrases)).length;
}

function compared(phrases: readonly PagePhrase[], fields: DocumentFields | null): PrintedZone {
  const labelled = labelledPhrases(phrases);
  const places = (name: PrintedFieldName, machineRead = ''): ValuePlaces => ({
    labelled: labelled[name],
    phrases,
    machineRead,
  });
  const found: Readonly<Record<PrintedFieldName, PrintedField | null>> = {
    surname: printedName(places('surname', fields?.surname)),
    givenNames: printedName(places('givenNames', fields?.givenNames)),
    birthPlace: printedPlace(places('birthPlace')),
    birthDate: printedDate(places('birthDate', fields?.birthDate)),
    expiryDate: printedDate(places('expiryDate', fields?.expiryDate)),
    personalNumber: printedCode(places('personalNumber', fields?.personalNumber), /^[0-9A-T]\d{8}[A-W]$/),
    documentNumber: printedCode(places('documentNumber', fields?.documentNumber), /^[A-Z0-9]{9}$/),
  };
  return Object.fromEntries(Object.entries(found).filter(([, field]) => field !== null));
}
