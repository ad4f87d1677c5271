import type { DocumentDefect } from './document-reading.js';
import { burntPart } from './image/burnt-part.js';
import { edgeWidth } from './image/edge-width.js';
import { quarterTurn, type GrayImage, type Point } from './image/gray-image.js';
import type { Quadrilateral } from './image/homography.js';
import type { MrzFragment } from './mrz/mrz-fragment.js';
import { printBars } from './printed/print-bars.js';

export type DocumentSide = 'passport' | 'id-front' | 'id-back';

/** What a picture shows, as far as it was understood. */
export interface PictureContent {
  readonly image: GrayImage;
  /** A small copy. */
  readonly search: GrayImage;
  readonly zone: SeenZone | null;
  /** Only where no zone was read: a line that belongs to one. */
  readonly fragment: MrzFragment | null;
  readonly side: DocumentSide | undefined;
}

export interface SeenZone {
  readonly accepted: boolean;
  readonly corners: Quadrilateral;
  /** Pixels for each character. */
  readonly pitch: number;
}

/** Fewest pixels for each character that are read reliably, and for the longer side of a picture of a whole document. */
const LEAST_PITCH = 6;
const LEAST_SIDE = 400;
/** Edges wider than this, in pixels of the small copy, are out of focus. */
const WIDEST_EDGE = 6;
/** Part of the zone, or of the picture where there is none, that may be burnt out. */
const MOST_BURNT = { zone: 0.04, picture: 0.01 };
/** How near the border text is cut off: in characters, and in heights of a line. */
const NEAR_BORDER = { characters: 1.2, heights: 0.7 };
/** Fewest words or lines of print on a side of a document. */
const LEAST_PRINT = 5;

/**
 * What keeps a picture of a document from being read, each with its own code. A zone that was read without doubt has no
 * defects but that of showing the wrong side, or a passport's page without its portrait.
 */
export function pictureDefects(content: PictureContent): DocumentDefect[] {
  const { image, zone, fragment, side } = content;
  if (side === 'id-front') {
    if (zone !== null) return ['wrong-side'];
    const poor = qualityDefects(content, null);
    return poor.length > 0 || hasPrint(content.search) ? poor : ['not-a-document'];
  }
  if (zone !== null) {
    const cut = side === 'passport' && lacksPortrait(image, zone);
    if (zone.accepted) return cut ? ['cut-off'] : [];
    return [
      ...qualityDefects(content, zone),
      ...(cut || reachesBorder(image, zone) ? (['cut-off'] as const) : []),
      ...(burntPart(image, zone.corners) > MOST_BURNT.zone ? (['glare'] as const) : []),
    ];
  }
  const found = qualityDefects(content, null);
  if (fragment !== null && touchesBorder(image, fragment)) return [...found, 'cut-off'];
  if (burntPart(image, wholeOf(image)) > MOST_BURNT.picture) return [...found, 'glare'];
  if (found.length > 0) return found;
  return side === 'id-back' && hasPrint(content.search) ? ['wrong-side'] : ['not-a-document'];
}

function qualityDefects({ image, search }: PictureContent, zone: SeenZone | null): DocumentDefect[] {
  const small = zone === null ? Math.max(image.width, image.height) < LEAST_SIDE : zone.pitch < LEAST_PITCH;
  const copy = image.width < search.width ? image : search;
  const blurred = edgeWidth(copy) > WIDEST_EDGE;
  return [...(small ? (['too-small'] as const) : []), ...(blurred ? (['blurred'] as const) : [])];
}

function hasPrint(search: GrayImage): boolean {
  return Math.max(printBars(search).length, printBars(quarterTurn(search)).length) >= LEAST_PRINT;
}

/** Whether the text of the zone comes closer to the picture's border than a character. */
function reachesBorder(image: GrayImage, { corners, pitch }: SeenZone): boolean {
  const centre = {
    x: corners.reduce((sum, { x }) => sum + x, 0) / 4,
    y: corners.reduce((sum, { y }) => sum + y, 0) / 4,
  };
  // The corners lie about one and a half characters outside the text.
  const inset = 1.5 * pitch;
  return corners.some(({ x, y }) => {
    const textCorner = { x: x - Math.sign(x - centre.x) * inset, y: y - Math.sign(y - centre.y) * inset };
    return !isInside(image, textCorner, pitch * NEAR_BORDER.characters);
  });
}

function touchesBorder(image: GrayImage, { start, end, height }: MrzFragment): boolean {
  return [start, end].some((point) => !isInside(image, point, height * NEAR_BORDER.heights));
}

/** Where a passport's portrait ends above, in lengths of its machine-readable lines (ICAO 9303-4). */
const PORTRAIT_HEIGHT = 0.5;

/** Whether the page is cut off between its machine-readable zone and the upper end of its portrait. */
function lacksPortrait(image: GrayImage, { corners: [topLeft, topRight, , bottomLeft] }: SeenZone): boolean {
  const width = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y);
  const height = Math.hypot(topLeft.x - bottomLeft.x, topLeft.y - bottomLeft.y);
  const up = (PORTRAIT_HEIGHT * width) / height;
  return [topLeft, topRight].some((corner) => {
    const above = {
      x: corner.x + (topLeft.x - bottomLeft.x) * up,
      y: corner.y + (topLeft.y - bottomLeft.y) * up,
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
