/**
 * Every number by which a face is judged, and where it comes from. Distances are Euclidean, between descriptors of
 * describe-face.ts. A change here is a new version; the version is stored with each score.
 */
export const THRESHOLDS_VERSION = 3;

export type FaceVerdict = 'same' | 'review' | 'different';
export type DuplicateVerdict = 'strong' | 'look' | 'none';

/**
 * Chosen on the tuning half, whose people grimace and turn away: 89 same and 1,198 different pairs. On the judging half (74 and
 * 1,252) they gave what stands behind the stroke (bench/faces/run.ts --half tuning, --half judging).
 *
 * | distance | different pairs accepted | same pairs missed |
 * | 0.72 | 0.08 % / 0.00 % | 20.2 % / 0.0 % |
 * | 0.82 | 1.5 % / 0.3 % | 2.2 % / 0.0 % |
 */
export const MATCH_DISTANCES = {
  live: { same: 0.72, review: 0.82 },
  /**
   * A printed portrait is poorer: same pairs lie about 0.06 farther apart. Each photograph of the tuning half printed four
   * times at each width, about 697 same and 9,420 different pairs:
   *
   * | distance | different pairs accepted at 90, 120, 160 pixels | same pairs missed |
   * | 0.76 | 0.20, 0.10, 0.10 % | 31, 25, 21 % |
   * | 0.88 | 5.2, 5.5, 5.1 % | 3.9, 0.9, 0.6 % |
   */
  document: { same: 0.76, review: 0.88 },
} as const;

/**
 * Against all others the false matches grow with the number of voters, so these are stricter than a one-to-one match. None of
 * 2,450 pairs of different people is so near. Their distances have the mean 1.056 and the deviation 0.113 (tuning half): one pair
 * in 380,000 would be within 0.54 and one in 35,000 within 0.60 if distances were normal, one in 7 million and one in 230,000 if
 * their squares had a gamma distribution. Relatives lie nearer. The price: within 0.60 are 44 % of the same pairs of the tuning
 * half and 76 % of those of the judging half; whoever comes twice with very unlike photographs is not found.
 */
export const DUPLICATE_DISTANCES = { strong: 0.54, look: 0.6 } as const;

export interface QualityLimits {
  readonly minSize: number;
  readonly maxSize: number;
  readonly maxOffset: number;
  readonly maxYaw: number;
  readonly maxPitch: number;
  readonly maxRoll: number;
  readonly minBrightness: number;
  readonly maxBrightness: number;
  readonly maxUnevenness: number;
  readonly minSharpness: number;
}

/** For a photograph of the voter. Units as in FaceQuality. */
export const LIVE_LIMITS: QualityLimits = {
  minSize: 0.3,
  maxSize: 1.1,
  maxOffset: 0.3,
  maxYaw: 28,
  maxPitch: 32,
  maxRoll: 20,
  minBrightness: 55,
  maxBrightness: 210,
  maxUnevenness: 0.45,
  minSharpness: 0.02,
};

/**
 * For a picture in which no face is seen, as a whole: brightness and sharpness as in FaceQuality, of its middle square at 200
 * pixels, and the share of that square that is white.
 */
export const PICTURE_LIMITS = { minBrightness: 40, maxWhite: 0.08, minSharpness: 0.01 } as const;

/** While the camera guides, the frame asks for a little more than the server will. */
export const GUIDE_LIMITS: QualityLimits = {
  ...LIVE_LIMITS,
  minSize: 0.38,
  maxSize: 1,
  maxOffset: 0.16,
  maxYaw: 22,
  maxPitch: 28,
  maxRoll: 15,
  minBrightness: 65,
};

/** A printed portrait is what it is: only what makes it useless counts. */
export const DOCUMENT_LIMITS: QualityLimits = {
  ...LIVE_LIMITS,
  minSize: 0,
  maxSize: Infinity,
  maxOffset: 1,
  maxUnevenness: 1,
  minSharpness: 0.004,
};

/**
 * From these likelihoods on a photograph counts as one with closed eyes or a covered face; see FaceState. Chosen on the tuning
 * half alone (52 photographs, 4,056 made faces; bench/faces/train-face-state.ts prints what other limits give): of photographs left
 * out of the training, a fifth in turn,
 *
 * | state | found | taken for it though it was not |
 * | eyesClosed | 97.0 % of 468 | 1.5 % of 2,652 |
 * | eyesCovered | 97.3 % of 936 | 1.2 % of 3,120 |
 * | mouthCovered | 98.7 % of 624 | 2.1 % of 3,432 |
 * | browsCovered | 98.1 % of 156 | 2.8 % of 3,276 |
 *
 * What people and drawings that were not tuned on give is printed by bench/faces/defects.ts.
 */
export const STATE_LIMITS = {
  eyesClosed: 0.998,
  eyesCovered: 0.95,
  mouthCovered: 0.998,
  browsCovered: 0.998,
} as const;

/**
 * The description of the second network, before its length is set, is longer the more the crop looks like a face: 52 to 87
 * on nine of ten photographs of the tuning half, 20 to 40 where there is no face or its landmarks went astray.
 */
export const FACE_CLARITY = { clear: 50, doubtful: 44 } as const;

/**
 * Of three doubts two make a face none: the detector's score is below this, the clarity is doubtful, the head is small (its
 * side as a fraction of the picture's shorter one). In pictures without a face and in blurred ones the detector sees small
 * faces that are none; of a face behind a hand it is not sure.
 */
export const DOUBTFUL_FACE = { score: 0.35, size: 0.15 } as const;

/** Another face counts from this score of the detector, and from this side as a fraction of the main face's. */
export const OTHER_FACES = { minScore: 0.6, sameSize: 0.5, background: 0.2 } as const;

/** For the movement that is asked for after the photograph (bench/faces/liveness.ts prints what these catch). */
export const LIVENESS = {
  /** Fewer frames with a face say nothing. */
  frames: 4,
  /** The head turns by so much, at least, from where it looked at first. */
  turnDegrees: 12,
  /** Eyes count as closed from this likelihood on. */
  eyesClosed: 0.9,
  /** A frame is small and may be turned, so its face may lie farther from the photograph's than two photographs' do. */
  sameFace: 0.88,
  /** Misfit below which frames are copies: a camera's noise alone moves the landmarks more. */
  still: 0.001,
  /** Misfit below which a face that turned is flat. */
  depth: 0.04,
} as const;

export function judgeMatch(
  distance: number,
  { kind }: { readonly kind: keyof typeof MATCH_DISTANCES },
): FaceVerdict {
  const { same, review } = MATCH_DISTANCES[kind];
  if (distance <= same) return 'same';
  return distance <= review ? 'review' : 'different';
}

export function judgeDuplicate(distance: number): DuplicateVerdict {
  if (distance <= DUPLICATE_DISTANCES.strong) return 'strong';
  return distance <= DUPLICATE_DISTANCES.look ? 'look' : 'none';
}
