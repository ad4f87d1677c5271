import type { Pyramid } from '../image/sample.js';
import { alignCharacters, type AlignedLine } from './align-characters.js';
import { alignLines } from './align-lines.js';
import type { CharacterScores } from './character-likelihoods.js';
import type { CharacterNetwork } from './character-network.js';
import { evenSpan, lineStrip, placeOnZone, STRIP_PITCH, stripWidth, type LineSpan } from './line-strip.js';
import type { ZoneCandidate } from './zone-candidates.js';

/** The characters of a candidate's lines, as seen, before anything is known of their meaning. */
export interface ZoneReading {
  readonly upsideDown: boolean;
  readonly lines: readonly AlignedLine[];
  /** Mean of the lines' qualities, see AlignedLine. */
  readonly quality: number;
  /** Where each line's characters stand, in the order of the candidate's paths. */
  readonly spans: readonly LineSpan[];
}

/**
 * A first line that is read worse than this is not worth the others, nor one that is read so much worse than the first line at
 * another length or on its head. Those of zones are read with -0.06 and more in 140 made pictures and photographs of the tuning half.
 */
const HOPELESS = -1.2;
const CLEARLY_WORSE = 0.5;

/** What a network does. */
export type LineReader = Pick<CharacterNetwork, 'read'>;

export interface ZoneSource {
  readonly candidate: ZoneCandidate;
  readonly picture: Pyramid;
  readonly network: LineReader;
}

/**
 * Reads a candidate at each of its line lengths, as it lies and upside down, one reading at a time: the first is often good
 * enough.
 */
export function* zoneReadings(source: ZoneSource): Generator<ZoneReading> {
  const { zone, paths, lengths } = source.candidate;
  let least = HOPELESS;
  for (const { lineLength } of lengths) {
    const spans = paths.map(() => evenSpan(zone, lineLength));
    for (const upsideDown of [false, true]) {
      const reading = readSpans(source, { spans, lineLength, upsideDown, least });
      if (reading === null) continue;
      least = Math.max(least, (reading.lines[0]?.quality ?? HOPELESS) - CLEARLY_WORSE);
      yield reading;
    }
  }
}

/**
 * Reads a zone once more, now that it is known where each line's characters stand, and gives the mean of both readings:
 * what only one of them saw is less sure than what both did.
 */
export function readAgain(source: ZoneSource, reading: ZoneReading): ZoneReading {
  const { spans, upsideDown, lines } = reading;
  const lineLength = lines[0]?.scores.length ?? 0;
  const again = readSpans(source, { spans, lineLength, upsideDown, least: HOPELESS });
  if (again === null) return reading;
  const both = lines.map((line, index) => {
    const other = again.lines[index];
    if (other === undefined || !standsAsExpected(other)) return line;
    return {
      ...line,
      scores: line.scores.map((scores, place) => meanOf(scores, other.scores[place] ?? scores)),
    };
  });
  return { ...again, lines: both };
}

/** Pixels of a strip by which a line that is read again may stand elsewhere than where it was found before. */
const MOST_CHANGE = 0.4 * STRIP_PITCH;

function standsAsExpected({ first, last, scores }: AlignedLine): boolean {
  const margin = (stripWidth(scores.length) - (scores.length - 1) * STRIP_PITCH) / 2;
  return (
    Math.abs(first - margin) < MOST_CHANGE &&
    Math.abs(stripWidth(scores.length) - last - margin) < MOST_CHANGE
  );
}

interface ZoneLines {
  readonly spans: readonly LineSpan[];
  readonly lineLength: number;
  readonly upsideDown: boolean;
  /** Quality of the first line below which the others are not read. */
  readonly least: number;
}

/** Null where the lines are of another length, or no lines at all. */
function readSpans(
  { candidate: { zone, paths, characterHeight }, picture, network }: ZoneSource,
  { spans, lineLength, upsideDown, least }: ZoneLines,
): ZoneReading | null {
  const strips = paths.map((path, line) =>
    lineStrip({
      zone,
      picture,
      path,
      lineLength,
      span: spans[line] ?? evenSpan(zone, lineLength),
      characterHeight,
    }),
  );
  const upright = upsideDown ? strips.map((strip) => strip.toReversed()).toReversed() : strips;
  const first = network.read(upright.slice(0, 1));
  const quality = first[0] === undefined ? null : alignCharacters(first[0], lineLength)?.quality;
  if (quality === undefined || quality === null || quality < least) return null;
  const lines = alignLines([...first, ...network.read(upright.slice(1))], lineLength);
  if (lines === null) return null;
  const inOrderOfPaths = upsideDown ? lines.toReversed() : lines;
  return {
    upsideDown,
    lines,
    quality: lines.reduce((sum, line) => sum + line.quality, 0) / lines.length,
    spans: inOrderOfPaths.map((line, index) =>
      spanOf(line, spans[index] ?? evenSpan(zone, lineLength), upsideDown),
    ),
  };
}

/** Where the characters of a line were found, that was read from a strip of this span. */
function spanOf({ first, last, scores }: AlignedLine, span: LineSpan, upsideDown: boolean): LineSpan {
  const width = stripWidth(scores.length);
  const [left, right] = upsideDown ? [width - last, width - first] : [first, last];
  const [from, to] = [placeOnZone(span, left), placeOnZone(span, right)];
  return { first: from, pitch: (to - from) / (scores.length - 1) };
}

/** The mean log-probabilities, made to be log-probabilities again. */
function meanOf(one: CharacterScores, other: CharacterScores): CharacterScores {
  const mean = one.map((score, kind) => (score + (other[kind] ?? score)) / 2);
  const total = mean.reduce((sum, score) => sum + Math.exp(score), 0);
  return mean.map((score) => score - Math.log(total));
}
