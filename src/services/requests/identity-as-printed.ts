import type { AppContext } from '../../context.js';
import type { Identity } from '../../domain/registration-request.js';
import { printedZone, withPrintedSpelling } from '../../verification/document/printed/printed-zone.js';
import { carriesPrint, findPrintedPage } from '../evidence/read-printed-file.js';
import type { OpenRequest } from './request-progress.js';

/** What was read of the document, names with ë and ç where they are printed so. Null when nothing was read. */
export async function identityAsPrinted(
  app: AppContext,
  { record, files }: Pick<OpenRequest, 'record' | 'files'>,
): Promise<Identity | null> {
  if (record.reading === null) return null;
  const { identity } = record.reading;
  const file = files.find(carriesPrint);
  const page = file === undefined ? null : await findPrintedPage(app, file);
  return page === null ? identity : withPrintedSpelling(identity, printedZone(page, identity));
}
