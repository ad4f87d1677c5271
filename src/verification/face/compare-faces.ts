import { faceDistance } from './face-distance.js';
import { judgeMatch, THRESHOLDS_VERSION, type FaceVerdict } from './thresholds.js';

/** What a comparison needs of each face; a FaceAnalysis has it. */
export interface DescribedFace {
  readonly descriptor: Float32Array | null;
  readonly engine: { readonly name: string; readonly version: string };
}

export interface FaceComparison {
  /** Null where a picture shows no face, or the two were described by different engines. */
  readonly distance: number | null;
  /** A recommendation: people decide. */
  readonly verdict: FaceVerdict | 'not-run';
  readonly engine: DescribedFace['engine'];
  readonly thresholds: number;
}

/** Compares two faces: both live photographs, or one of them (either) a document's portrait. */
export function compareFaces(
  a: DescribedFace,
  b: DescribedFace,
  { kind }: { readonly kind: 'live' | 'document' },
): FaceComparison {
  const told = { engine: a.engine, thresholds: THRESHOLDS_VERSION };
  const sameEngine = a.engine.name === b.engine.name && a.engine.version === b.engine.version;
  if (!sameEngine || a.descriptor === null || b.descriptor === null) {
    return { distance: null, verdict: 'not-run', ...told };
  }
  const distance = faceDistance(a.descriptor, b.descriptor);
  return { distance, verdict: judgeMatch(distance, { kind }), ...told };
}
