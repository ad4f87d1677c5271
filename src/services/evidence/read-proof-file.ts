import type { AppContext } from '../../context.js';
import type { EvidenceFile } from '../../db/models/evidence-file.js';
import { inTransaction } from '../../db/unit-of-work.js';
import type { ProofReading } from '../../verification/address/read-proof.js';
import { readEvidence } from './evidence-store.js';
import { findReading, keepReading } from './file-readings.js';

/** The words on one page of a proof of address; read once and kept. Throws an `EngineError` when the page cannot be read. */
export async function readProofFile(
  app: AppContext,
  file: EvidenceFile,
  country: string,
): Promise<ProofReading> {
  const kept = (await findReading(app, file, 'proof')) as ProofReading | null;
  if (kept !== null) return kept;
  const jpeg = await readEvidence(app, file);
  const reading = await app.engines.readProof([{ jpeg, text: null }], { country });
  await inTransaction(app, (unit) =>
    keepReading(app, unit, { file, kind: 'proof', version: reading.engine.version, reading }),
  );
  return reading;
}
