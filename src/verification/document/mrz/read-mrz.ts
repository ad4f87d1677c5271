import type { GrayImage } from '../image/gray-image.js';
import type { Quadrilateral } from '../image/homography.js';
import { pyramidOf, type Pyramid } from '../image/sample.js';
import type { CharacterScores } from './character-likelihoods.js';
import type { CharacterNetwork } from './character-network.js';
import { MRZ_ALPHABET } from './check-digit.js';
import { decodeMrz, type DecodedMrz } from './decode-mrz.js';
import { locateMrz, type MrzCandidate } from './locate-mrz.js';
import type { MrzFormat } from './mrz-format.js';
import { readAgain, zoneReadings, type LineReader, type ZoneReading, type ZoneSource } from './read-zone.js';
import { searchViews } from './search-views.js';
import {
  byClarity,
  isClear,
  longerCandidates,
  zoneCandidates,
  type ZoneCandidate,
} from './zone-candidates.js';

export interface MrzReading extends DecodedMrz {
  /** Mean sureness of the characters and of the gaps between them; 0 is certain. */
  readonly quality: number;
  /** Whether each of its lines seems to go on beyond its ends: then it may be a part of longer ones. */
  readonly goesOn: boolean;
  /** Pixels of the given picture for each character. */
  readonly pitch: number;
  /** Corners of the zone on the given picture in pixels: of its text, the first is the top left. */
  readonly corners: Quadrilateral;
  /** What was seen at each place of each line, before anything was known of its meaning. */
  readonly scores: readonly (readonly CharacterScores[])[];
}

/** What is read with less sureness is no machine-readable zone. */
const LEAST_QUALITY = -2.2;
/**
 * Other print is read a little worse than this, or as characters that may not stand where they are seen, and no check digits hold
 * on it: a page of print agrees with -1.3 at most, zones of bad photographs with -0.7 and more.
 */
const PLAUSIBLE = { quality: -0.85, agreement: -1, logAllowed: -7 };
/**
 * A text this sure, of characters that may stand where they stand, is that of a zone, and not upside down; so is one whose check
 * digits hold: some states put characters elsewhere than the standard does.
 */
const FOUND = { quality: -0.4, agreement: -0.3 };
/** If its check digits hold as seen and no character stands against what is seen, the search is over. */
const SURE = { logAllowed: -1, leastAgreement: -4 };
/** Least probability that names, and all else, are right from which a second look is not worth its time. */
const CERTAIN = 0.9995;
/** Candidates read of each group, and those that are still tried when a zone was found. */
const MOST_CANDIDATES = { unfound: 6, found: 2 };

/** Lines read in one picture, in vain or not: about half a second. */
const MOST_LINES = 22;

/** The surest machine-readable zone of a picture, or null where there is none; `search` is a small copy, see `searchViews`. */
export function readMrz(image: GrayImage, search: GrayImage, network: CharacterNetwork): MrzReading | null {
  const picture = pyramidOf(image);
  const reader = countingReader(network);
  let best: MrzReading | null = null;
  for (const candidates of candidateGroups(picture, search)) {
    let left = MOST_CANDIDATES.unfound;
    for (const candidate of candidates) {
      if (left-- <= 0) break;
      if (reader.lines() >= MOST_LINES) return best;
      const reading = bestReading(candidate, picture, reader);
      if (reading === null) continue;
      if (best === null || rank(reading) > rank(best)) best = reading;
      if (!isFound(reading)) continue;
      if (isWhole(reading) && reading.logAllowed > SURE.logAllowed) return best;
      if (!reading.goesOn) left = Math.min(left, MOST_CANDIDATES.found);
    }
    if (best !== null && isFound(best)) return best;
  }
  return best;
}

/** Those of each group of views whose characters repeat clearly; the others, which are mostly other print, come last. */
function* candidateGroups(picture: Pyramid, search: GrayImage): Generator<readonly ZoneCandidate[]> {
  const unclear: ZoneCandidate[] = [];
  for (const views of searchViews(picture, search)) {
    const candidates = zoneCandidates(locateMrz(views), picture);
    yield candidates.filter(isClear);
    unclear.push(...candidates.filter((candidate) => !isClear(candidate)));
  }
  yield unclear.toSorted(byClarity);
}

/** Reads lines, and counts them: they are what takes the time. */
function countingReader(network: CharacterNetwork): LineReader & { readonly lines: () => number } {
  let lines = 0;
  return {
    lines: () => lines,
    read: (strips) => {
      lines += strips.length;
      return network.read(strips);
    },
  };
}

