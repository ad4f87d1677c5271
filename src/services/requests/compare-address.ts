import type { AppContext } from '../../context.js';
import type { EvidenceFile } from '../../db/models/evidence-file.js';
import type { DeclaredAddress, Identity } from '../../domain/registration-request.js';
import { compareProof, type ProofComparison } from '../../verification/address/compare-proof.js';
import type { ProofReading } from '../../verification/address/read-proof.js';
import { findReading } from '../evidence/file-readings.js';

/**
 * Compares name and address with all pages of the proof together. Null while pages are still to be read; pages are numbered in the order of the
 * files.
 */
export async function compareAddress(
  app: AppContext,
  {
    files,
    identity,
    address,
  }: {
    readonly files: readonly EvidenceFile[];
    readonly identity: Identity;
    readonly address: DeclaredAddress;
  },
): Promise<ProofComparison | null> {
  const reading = await readingOfProof(app, files);
  if (reading === null) return null;
  return compareProof({
    reading,
    name: { surname: identity.surname, givenNames: identity.givenNames },
    address,
  });
}

export async function readingOfProof(
  app: AppContext,
  files: readonly EvidenceFile[],
): Promise<ProofReading | null> {
  const pages: ProofReading[] = [];
  for (const file of files) {
    const reading = (await findReading(app, file, 'proof')) as ProofReading | null;
    if (reading === null) return null;
    pages.push(reading);
  }
  const [first] = pages;
  if (first === undefined) return null;
  const words = pages.flatMap(({ words: found }, page) => found.map((word) => ({ ...word, page })));
  return { words, engine: first.engine };
}
