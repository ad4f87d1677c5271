import { parseCalendarDate, type CalendarDate } from '../../domain/calendar-date.js';
import { confidenceOf, reasonsAgainst } from './mrz/accept-mrz.js';
import { loadCharacterNetwork, type CharacterNetwork } from './mrz/character-network.js';
import { documentFields } from './mrz/document-fields.js';
import type { MrzFormat } from './mrz/mrz-format.js';
import { readMrz, type MrzReading } from './mrz/read-mrz.js';
import type { DocumentReading } from './document-reading.js';
import { decodeImage } from './image/decode-image.js';
import type { GrayImage } from './image/gray-image.js';
import { pictureDefects, type DocumentSide } from './picture-defects.js';

export type { DocumentDefect, DocumentFields, DocumentReading, ReadingReason } from './document-reading.js';

/** Larger pictures show no more of a document, and cost time. */
const LONGEST_SIDE = 2000;

let network: Promise<CharacterNetwork> | null = null;

/**
 * Reads an identity document from a picture (JPEG, PNG, WebP; any rotation) by its machine-readable zone. `side` says what
 * the picture was asked to show. The first call loads the network, which later ones share.
 *
 * @throws DomainError `image.too-large`, `image.damaged`
 */
export async function readDocument(
  image: Uint8Array,
  options: { readonly side?: DocumentSide | undefined } = {},
): Promise<DocumentReading> {
  network ??= loadCharacterNetwork();
  const loaded = await network;
  const picture = await decodeImage(image, LONGEST_SIDE);
  const reading = readMrz(picture, loaded);
  const engine = { name: 'mrz', version: loaded.version };
  const fields = reading === null ? null : documentFields(reading.lines, today());
  if (reading === null || fields === null) {
    return {
      format: null,
      lines: null,
      accepted: false,
      reasons: ['mrz.not-found'],
      fields: null,
      confidence: {},
      defects: pictureDefects(picture, null, options.side),
      box: null,
      engine,
    };
  }
  const reasons = reasonsAgainst(reading, fields);
  const accepted = reasons.length === 0;
  return {
    format: documentFormat(reading.format),
    lines: reading.lines,
    accepted,
    reasons,
    fields,
    confidence: confidenceOf(reading),
    defects: pictureDefects(picture, { accepted, ...reading }, options.side),
    box: boxOf(reading, picture),
    engine,
  };
}

/** Frees the network; the next reading loads it again. */
export async function closeDocumentReader(): Promise<void> {
  const loaded = network;
  network = null;
  (await loaded)?.close();
}

/** Visas carry a zone of their own, but are no identity documents. */
function documentFormat(format: MrzFormat): DocumentReading['format'] {
  return format === 'MRVA' || format === 'MRVB' ? null : format;
}

function boxOf({ corners }: MrzReading, { width, height }: GrayImage): DocumentReading['box'] {
  const part = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x: x / width, y: y / height });
  return [part(corners[0]), part(corners[1]), part(corners[2]), part(corners[3])];
}

function today(): CalendarDate {
  const date = parseCalendarDate(new Date().toISOString().slice(0, 10));
  if (date === null) throw new RangeError('the clock shows no calendar date');
  return date;
}
