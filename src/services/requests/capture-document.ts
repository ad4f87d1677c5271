import type { AppContext } from '../../context.js';
import type { Capture } from '../../domain/evidence.js';
import { inTransaction } from '../../db/unit-of-work.js';
import { parseCalendarDate } from '../../domain/calendar-date.js';
import { DomainError } from '../../domain/errors.js';
import {
  DOCUMENT_SIDES,
  type DocumentSide,
  type DocumentType,
  type Identity,
  type IdentityReading,
} from '../../domain/registration-request.js';
import type { DocumentReading } from '../../verification/document/read-document.js';
import type { PrintedPage } from '../../verification/document/printed/read-printed-page.js';
import { nullIfEngineFails } from '../../verification/engine-pool.js';
import { placesLeft, takePlace, type Limit } from '../accounts/throttle.js';
import { storeEvidence } from '../evidence/evidence-store.js';
import { keepReading } from '../evidence/file-readings.js';
import { carriesPrint, keepPrintedPage, zoneBesidePrint } from '../evidence/read-printed-file.js';
import { normalisePicture } from '../evidence/normalise-pages.js';
import { engineLabel } from '../../verification/face/engine-version.js';
import { editRequest } from './edit-request.js';
import { linkFile, unlinkFiles } from './request-files.js';

/** The voter says which document it will be; pictures of the other kind are put aside. */
export async function chooseDocument(
  app: AppContext,
  { accountId, documentType }: { readonly accountId: string; readonly documentType: DocumentType },
): Promise<void> {
  await editRequest(app, { accountId, part: 'document' }, async ({ unit, request, record }) => {
    if (record.documentType === documentType) return { putRight: false };
    await unlinkFiles(unit, request.id, Object.values(DOCUMENT_SIDES).flat());
    return { record: { documentType, reading: null, identity: null, identityTyped: false }, putRight: false };
  });
}

/** Pictures of one document that are read; after them the voter types what cannot be read. */
export const READING_LIMIT: Limit = { name: 'document-readings', count: 5, seconds: 6 * 3600 };

/** Pictures of a card's front that are looked at; later ones are kept as they are. */
const FRONT_LIMIT: Limit = { name: 'document-fronts', count: 10, seconds: 6 * 3600 };

export interface CapturedDocument {
  /** Why nothing could be read, or what to do better; empty when the picture will do. */
  readonly defects: readonly string[];
  /** Whether this side carries the machine-readable zone and it was read. */
  readonly read: boolean;
  /** No more pictures are read for now: the voter goes on by typing. */
  readonly triesUsedUp: boolean;
}

/** Keeps the picture of one side of the document and reads it. What was read waits for the voter to confirm it. */
export async function captureDocument(
  app: AppContext,
  {
    accountId,
    side,
    bytes,
    capture,
  }: {
    readonly accountId: string;
    readonly side: DocumentSide;
    readonly bytes: Uint8Array;
    readonly capture: Capture;
  },
): Promise<CapturedDocument> {
  const { jpeg } = await normalisePicture(app, bytes);
  const limit = carriesZone(side) ? READING_LIMIT : FRONT_LIMIT;
  const hasTry = await inTransaction(app, (unit) => takePlace(unit, Buffer.from(accountId), limit));
  const reading = hasTry ? await nullIfEngineFails(app.engines.readDocument(jpeg, { side })) : null;
  const print = reading === null ? null : await readPrint(app, { jpeg, side, reading });

  await editRequest(app, { accountId, part: 'document' }, async ({ unit, request, record }) => {
    if (
      record.documentType === null ||
      !(DOCUMENT_SIDES[record.documentType] as readonly string[]).includes(side)
    ) {
      throw new DomainError('request.step-not-open');
    }
    await unlinkFiles(unit, request.id, [side]);
    const file = await storeEvidence(app, unit, { accountId, kind: side, capture, jpeg, original: bytes });
    await linkFile(unit, request.id, file);
    if (reading !== null) {
      await keepReading(app, unit, { file, kind: 'document', version: engineLabel(reading.engine), reading });
    }
    if (print !== null) await keepPrintedPage(app, unit, file, print);
    if (!carriesZone(side)) return { putRight: false };
    return { record: { reading: identityReading(reading), identity: null }, putRight: false };
  });
  const isForeign = reading?.fields != null && reading.fields.issuingState !== 'ALB';
  return {
    defects: [...(isForeign ? ['foreign'] : []), ...(reading?.defects ?? [])],
    read: reading?.fields != null,
    triesUsedUp: !hasTry,
  };
}

/**
 * What is printed, where it spells names that the voter confirms next; not of a picture that has to be taken again. The rest is read
 * when the request is checked.
 */
async function readPrint(
  app: AppContext,
  {
    jpeg,
    side,
    reading,
  }: { readonly jpeg: Uint8Array; readonly side: DocumentSide; readonly reading: DocumentReading },
): Promise<PrintedPage | null> {
  const isWanted = carriesZone(side) ? reading.fields !== null : reading.defects.length === 0;
  if (!isWanted || !carriesPrint({ kind: side })) return null;
  return nullIfEngineFails(app.engines.readPrintedPage(jpeg, { zone: zoneBesidePrint(side, reading) }));
}

export function carriesZone(side: DocumentSide): boolean {
  return side !== 'id-front';
}

function identityReading(reading: DocumentReading | null): IdentityReading | null {
  if (reading?.fields == null) return null;
  const { fields, accepted, reasons, engine } = reading;
  const identity: Identity = {
    surname: fields.surname,
    givenNames: fields.givenNames,
    birthDate: parseCalendarDate(fields.birthDate) ?? '',
    birthPlace: '',
    personalNumber: fields.personalNumber,
    sex: fields.sex === 'female' || fields.sex === 'male' ? fields.sex : '',
    documentNumber: fields.documentNumber,
    expiryDate: parseCalendarDate(fields.expiryDate) ?? '',
    nationality: fields.nationality,
  };
  return { identity, accepted, reasons, engine: engineLabel(engine) };
}

/** How many pictures of a document will still be read for this voter in this window of time. */
export async function readingTriesLeft(app: AppContext, accountId: string): Promise<number> {
  return inTransaction(app, (unit) => placesLeft(unit, Buffer.from(accountId), READING_LIMIT));
}
