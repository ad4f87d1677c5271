import type { FaceAnalysis } from './face-engine.js';
import { faceDistance } from './face-distance.js';
import { judgeMatch, THRESHOLDS_VERSION, type FaceVerdict } from './thresholds.js';

/** What is told of each of two pictures. */
export type ComparedFace = Pick<FaceAnalysis, 'faces' | 'quality' | 'defects'>;

export interface FaceComparison {
  readonly a: ComparedFace;
  readonly b: ComparedFace;
  /** Null where a picture shows no face, or the two were described by different engines. */
  readonly distance: number | null;
  /** A recommendation: people decide. */
  readonly verdict: FaceVerdict | 'not-run';
  readonly engine: FaceAnalysis['engine'];
  /** Version of the thresholds. */
  readonly thresholds: number;
}

type Compared = ComparedFace & Pick<FaceAnalysis, 'descriptor' | 'engine'>;

/** Compares two faces: both live photographs, or one of them (either) a document's portrait. */
export function compareFaces(
  a: Compared,
  b: Compared,
  { kind }: { readonly kind: 'live' | 'document' },
): FaceComparison {
  const distance = distanceOf(a, b);
  return {
    a: withoutDescriptor(a),
    b: withoutDescriptor(b),
    distance,
    verdict: distance === null ? 'not-run' : judgeMatch(distance, { kind }),
    engine: a.engine,
    thresholds: THRESHOLDS_VERSION,
  };
}

function distanceOf(a: Compared, b: Compared): number | null {
  const sameEngine = a.engine.name === b.engine.name && a.engine.version === b.engine.version;
  if (!sameEngine || a.descriptor === null || b.descriptor === null) return null;
  return faceDistance(a.descriptor, b.descriptor);
}

function withoutDescriptor({ faces, quality, defects }: Compared): ComparedFace {
  return { faces, quality, defects };
}
