import type { Pen } from './pen.js';

/** A cap, hat or hood pulled down over the brows; the eyes are seen. */
export function drawCap(pen: Pen): string {
  const { about, random } = pen;
  const fill = pen.cloth();
  const shadow = `<rect x="-110" y="-20" width="220" height="34" fill="#000" fill-opacity="${random.between(0, 0.35).toFixed(2)}"/>`;
  const edge = about(-13, 3);
  if (pen.manner === 'judging') return shadow + ribbedCap(pen, fill, edge);
  return shadow + random.pick([brimmedCap, wideHat, hood])(pen, fill, edge);
}

/** A hat that leaves brows and forehead free. */
export function drawHat(pen: Pen): string {
  const edge = pen.about(-62, 6);
  const draw = pen.manner === 'judging' ? ribbedCap : pen.random.pick([brimmedCap, wideHat]);
  return draw(pen, pen.cloth(), edge);
}

/** A scarf around hair and neck that leaves the face free from the brows to the chin. */
export function drawHeadscarf(pen: Pen): string {
  const { about } = pen;
  const fill = pen.cloth();
  const [top, side, chin] = [about(-58, 6), about(96, 6), about(178, 6)];
  if (pen.manner === 'tuning') {
    const face = `M0,${top} C${side},${top} ${side + 6},80 55,${chin - 20} Q0,${chin + 8} -55,${chin - 20} C${-side - 6},80 ${-side},${top} 0,${top} Z`;
    return `<path fill-rule="evenodd" d="M0,-175 C190,-175 170,60 190,330 L-190,330 C-170,60 -190,-175 0,-175 Z ${face}" fill="${fill}"/><path d="${face}" fill="none" stroke="#000" stroke-opacity=".3" stroke-width="4"/>`;
  }
  const folds = [30, 60, 90].map(
    (step) =>
      `<path d="M${-side - step / 4},${-40 - step} Q0,${-110 - step / 2} ${side + step / 4},${-40 - step}" fill="none" stroke="#000" stroke-opacity=".25" stroke-width="3"/>`,
  );
  return (
    `<path d="M${-side},40 Q${-side - 12},${top} 0,${top - 8} Q${side + 12},${top} ${side},40 L150,30 C150,-150 60,-185 0,-185 C-60,-185 -150,-150 -150,30 Z" fill="${fill}"/>` +
    `<path d="M-150,20 L${-side},40 Q${-side},130 0,${chin} Q${side},130 ${side},40 L150,20 L170,330 L-170,330 Z" fill="${fill}"/>${folds.join('')}`
  );
}

/** Hair on the forehead that ends above the brows. */
export function drawFringe(pen: Pen): string {
  const { random } = pen;
  const colour = random.pick(['#1a120c', '#3a2414', '#6b4a22', '#b08a50', '#555']);
  const strands = Array.from({ length: pen.manner === 'tuning' ? 70 : 110 }, () => {
    const x = random.between(-105, 105);
    return `M${x.toFixed(0)},-125 Q${(x + random.between(-25, 25)).toFixed(0)},-85 ${(x + random.between(-20, 20)).toFixed(0)},${random.between(-58, -38).toFixed(0)}`;
  });
  return `<path d="${strands.join(' ')}" fill="none" stroke="${colour}" stroke-width="${random.between(2, 6).toFixed(1)}" stroke-opacity=".85"/>`;
}

/** Short dark strokes on jaw and upper lip. */
export function drawStubble(pen: Pen): string {
  const { random } = pen;
  const hairs = Array.from({ length: pen.manner === 'tuning' ? 500 : 900 }, () => {
    const angle = random.between(0.15, Math.PI - 0.15);
    const reach = random.between(0.72, 1.02);
    const onLip = random.chance(0.2);
    const x = onLip ? random.between(-32, 32) : Math.cos(angle) * 88 * reach;
    const y = onLip ? random.between(82, 93) : 62 + Math.sin(angle) * 105 * reach;
    return `M${x.toFixed(0)},${y.toFixed(0)} l${random.between(-2, 2).toFixed(1)},${random.between(2, 6).toFixed(1)}`;
  });
  const colour = random.pick(['#1a120c', '#3a2a1c', '#777']);
  return `<path d="${hairs.join(' ')}" stroke="${colour}" stroke-width="1.6" stroke-opacity="${random.between(0.3, 0.9).toFixed(2)}"/>`;
}

function brimmedCap({ random }: Pen, fill: string, edge: number): string {
  const crown = random.between(-200, -150);
  return (
    `<path d="M-125,${edge - 30} C-130,${crown} 130,${crown} 125,${edge - 30} Z" fill="${fill}"/>` +
    `<path d="M-120,${edge - 18} Q0,${edge - 34} 120,${edge - 18} Q0,${edge + 22} -120,${edge - 18} Z" fill="${fill}"/>` +
    `<path d="M-120,${edge - 18} Q0,${edge - 34} 120,${edge - 18}" fill="none" stroke="#000" stroke-opacity=".4" stroke-width="3"/>`
  );
}

function wideHat({ random }: Pen, fill: string, edge: number): string {
  const sweep = random.between(-12, 14);
  return (
    `<path d="M-95,${edge - 25} L-80,-190 Q0,-205 80,-190 L95,${edge - 25} Z" fill="${fill}"/>` +
    `<path d="M-96,${edge - 45} L96,${edge - 45} L96,${edge - 22} L-96,${edge - 22} Z" fill="#000" fill-opacity=".5"/>` +
    `<ellipse cx="0" cy="${edge - 16 + sweep / 3}" rx="185" ry="${18 + Math.abs(sweep) / 2}" fill="${fill}"/>`
  );
}

function hood({ random }: Pen, fill: string, edge: number): string {
  const peak = random.between(-6, 4);
  const opening = `M-100,200 C-112,60 -108,${edge} 0,${edge + peak} C108,${edge} 112,60 100,200 Z`;
  return (
    `<path fill-rule="evenodd" d="M-200,330 C-190,-60 -150,-230 0,-230 C150,-230 190,-60 200,330 Z ${opening}" fill="${fill}"/>` +
    `<path d="${opening}" fill="none" stroke="#000" stroke-opacity=".35" stroke-width="8"/>`
  );
}

function ribbedCap(_: Pen, fill: string, edge: number): string {
  const ribs = Array.from(
    { length: 16 },
    (_rib, k) =>
      `<path d="M${-128 + k * 17},${edge} L${-120 + k * 16},${edge - 105}" stroke="#000" stroke-opacity=".18" stroke-width="4"/>`,
  );
  return `<path d="M-135,${edge + 4} L135,${edge + 4} C140,${edge - 66} 90,${edge - 206} 0,${edge - 206} C-90,${edge - 206} -140,${edge - 66} -135,${edge + 4} Z" fill="${fill}"/>${ribs.join('')}`;
}
