import type { Bar } from '../image/elongated-regions.js';
import { quarterTurn, type GrayImage, type Point } from '../image/gray-image.js';
import type { Quadrilateral } from '../image/homography.js';
import { resize } from '../image/resize.js';
import { pyramidOf, type Pyramid } from '../image/sample.js';
import { otsuThreshold } from '../image/threshold.js';
import { alignCharacters, type AlignedLine } from './align-characters.js';
import type { CharacterNetwork } from './character-network.js';
import { MRZ_ALPHABET } from './check-digit.js';
import { linePaths } from './line-paths.js';
import { CHARACTER_HEIGHT, evenSpan, lineStrip } from './line-strip.js';
import { rectifyZone } from './rectify-zone.js';
import { strokeDensity, textBars } from './text-bars.js';

/** A line of OCR-B that is no whole machine-readable zone: the rest is cut off, covered or burnt out. */
export interface MrzFragment {
  readonly start: Point;
  readonly end: Point;
  readonly height: number;
}

const FILLER = MRZ_ALPHABET.indexOf('<');
const MOST_BARS = 6;
/** Height of the neighbourhood of a line by the thickness of its bar. */
const NEIGHBOURHOOD = 2.2;
const LENGTHS = { least: 8, most: 50 };
/**
 * Part of the characters that must be seen clearly, and how clearly, see AlignedLine. Lines of cut zones are seen with -0.01 and
 * more, lines of other print with -0.15 at most.
 */
const [SEEN_PART, LEAST_QUALITY] = [0.75, -0.1];
/** Other print in capital letters is read as surely; it has no fillers, each line of a zone has some. */
const FEWEST_FILLERS = 2;

/** Lines of OCR-B in a picture in which no zone was read, in pixels of the picture, the longest first. */
export function findFragments(
  image: GrayImage,
  search: GrayImage,
  network: CharacterNetwork,
): readonly MrzFragment[] {
  const picture = pyramidOf(image);
  // Letters as large as they are on a picture of a part of a document join to lines on a smaller copy only.
  const half = resize(search, Math.round(search.width / 2), Math.round(search.height / 2));
  const lines = [search, half].flatMap((copy) => linesOn(copy, image.width / copy.width));
  const byLength = lines.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, MOST_BARS);
  return byLength.filter((line) => isOcrB(line, picture, network));
}

function linesOn(copy: GrayImage, scale: number): MrzFragment[] {
  const asItIs = ({ x, y }: Point): Point => ({ x: x * scale, y: y * scale });
  const turned = ({ x, y }: Point): Point => asItIs({ x: y, y: copy.height - x });
  return [
    ...longestBars(copy).map((bar) => lineOf(bar, asItIs, scale)),
    ...longestBars(quarterTurn(copy)).map((bar) => lineOf(bar, turned, scale)),
  ];
}

function longestBars(search: GrayImage): Bar[] {
  const density = strokeDensity(search);
  return textBars(density, otsuThreshold(density.data));
}

function lineOf(
  { start, end, thickness }: Bar,
  toPicture: (point: Point) => Point,
  scale: number,
): MrzFragment {
  return { start: toPicture(start), end: toPicture(end), height: thickness * scale };
}

function lengthOf({ start, end }: MrzFragment): number {
  return Math.hypot(end.x - start.x, end.y - start.y);
}

function isOcrB(line: MrzFragment, picture: Pyramid, network: CharacterNetwork): boolean {
  const zone = rectifyZone(cornersOf(line), 2, picture);
  const { paths, characterHeight } = linePaths(zone.image, 1);
  const pitch = characterHeight / CHARACTER_HEIGHT;
  const lineLength = Math.round(zone.image.width / pitch);
  if (lineLength < LENGTHS.least || lineLength > LENGTHS.most) return false;
  const span = evenSpan(zone, lineLength);
  const shape = { span, characterHeight: CHARACTER_HEIGHT * span.pitch };
  const strips = paths.map((path) => lineStrip({ zone, picture, path, lineLength, ...shape }));
  return network.read([...strips, ...strips.map((strip) => strip.toReversed())]).some((columns) => {
    const aligned = alignCharacters(columns, Math.floor(lineLength * SEEN_PART));
    return aligned !== null && aligned.quality > LEAST_QUALITY && fillers(aligned) >= FEWEST_FILLERS;
  });
}

function fillers({ scores }: AlignedLine): number {
  return scores.filter((score) => score[FILLER]! > Math.log(0.5)).length;
}

function cornersOf({ start, end, height }: MrzFragment): Quadrilateral {
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  const reach = (height * NEIGHBOURHOOD) / 2 / length;
  const off = { x: -(end.y - start.y) * reach, y: (end.x - start.x) * reach };
  return [
    { x: start.x - off.x, y: start.y - off.y },
    { x: end.x - off.x, y: end.y - off.y },
    { x: end.x + off.x, y: end.y + off.y },
    { x: start.x + off.x, y: start.y + off.y },
  ];
}
