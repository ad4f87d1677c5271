import { quarterTurn, type GrayImage } from '../image/gray-image.js';
import type { Quadrilateral } from '../image/homography.js';
import { resize } from '../image/resize.js';
import { lineGroups, zoneOf } from './line-groups.js';
import { strokeEdges, textBars } from './text-bars.js';

/** A place that may hold a machine-readable zone, read from left to right or upside down. */
export interface MrzCandidate {
  readonly lineCount: 2 | 3;
  /** The picture that the corners lie on: the given one, or its quarter turn. */
  readonly image: GrayImage;
  readonly turned: boolean;
  /** Top left, top right, bottom right, bottom left, in pixels of `image`. */
  readonly corners: Quadrilateral;
  readonly score: number;
}

const SEARCH_SIZE = 900;
/** Small pictures are doubled, so that strokes are as wide as the operators expect. */
const SMALL = 500;
const RULES = [
  { gap: 15, threshold: 1 },
  { gap: 25, threshold: 0.7 },
];

/** Candidates, the likeliest of each pass first: upright before turned, sharp print before faint or sparse print. */
export function* locateMrz(image: GrayImage): Generator<MrzCandidate> {
  const longest = Math.max(image.width, image.height);
  const scale = longest < SMALL ? 2 : Math.min(1, SEARCH_SIZE / longest);
  const search =
    scale === 1 ? image : resize(image, Math.round(image.width * scale), Math.round(image.height * scale));
  for (const turned of [false, true]) {
    const full = turned ? quarterTurn(image) : image;
    const edges = strokeEdges(turned ? quarterTurn(search) : search);
    const found: MrzCandidate[] = [];
    for (const rule of RULES) {
      const fresh = lineGroups(textBars(edges, rule)).flatMap((group) => {
        const corners = zoneOf(group);
        if (corners === null) return [];
        const [a, b, c, d] = corners.map(({ x, y }) => ({ x: (x + 0.5) / scale, y: (y + 0.5) / scale }));
        if (a === undefined || b === undefined || c === undefined || d === undefined) return [];
        const lineCount = group.bars.length === 3 ? (3 as const) : (2 as const);
        return {
          lineCount,
          image: full,
          turned,
          corners: [a, b, c, d] as const,
          score: group.score / edges.width,
        };
      });
      for (const candidate of fresh) {
        if (found.some((other) => alike(other, candidate))) continue;
        found.push(candidate);
        yield candidate;
      }
    }
  }
}

function alike(one: MrzCandidate, other: MrzCandidate): boolean {
  const [a, b] = [boxOf(one.corners), boxOf(other.corners)];
  return (
    one.lineCount === other.lineCount &&
    Math.abs(a.x - b.x) < a.width * 0.03 &&
    Math.abs(a.y - b.y) < a.height * 0.15 &&
    Math.abs(a.width - b.width) < a.width * 0.06
  );
}

/** Centre, width and height of a zone. */
export function boxOf([a, b, c, d]: Quadrilateral) {
  return {
    x: (a.x + c.x) / 2,
    y: (a.y + c.y) / 2,
    width: Math.hypot(b.x - a.x, b.y - a.y),
    height: Math.hypot(d.x - a.x, d.y - a.y),
  };
}
