import type { Capture } from '../../domain/evidence.js';
import { engineLabel } from '../face/engine-version.js';
import type { FaceAnalysis } from '../face/face-engine.js';
import { faceDistance } from '../face/face-distance.js';
import type { FaceHit } from '../face/face-gallery.js';
import type { KeptLiveness } from '../face/liveness/kept-liveness.js';
import {
  DUPLICATE_DISTANCES,
  judgeDuplicate,
  judgeMatch,
  MATCH_DISTANCES,
  THRESHOLDS_VERSION,
} from '../face/thresholds.js';
import { fail, notRun, pass, review, type CheckResult } from './check-result.js';

export interface FaceFacts {
  /** Whether the voter agreed that faces are compared by machine; otherwise a person does it. */
  readonly hasConsented: boolean;
  /** The voter's own photo; null when the engine could not run, or no photo is there. */
  readonly live: FaceAnalysis | null;
  readonly liveFile: string | null;
  /** How the photo came, as the browser claimed. */
  readonly capture: Capture | null;
  /** What was judged of the movement that was asked for; null if there was none, or it could not be judged. */
  readonly liveness: KeptLiveness | null;
  /** The portrait in the document. */
  readonly document: FaceAnalysis | null;
  readonly documentFile: string | null;
  /** What the search among the faces of other accounts gave; null when they could not be searched. */
  readonly known: FoundFaces | null;
}

export interface FoundFaces {
  /** Those that are near, nearest first. */
  readonly hits: readonly FaceHit[];
  /** How many could not be compared, because an older version of the engine described them. */
  readonly outdated: number;
}

export function faceChecks(facts: FaceFacts): readonly CheckResult[] {
  return [faceQuality(facts), faceLiveness(facts), faceMatch(facts), faceSeenBefore(facts)];
}

function faceQuality({ hasConsented, live, liveFile }: FaceFacts): CheckResult {
  const name = 'face-quality';
  const files = ids(liveFile);
  if (liveFile === null) return review(name, 'no-photo');
  if (!hasConsented) return notRun(name, 'no-consent', { files });
  if (live === null) return notRun(name, 'engine-failed', { files });
  const extras = {
    files,
    engine: engineLabel(live.engine),
    score: live.quality?.score ?? null,
    detail: { faces: live.faces, quality: live.quality },
  };
  const [defect] = live.defects;
  return defect === undefined ? pass(name, extras) : review(name, defect, extras);
}

/**
 * What the browser says of how a photo came proves nothing; a photo that is said to be a file is not live. Without a pass,
 * whatever the reason, an approval needs two officers (`domain/two-officers.ts`); nobody is refused for it.
 */
function faceLiveness({ capture, liveFile, liveness }: FaceFacts): CheckResult {
  const name = 'face-liveness';
  const files = ids(liveFile);
  if (liveFile === null) return review(name, 'no-photo');
  if (capture !== 'camera') return review(name, 'not-live', { files });
  if (liveness === null) return notRun(name, 'no-movement-asked', { files });
  const { result, challenge, reasons, scores, engine, thresholds } = liveness;
  const extras = {
    files: [...files, ...liveness.frames],
    engine: engineLabel(engine),
    detail: { result, challenge, reasons, scores, thresholds },
  };
  return result === 'live' ? pass(name, extras) : review(name, result, extras);
}

function faceMatch({ hasConsented, live, liveFile, document, documentFile }: FaceFacts): CheckResult {
  const name = 'face-match';
  const files = [...ids(liveFile), ...ids(documentFile)];
  if (!hasConsented) return notRun(name, 'no-consent', { files });
  if (live?.descriptor == null) return notRun(name, 'no-live-face', { files });
  if (document?.descriptor == null) return notRun(name, 'no-document-face', { files });
  const distance = faceDistance(live.descriptor, document.descriptor);
  const extras = {
    files,
    engine: engineLabel(live.engine),
    score: distance,
    thresholds: { ...MATCH_DISTANCES.document, version: THRESHOLDS_VERSION },
  };
  const verdict = judgeMatch(distance, { kind: 'document' });
  if (verdict === 'same') return pass(name, extras);
  return verdict === 'review' ? review(name, 'uncertain', extras) : fail(name, 'different', extras);
}

/** Evidence for officers: neither voter is told, and nobody is refused for looking like another. */
function faceSeenBefore({ hasConsented, live, liveFile, known }: FaceFacts): CheckResult {
  const name = 'face-seen-before';
  const files = ids(liveFile);
  if (!hasConsented) return notRun(name, 'no-consent', { files });
  if (live?.descriptor == null) return notRun(name, 'no-live-face', { files });
  if (known === null) return notRun(name, 'engine-failed', { files });
  const { hits, outdated } = known;
  const [nearest] = hits;
  const extras = {
    files,
    engine: engineLabel(live.engine),
    score: nearest?.distance ?? null,
    thresholds: { ...DUPLICATE_DISTANCES, version: THRESHOLDS_VERSION },
    detail: { hits, outdated },
  };
  const verdict = nearest === undefined ? 'none' : judgeDuplicate(nearest.distance);
  if (verdict === 'none')
    return outdated > 0 ? notRun(name, 'older-descriptions', extras) : pass(name, extras);
  return verdict === 'strong' ? fail(name, 'strong-likeness', extras) : review(name, 'likeness', extras);
}

function ids(file: string | null): readonly string[] {
  return file === null ? [] : [file];
}
