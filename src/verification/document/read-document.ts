import { parseCalendarDate, type CalendarDate } from '../../domain/calendar-date.js';
import { confidenceOf, reasonsAgainst } from './mrz/accept-mrz.js';
import { loadCharacterNetwork, type CharacterNetwork } from './mrz/character-network.js';
import { documentFields } from './mrz/document-fields.js';
import { jointReading } from './mrz/joint-reading.js';
import { findFragments } from './mrz/mrz-fragment.js';
import type { MrzFormat } from './mrz/mrz-format.js';
import { readMrz, type MrzReading } from './mrz/read-mrz.js';
import { SEARCH_SIDES } from './mrz/search-views.js';
import type { DocumentReading } from './document-reading.js';
import { decodeImage, scaledImage } from './image/decode-image.js';
import type { GrayImage } from './image/gray-image.js';
import { pictureDefects, type DocumentSide } from './picture-defects.js';

export type { DocumentDefect, DocumentFields, DocumentReading, ReadingReason } from './document-reading.js';

/** Larger pictures show no more of a document, and cost time. */
const LONGEST_SIDE = 2000;

/** Of everything about reading a zone but the network's weights; stored with each reading. */
const READER_VERSION = 4;

let network: Promise<CharacterNetwork> | null = null;

/**
 * Reads an identity document from a picture (JPEG, PNG, WebP; any rotation) by its machine-readable zone. `side` says what
 * the picture was asked to show. The first call loads the network, which later ones share.
 *
 * @throws DomainError `image.too-large`, `image.damaged`
 */
export function readDocument(
  image: Uint8Array,
  options: { readonly side?: DocumentSide | undefined } = {},
): Promise<DocumentReading> {
  return readDocumentFrames([image], options);
}

/**
 * Reads one document from several pictures of it, such as the frames of a camera: what one does not show clearly, another
 * may. Box and defects are those of the picture that was read best.
 *
 * @throws DomainError `image.too-large`, `image.damaged`; RangeError without pictures
 */
export async function readDocumentFrames(
  images: readonly Uint8Array[],
  options: { readonly side?: DocumentSide | undefined } = {},
): Promise<DocumentReading> {
  network ??= loadCharacterNetwork();
  const loaded = await network;
  const start = performance.now();
  const frames = [];
  for (const image of images) {
    const picture = await decodeImage(image, LONGEST_SIDE);
    const search = await scaledImage(picture, SEARCH_SIDES[0]);
    frames.push({ picture, search, mrz: readMrz(picture, search, loaded) });
  }
  const [best] = frames.toSorted((a, b) => (b.mrz?.quality ?? -Infinity) - (a.mrz?.quality ?? -Infinity));
  if (best === undefined) throw new RangeError('no picture to read');
  const joint = jointReading(frames.flatMap(({ mrz }) => mrz ?? []));
  const reading = documentReading({ ...best, mrz: joint, side: options.side }, loaded);
  return { ...reading, milliseconds: Math.round(performance.now() - start) };
}

/** Frees the network; the next reading loads it again. */
export async function closeDocumentReader(): Promise<void> {
  const loaded = network;
  network = null;
  (await loaded)?.close();
}

interface Seen {
  readonly picture: GrayImage;
  readonly search: GrayImage;
  readonly mrz: MrzReading | null;
  readonly side: DocumentSide | undefined;
}

function documentReading(
  { picture, search, mrz, side }: Seen,
  loaded: CharacterNetwork,
): Omit<DocumentReading, 'milliseconds'> {
  const engine = { name: 'mrz', version: `${loaded.version}+reader ${READER_VERSION}` };
  const fields = mrz === null ? null : documentFields(mrz.lines, today());
  if (mrz === null || fields === null) {
    const fragments = side === 'id-front' ? [] : findFragments(picture, search, loaded);
    return {
      format: null,
      lines: null,
      accepted: false,
      reasons: ['mrz.not-found'],
      fields: null,
      confidence: {},
      defects: pictureDefects({ image: picture, search, zone: null, fragments, side }),
      box: null,
      engine,
    };
  }
  const reasons = reasonsAgainst(mrz, fields);
  const accepted = reasons.length === 0;
  const zone = { accepted, ...mrz };
  return {
    format: documentFormat(mrz.format),
    lines: mrz.lines,
    accepted,
    reasons,
    fields,
    confidence: confidenceOf(mrz),
    defects: pictureDefects({ image: picture, search, zone, fragments: [], side }),
    box: boxOf(mrz, picture),
    engine,
  };
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
