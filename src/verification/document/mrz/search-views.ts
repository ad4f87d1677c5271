import { quarterTurn, type GrayImage, type Point } from '../image/gray-image.js';
import { sampleGrid, type Pyramid } from '../image/sample.js';

/** A small copy of a picture, as it is or turned, in which level lines of print are looked for. */
export interface SearchView {
  readonly image: GrayImage;
  /** Where a point of the copy lies on the picture, in pixels. */
  readonly toPicture: (point: Point) => Point;
}

/** Longer side, in pixels, of the copies: first for zones as wide as the picture, then for smaller ones. */
export const SEARCH_SIDES = [560, 880] as const;

/**
 * Views of a picture in the order in which a zone is likely to be found: as it lies and turned by a quarter, `search` being
 * the picture at the first of the sides; a larger copy; and the first turned by an eighth, for lines near the diagonal.
 */
export function* searchViews(picture: Pyramid, search: GrayImage): Generator<readonly SearchView[]> {
  const full = picture.level(0);
  const scale = full.width / search.width;
  yield [
    { image: search, toPicture: ({ x, y }) => ({ x: x * scale, y: y * scale }) },
    // The turned picture's point (x, y) is (y, height − x) of the given one.
    {
      image: quarterTurn(search),
      toPicture: ({ x, y }) => ({ x: y * scale, y: (search.height - x) * scale }),
    },
  ];
  const [near, far] = SEARCH_SIDES;
  yield [turnedView(picture, far, 0), turnedView(picture, far, 2)];
  yield [turnedView(picture, near, 1), turnedView(picture, near, 3)];
}

/** The picture with its longer side so many pixels long, turned clockwise by eighths of a turn; the border is continued. */
function turnedView(picture: Pyramid, side: number, eighths: number): SearchView {
  const full = picture.level(0);
  const scale = Math.max(full.width, full.height) / side;
  const angle = (eighths * Math.PI) / 4;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [width, height] = [full.width / scale, full.height / scale];
  const turnedWidth = Math.round(Math.abs(width * cos) + Math.abs(height * sin));
  const turnedHeight = Math.round(Math.abs(width * sin) + Math.abs(height * cos));
  const toPicture = ({ x, y }: Point): Point => {
    const [dx, dy] = [x - turnedWidth / 2, y - turnedHeight / 2];
    return {
      x: (dx * cos + dy * sin + width / 2) * scale,
      y: (dy * cos - dx * sin + height / 2) * scale,
    };
  };
  const origin = toPicture({ x: 0, y: 0 });
  const values = sampleGrid(picture, scale, {
    width: turnedWidth,
    height: turnedHeight,
    toPicture: [cos * scale, sin * scale, origin.x, -sin * scale, cos * scale, origin.y, 0, 0],
    columnAt: (column) => ({ x: column + 0.5, y: 0.5 }),
    step: 1,
  });
  return { image: { data: new Uint8Array(values), width: turnedWidth, height: turnedHeight }, toPicture };
}
