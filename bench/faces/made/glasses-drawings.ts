import type { Pen } from './pen.js';

export function drawDarkGlasses(pen: Pen): string {
  const { about, random } = pen;
  const lens = random.pick(['#0a0a0c', '#15120e', '#1c2430', '#2a1a10', '#101810']);
  const opacity = random.between(0.82, 1).toFixed(2);
  const frame = random.pick(['#000', '#3a2a1a', '#b59a50', '#999']);
  const glint = `<path d="M-66,-12 L-40,-16 L-58,16 Z M34,-12 L60,-16 L42,16 Z" fill="#fff" fill-opacity="${random.between(0, 0.3).toFixed(2)}"/>`;
  if (pen.manner === 'tuning') {
    const [rx, ry] = [about(41, 5), about(28, 6)];
    const lenses = [-50, 50].map(
      (x) =>
        `<ellipse cx="${x}" cy="3" rx="${rx}" ry="${ry}" fill="${lens}" fill-opacity="${opacity}" stroke="${frame}" stroke-width="4"/>`,
    );
    return `<path d="M-12,-4 Q0,-12 12,-4 M-90,-8 L-130,-12 M90,-8 L130,-12" fill="none" stroke="${frame}" stroke-width="6"/>${lenses.join('')}${glint}`;
  }
  const bottom = about(34, 8);
  const half = (side: number) =>
    `M${side * 8},-20 L${side * 94},-26 C${side * 100},0 ${side * 88},${bottom} ${side * 52},${bottom} C${side * 24},${bottom} ${side * 10},14 ${side * 8},-20 Z`;
  return (
    `<path d="M-94,-24 L-130,-18 M94,-24 L130,-18 M-10,-18 L10,-18" stroke="${frame}" stroke-width="7"/>` +
    `<path d="${half(-1)} ${half(1)}" fill="${lens}" fill-opacity="${opacity}"/><path d="${half(-1)} ${half(1)}" fill="url(#shade)"/>${glint}`
  );
}

export function drawClearGlasses(pen: Pen): string {
  const { about, random } = pen;
  const stroke = random.pick(['#111', '#432', '#777', '#a33', '#246', '#b59a50']);
  const width = random.between(1.5, 7).toFixed(1);
  const [rx, ry] = [about(40, 4), about(27, 6)];
  const glass = `fill="#fff" fill-opacity="${random.between(0, 0.1).toFixed(2)}"`;
  const frame = `stroke="${stroke}" stroke-width="${width}"`;
  const bridge = `<path d="M-10,0 Q0,-8 10,0 M-90,-6 L-128,-10 M90,-6 L128,-10" fill="none" ${frame}/>`;
  if (pen.manner === 'tuning') {
    const [lens, glint] = [random.pick(CLEAR_LENSES)({ rx, ry }), random.between(0, 0.45).toFixed(2)];
    const lenses = [-50, 50].map(
      (x) =>
        `<g transform="translate(${x} 4) scale(${Math.sign(x)} 1)"><path d="${lens.glass}" ${glass}/><path d="${lens.rim}" fill="none" ${frame} stroke-linejoin="round"/>` +
        `<path d="M-20,${-ry * 0.6} L6,${-ry * 0.7} L-14,${ry * 0.5} L-26,${ry * 0.2} Z" fill="#fff" fill-opacity="${random.chance(0.4) ? glint : 0}"/></g>`,
    );
    return bridge + lenses.join('');
  }
  const corner = about(8, 4);
  const lenses = [-50, 50].map(
    (x) =>
      `<rect x="${x - rx}" y="${4 - ry}" width="${2 * rx}" height="${2 * ry}" rx="${corner}" ${glass} ${frame}/>`,
  );
  return bridge + lenses.join('');
}

interface LensSize {
  readonly rx: number;
  readonly ry: number;
}

/** Outlines around the origin, the nose to the left. */
const CLEAR_LENSES = [
  whole(({ rx, ry }) => `M${-rx},0 A${rx},${ry} 0 1 1 ${rx},0 A${rx},${ry} 0 1 1 ${-rx},0 Z`),
  // A drop, as of pilots.
  whole(
    ({ rx, ry }) =>
      `M${-rx},${-ry} L${rx},${-ry} C${rx * 1.1},${ry * 0.4} ${rx * 0.6},${ry * 1.5} ${rx * 0.1},${ry * 1.4} C${-rx * 0.6},${ry * 1.3} ${-rx},0 ${-rx},${-ry} Z`,
  ),
  // Swept up to the sides.
  whole(
    ({ rx, ry }) =>
      `M${-rx},${-ry * 0.5} Q0,${-ry} ${rx * 1.2},${-ry * 1.3} Q${rx},${ry} 0,${ry} Q${-rx},${ry} ${-rx},${-ry * 0.5} Z`,
  ),
  // Wide above, narrow below.
  whole(
    ({ rx, ry }) => `M${-rx * 1.05},${-ry} L${rx * 1.05},${-ry} L${rx * 0.8},${ry} L${-rx * 0.75},${ry} Z`,
  ),
  // A rim above only.
  ({ rx, ry }: LensSize) => ({
    glass: `M${-rx},${-ry} L${rx},${-ry} Q${rx},${ry} 0,${ry} Q${-rx},${ry} ${-rx},${-ry} Z`,
    rim: `M${-rx},${-ry * 0.2} Q${-rx},${-ry} 0,${-ry} Q${rx},${-ry} ${rx},${-ry * 0.2}`,
  }),
] as const;

function whole(outline: (size: LensSize) => string) {
  return (size: LensSize) => ({ glass: outline(size), rim: outline(size) });
}
