import type { DocumentDefect } from './document-reading.js';
import { burntPart, washedOutPart } from './image/glare.js';
import { edgeWidth } from './image/edge-width.js';
import type { GrayImage, Point } from './image/gray-image.js';
import type { Quadrilateral } from './image/homography.js';
import type { MrzFragment } from './mrz/mrz-fragment.js';
import { printLayout } from './printed/print-layout.js';

export type DocumentSide = 'passport' | 'id-front' | 'id-back';

/** What a picture shows, as far as it was understood. */
export interface PictureContent {
  readonly image: GrayImage;
  /** A small copy. */
  readonly search: GrayImage;
  readonly zone: SeenZone | null;
  /** Only where a zone was looked for in vain: lines that belong to one. */
  readonly fragments: readonly MrzFragment[];
  readonly side: DocumentSide | undefined;
}

export interface SeenZone {
  readonly accepted: boolean;
  readonly corners: Quadrilateral;
  /** Pixels for each character. */
  readonly pitch: number;
  readonly lines: readonly string[];
}

/** Fewest pixels for each character that are read reliably, and for the longer side of a picture of a whole document. */
const LEAST_PITCH = 6;
const LEAST_SIDE = 400;
/** Edges wider than this, in pixels of the small copy, are out of focus. */
const WIDEST_EDGE = 6;
/** Part of the zone, or of the picture where there is none, that may be burnt out. */
const MOST_BURNT = { zone: 0.04, picture: 0.01 };
/** How near the border text is cut off: in characters, in heights of a line before and behind it, and above and below it. */
const NEAR_BORDER = { characters: 1.2, along: 1, across: 3.2 };
/** Part of the zone's text that may be washed out by light that does not burn out the picture. */
const MOST_WASHED_OUT = 0.06;

/**
 * What keeps a picture of a document from being read, each with its own code. A zone that was read without doubt has no
 * defects but that of showing the wrong side, or a passport's page without its portrait.
 */
export function pictureDefects(content: PictureContent): DocumentDefect[] {
  const { image, zone, side } = content;
  if (side === 'id-front') {
    if (zone !== null) return ['wrong-side'];
    const poor = qualityDefects(content, null);
    return poor.length > 0 || printLayout(content.search) === 'card' ? poor : ['not-a-document'];
  }
  if (zone === null) return withoutZone(content);
  const cut = side === 'passport' && lacksPortrait(image, zone);
  if (zone.accepted) return cut ? ['cut-off'] : [];
  const poor = qualityDefects(content, zone);
  if (cut || reachesBorder(image, zone)) return [...poor, 'cut-off'];
  return poor.length === 0 && hasGlare(image, zone) ? ['glare'] : poor;
}

/** Of a picture on which a zone is looked for in vain. */
function withoutZone(content: PictureContent): DocumentDefect[] {
  const { image, search, fragments, side } = content;
  const poor = qualityDefects(content, null);
  if (fragments.some((line) => touchesBorder(image, line))) return [...poor, 'cut-off'];
  const layout = printLayout(search);
  const isDocument = fragments.length > 0 || layout === 'card';
  if (isDocument && burntPart(image, wholeOf(image)) > MOST_BURNT.picture) return [...poor, 'glare'];
  if (poor.length > 0) return poor;
  // Lines of a zone that is not whole, and no light on it: the rest is not in the picture, or something lies over it.
  if (fragments.length > 0) return ['cut-off'];
  // Print as on the front of a card: also a bill's, but the back is what to photograph then, too.
  return side === 'id-back' && layout === 'card' ? ['wrong-side'] : ['not-a-document'];
}

function hasGlare(image: GrayImage, { corners, lines }: SeenZone): boolean {
  return (
    burntPart(image, corners) > MOST_BURNT.zone ||
    washedOutPart(image, corners, lines.length) > MOST_WASHED_OUT
  );
}

function qualityDefects({ image, search }: PictureContent, zone: SeenZone | null): DocumentDefect[] {
  const small = zone === null ? Math.max(image.width, image.height) < LEAST_SIDE : zone.pitch < LEAST_PITCH;
  const copy = image.width < search.width ? image : search;
  const blurred = edgeWidth(copy) > WIDEST_EDGE;
  return [...(small ? (['too-small'] as const) : []), ...(blurred ? (['blurred'] as const) : [])];
}

/** The corners of a zone lie about so many characters outside its text. */
const ZONE_MARGIN = 1.5;

/** Whether the text of the zone comes closer to the picture's border than a character. */
function reachesBorder(image: GrayImage, { corners, pitch }: SeenZone): boolean {
  const centre = {
    x: corners.reduce((sum, { x }) => sum + x, 0) / 4,
    y: corners.reduce((sum, { y }) => sum + y, 0) / 4,
  };
  const inset = ZONE_MARGIN * pitch;
  return corners.some(({ x, y }) => {
    const textCorner = { x: x - Math.sign(x - centre.x) * inset, y: y - Math.sign(y - centre.y) * inset };
    return !isInside(image, textCorner, pitch * NEAR_BORDER.characters);
  });
}

/** Whether a line ends at the border, or its neighbour would lie beyond it. */
function touchesBorder(image: GrayImage, { start, end, height }: MrzFragment): boolean {
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  const across = { x: (-(end.y - start.y) / length) * height, y: ((end.x - start.x) / length) * height };
  const reach = NEAR_BORDER.across;
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
  const beside = [reach, -reach].map((by) => ({ x: middle.x + across.x * by, y: middle.y + across.y * by }));
  return (
    [start, end].some((point) => !isInside(image, point, height * NEAR_BORDER.along)) ||
    beside.some((point) => !isInside(image, point, 0))
  );
}

/** Where a passport's portrait ends above its machine-readable zone, in lengths of its lines (ICAO 9303-4: 47 of 112 mm). */
const PORTRAIT_HEIGHT = 0.42;

/** Whether the page is cut off between its machine-readable zone and the upper end of its portrait. */
function lacksPortrait(image: GrayImage, { corners, pitch }: SeenZone): boolean {
  const [topLeft, topRight] = corners;
  const length = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y);
  const along = { x: (topRight.x - topLeft.x) / length, y: (topRight.y - topLeft.y) / length };
  // Square to the text: the short sides of a zone are not known well enough to be followed so far.
  const up = { x: along.y, y: -along.x };
  const inset = ZONE_MARGIN * pitch;
  const textLength = length - 2 * inset;
  return [inset, length - inset].some((at) => {
    const above = {
      x: topLeft.x + along.x * at + up.x * PORTRAIT_HEIGHT * textLength,
      y: topLeft.y + along.y * at + up.y * PORTRAIT_HEIGHT * textLength,
    };
    return !isInside(image, above, 0);
  });
}

function isInside({ width, height }: GrayImage, { x, y }: Point, margin: number): boolean {
  return x >= margin && y >= margin && x <= width - margin && y <= height - margin;
}

function wholeOf({ width, height }: GrayImage): Quadrilateral {
  return [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
}
