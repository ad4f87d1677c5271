import { DomainError } from '../../domain/errors.js';
import type { DocumentReading } from '../../verification/document/read-document.js';
import type { Engines } from '../../verification/engines.js';
import { explainFailure, readPictureFile } from '../read-picture-file.js';

/**
 * Reads the identity document in a picture or PDF; of several pages the first one with a document. `format` is null where there is
 * none. Throws `file.*`.
 */
export async function readDocumentFile(engines: Engines, file: string): Promise<DocumentReading> {
  const { bytes, isPdf } = await readPictureFile(file);
  try {
    if (!isPdf) return await engines.readDocument(bytes);
    const upload = await engines.normaliseUpload(bytes);
    if (!upload.ok) throw new DomainError(`file.${upload.fault}`);
    const readings: DocumentReading[] = [];
    for (const { jpeg } of upload.pages) {
      const reading = await engines.readDocument(jpeg);
      if (reading.format !== null) return reading;
      readings.push(reading);
    }
    const [first] = readings;
    if (first === undefined) throw new DomainError('file.damaged');
    return first;
  } catch (error) {
    return explainFailure(engines, bytes, error);
  }
}
