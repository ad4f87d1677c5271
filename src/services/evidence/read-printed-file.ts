import type { AppContext } from '../../context.js';
import type { EvidenceFile } from '../../db/models/evidence-file.js';
import { inTransaction, type UnitOfWork } from '../../db/unit-of-work.js';
import type { EvidenceKind } from '../../domain/evidence.js';
import type { DocumentReading } from '../../verification/document/read-document.js';
import type { PrintedPage } from '../../verification/document/printed/read-printed-page.js';
import { readEvidence } from './evidence-store.js';
import { findReading, keepReading } from './file-readings.js';

/** The sides of documents on which the holder's data are printed beside the portrait. */
export function carriesPrint({ kind }: { readonly kind: EvidenceKind }): boolean {
  return kind === 'passport' || kind === 'id-front';
}

/** Where on a side that carries print its machine-readable zone lies: on a card that is on the other side. */
export function zoneBesidePrint(kind: EvidenceKind, reading: DocumentReading | null): DocumentReading['box'] {
  return kind === 'passport' ? (reading?.box ?? null) : null;
}

/** The words printed on such a side; read once and kept. Throws an `EngineError` when it cannot be read. */
export async function readPrintedFile(app: AppContext, file: EvidenceFile): Promise<PrintedPage> {
  const kept = await findPrintedPage(app, file);
  if (kept !== null) return kept;
  const reading = (await findReading(app, file, 'document')) as DocumentReading | null;
  const zone = zoneBesidePrint(file.kind, reading);
  const page = await app.engines.readPrintedPage(await readEvidence(app, file), { zone });
  await inTransaction(app, (unit) => keepPrintedPage(app, unit, file, page));
  return page;
}

/** The same if it was read already, else null. */
export async function findPrintedPage(app: AppContext, file: EvidenceFile): Promise<PrintedPage | null> {
  return (await findReading(app, file, 'print')) as PrintedPage | null;
}

export function keepPrintedPage(
  app: AppContext,
  unit: UnitOfWork,
  file: EvidenceFile,
  page: PrintedPage,
): Promise<void> {
  return keepReading(app, unit, { file, kind: 'print', version: page.engine.version, reading: page });
}
