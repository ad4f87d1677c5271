import type { Random } from '../../../src/specimens/random.js';
import { centreOf, facePart, type Landmarks, type Point } from '../../../src/verification/face/landmarks.js';
import type { RgbImage } from '../../../src/verification/face/rgb-image.js';
import type { Manner } from './pen.js';
import { css, toSharp, type Colour } from './face-frame.js';
import { samplePixel } from './sample-pixel.js';

/**
 * Closes the eyes of a face. To tune with, the skin above the eye is pulled down over it like a lid; to judge with, the eye is
 * filled with the colours above and below it. Lashes are drawn along the edge.
 */
export async function closeEyes(
  image: RgbImage,
  landmarks: Landmarks,
  { manner, random }: { readonly manner: Manner; readonly random: Random },
): Promise<RgbImage> {
  const eyes = (['leftEye', 'rightEye'] as const).map((part) => eyeShape(facePart(landmarks, part)));
  const look = { darkness: random.between(0.6, 0.97), sag: random.between(-0.02, 0.1) };
  const data = new Uint8ClampedArray(image.data);
  for (const eye of eyes) (manner === 'tuning' ? pullLid : fillEye)(image, data, { eye, ...look });
  const unit = eyes[0]!.half;
  const thickness = random.between(0.05, 0.17) * unit;
  const lashes = eyes
    .map((eye) => {
      const edge = Array.from({ length: 13 }, (_, k) => {
        const u = -0.95 + (k / 12) * 1.9;
        return eye.toImage(u, edgeAt(eye, u, look.sag));
      });
      const line = edge
        .map(({ x, y }, k) => `${k === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`)
        .join(' ');
      const hairs = random.chance(0.5)
        ? edge.map(
            ({ x, y }) =>
              `M${x.toFixed(1)},${y.toFixed(1)} l${(random.between(-0.08, 0.08) * unit).toFixed(1)},${(random.between(0.06, 0.2) * unit).toFixed(1)}`,
          )
        : [];
      return `<path d="${line}" stroke-width="${thickness.toFixed(2)}"/><path d="${hairs.join(' ')}" stroke-width="${(thickness / 2.5).toFixed(2)}"/>`;
    })
    .join('');
  const tone = random.pick<Colour>([
    [20, 14, 12],
    [60, 42, 34],
    [95, 70, 60],
  ]);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${image.width}" height="${image.height}"><defs><filter id="soft"><feGaussianBlur stdDeviation="${(0.03 * unit).toFixed(2)}"/></filter></defs>` +
    `<g fill="none" stroke="${css(tone)}" stroke-linecap="round" stroke-opacity="${random.between(0.55, 0.95).toFixed(2)}" filter="url(#soft)">${lashes}</g></svg>`;
  const closed = await toSharp({ ...image, data })
    .composite([{ input: Buffer.from(svg) }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { ...image, data: closed };
}

/** An eye in its own coordinates: u runs from corner (-1) to corner (1), v down, in half widths of the eye. */
interface EyeShape {
  readonly centre: Point;
  readonly half: number;
  /** v of the upper and of the lower lid in the middle of the open eye. */
  readonly upper: number;
  readonly lower: number;
  toImage(u: number, v: number): Point;
  toEye(x: number, y: number): { readonly u: number; readonly v: number };
}

interface Lid {
  readonly eye: EyeShape;
  /** How much darker the lid is than the skin above it. */
  readonly darkness: number;
  readonly sag: number;
}

function eyeShape(points: Landmarks): EyeShape {
  const [outer, inner] = [points[0]!, points[3]!];
  const centre = centreOf([outer, inner]);
  const half = Math.hypot(inner.x - outer.x, inner.y - outer.y) / 2;
  const [cos, sin] = [(inner.x - outer.x) / 2 / half, (inner.y - outer.y) / 2 / half];
  const toEye = (x: number, y: number) => ({
    u: ((x - centre.x) * cos + (y - centre.y) * sin) / half,
    v: ((y - centre.y) * cos - (x - centre.x) * sin) / half,
  });
  const middle = (indices: readonly number[]) => {
    const { x, y } = centreOf(indices.map((index) => points[index]!));
    return toEye(x, y).v;
  };
  return {
    centre,
    half,
    upper: Math.min(middle([1, 2]), -0.15) - 0.14,
    lower: Math.max(middle([4, 5]), 0.12) + 0.12,
    toImage: (u, v) => ({
      x: centre.x + (u * cos - v * sin) * half,
      y: centre.y + (u * sin + v * cos) * half,
    }),
    toEye,
  };
}

/** v of the edge of the closed lid. */
function edgeAt({ lower }: EyeShape, u: number, sag: number): number {
  return (lower + sag) * (1 - u * u) + 0.05;
}

function pullLid(image: RgbImage, to: Uint8ClampedArray, { eye, darkness, sag }: Lid): void {
  forEyePixels(image, eye, (at, { u, v }) => {
    const open = eye.upper * (1 - u * u);
    const top = open - 0.55 * (1 - u * u) - 0.02;
    const edge = edgeAt(eye, u, sag);
    if (v <= top || v >= edge) return;
    // What lies between the crease and the open lid is stretched down to the edge.
    const share = (v - top) / (edge - top);
    const shade = 1 - (1 - darkness) * Math.sin(Math.PI * share);
    sample(image, eye.toImage(u, top + share * (open - top))).forEach(
      (value, channel) => (to[at + channel] = value * shade),
    );
  });
}

function fillEye(image: RgbImage, to: Uint8ClampedArray, { eye, darkness, sag }: Lid): void {
  forEyePixels(image, eye, (at, { u, v }) => {
    const [top, bottom] = [(eye.upper - 0.08) * (1 - u * u), (eye.lower + sag + 0.1) * (1 - u * u)];
    if (v <= top || v >= bottom) return;
    const share = (v - top) / (bottom - top);
    const above = eye.toImage(u, top - 0.08);
    const below = eye.toImage(u, bottom + 0.08);
    const [from, until] = [sample(image, above), sample(image, below)];
    const shade = 1 - (1 - darkness) * 0.5 * share;
    from.forEach(
      (value, channel) => (to[at + channel] = (value * (1 - share) + until[channel]! * share) * shade),
    );
  });
}

function forEyePixels(
  { width, height }: RgbImage,
  eye: EyeShape,
  paint: (at: number, place: { readonly u: number; readonly v: number }) => void,
): void {
  const reach = Math.ceil(eye.half * 1.6);
  const [x0, y0] = [Math.round(eye.centre.x), Math.round(eye.centre.y)];
  for (let y = Math.max(0, y0 - reach); y <= Math.min(height - 1, y0 + reach); y++) {
    for (let x = Math.max(0, x0 - reach); x <= Math.min(width - 1, x0 + reach); x++) {
      const place = eye.toEye(x, y);
      if (Math.abs(place.u) < 1.02) paint((y * width + x) * 3, place);
    }
  }
}

function sample(image: RgbImage, { x, y }: Point): [number, number, number] {
  const colour: [number, number, number] = [0, 0, 0];
  samplePixel(image, { x, y }, colour);
  return colour;
}