/** The surest reading of one candidate, or of the longer lines of which it shows a part. */
function bestReading(candidate: ZoneCandidate, picture: Pyramid, network: LineReader): MrzReading | null {
  const found = readCandidate({ candidate, picture, network });
  if (found === null) return null;
  let best = found.reading;
  if (!mayBePart(best)) return best;
  const read = { spans: found.zone.spans, lineLength: best.lines[0]?.length ?? 0 };
  for (const longer of longerCandidates(candidate, read, picture)) {
    const whole = readCandidate({ candidate: longer, picture, network })?.reading;
    if (whole !== undefined && rank(whole) > rank(best)) best = whole;
    if (isFound(best) && !mayBePart(best)) break;
  }
  return best;
}

interface CandidateReading {
  readonly reading: MrzReading;
  readonly zone: ZoneReading;
}

/** Upside down and at other lengths only where it is not found as it is. */
function readCandidate(source: ZoneSource): CandidateReading | null {
  const { candidate } = source;
  let best: CandidateReading | null = null;
  for (const zone of zoneReadings(source)) {
    if (zone.quality < LEAST_QUALITY) continue;
    const reading = decodeZone(zone, candidate);
    if (!isPlausible(reading)) continue;
    if (best === null || rank(reading) > rank(best.reading)) best = { reading, zone };
    if (isFound(reading) && isWhole(reading)) break;
  }
  if (best === null || !isFound(best.reading)) return best;
  const { names, others } = best.reading.probability;
  if (Math.min(names, others) > CERTAIN) return best;
  const zone = readAgain(source, best.zone);
  return { reading: decodeZone(zone, candidate), zone };
}

/** Lines whose characters are seen surely, but which go on, or whose check digits do not hold. */
function mayBePart({ quality, goesOn, logAllowed }: MrzReading): boolean {
  return quality > FOUND.quality && (goesOn || logAllowed < PLAUSIBLE.logAllowed);
}

function isPlausible({ quality, agreement, logAllowed }: MrzReading): boolean {
  const isUnlike = quality < PLAUSIBLE.quality || agreement < PLAUSIBLE.agreement;
  return !isUnlike || logAllowed >= PLAUSIBLE.logAllowed;
}

function isFound({ quality, agreement, logAllowed }: MrzReading): boolean {
  return quality > FOUND.quality && (agreement > FOUND.agreement || logAllowed > SURE.logAllowed);
}

/** Neither a part of longer lines, nor with a character that the format puts where another is seen. */
function isWhole({ goesOn, leastAgreement }: MrzReading): boolean {
  return !goesOn && leastAgreement > SURE.leastAgreement;
}

/**
 * Print upside down is taken for characters nearly as surely as upright print, but not for those that stand at their places,
 * nor for names, nor do check digits hold. Of two readings that are as sure the one of longer lines is meant: a part of a line
 * is read as surely as the line. How far check digits are from holding says nothing: the surer the eye, the farther.
 */
function rank({ quality, agreement, logAllowed, logNameForm, lines }: MrzReading): number {
  const length = lines[0]?.length ?? 0;
  return (
    quality +
    agreement +
    (Math.max(-20, logNameForm) + Math.max(PLAUSIBLE.logAllowed, logAllowed)) / 10 +
    length / 100
  );
}

function decodeZone(zone: ZoneReading, { corners: [a, b, c, d] }: MrzCandidate): MrzReading {
  const scores = zone.lines.map((line) => line.scores);
  const lineLength = scores[0]?.length ?? 0;
  return {
    ...decodeMrz(scores, formatBy(scores)),
    quality: zone.quality,
    goesOn: zone.lines.every((line) => line.goesOn),
    pitch: Math.hypot(b.x - a.x, b.y - a.y) / lineLength,
    corners: zone.upsideDown ? [c, d, a, b] : [a, b, c, d],
    scores,
  };
}

/** By number and length of lines; visas begin with V. */
function formatBy(scores: readonly (readonly CharacterScores[])[]): MrzFormat {
  if (scores.length === 3) return 'TD1';
  const first = scores[0]?.[0];
  const visa = (first?.[MRZ_ALPHABET.indexOf('V')] ?? 0) > Math.log(0.5);
  if (scores[0]?.length === 44) return visa ? 'MRVA' : 'TD3';
  return visa ? 'MRVB' : 'TD2';
}
