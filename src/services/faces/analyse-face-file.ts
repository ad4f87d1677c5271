import { DomainError } from '../../domain/errors.js';
import type { Engines } from '../../verification/engines.js';
import type { FaceAnalysis, FaceImageKind } from '../../verification/face/face-engine.js';
import { explainFailure, readPictureFile } from '../read-picture-file.js';

/** Finds and describes the face in a picture of staff's own. Throws `file.*`. */
export async function analyseFaceFile(
  engines: Engines,
  file: string,
  kind: FaceImageKind,
): Promise<FaceAnalysis> {
  const { bytes, isPdf } = await readPictureFile(file);
  if (isPdf) throw new DomainError('file.type');
  return engines
    .analyseFace(bytes, { kind })
    .catch((error: unknown) => explainFailure(engines, bytes, error));
}
