import type { Random } from '../../../src/specimens/random.js';
import type { Landmarks } from '../../../src/verification/face/landmarks.js';
import type { RgbImage } from '../../../src/verification/face/rgb-image.js';
import { colourAt, css, drawOnFace, faceFrame, type Colour } from './face-frame.js';

/** What hides a part of a face. */
export const COVERINGS = [
  'mask',
  'scarf',
  'hand-on-mouth',
  'sheet-on-mouth',
  'dark-glasses',
  'hand-on-eyes',
  'bar-on-eyes',
  'cap',
] as const;
export type Covering = (typeof COVERINGS)[number];

/** What must not count as covering. */
export const HARMLESS = ['clear-glasses', 'hand-on-cheek', 'stubble', 'fringe'] as const;
export type Harmless = (typeof HARMLESS)[number];

/** Each is drawn in two manners that share no shape: one to tune with, the other to judge with. */
export type Manner = 'tuning' | 'judging';

interface Pen {
  readonly random: Random;
  readonly manner: Manner;
  readonly skin: Colour;
  /** Any colour of cloth or paper. */
  readonly cloth: () => string;
  /** A number around a value, up to so much away. */
  readonly about: (value: number, reach: number) => number;
}

/** Draws a covering (or something harmless) on the face that has these landmarks. */
export async function cover(
  image: RgbImage,
  landmarks: Landmarks,
  {
    kind,
    manner,
    random,
  }: { readonly kind: Covering | Harmless; readonly manner: Manner; readonly random: Random },
): Promise<RgbImage> {
  const frame = faceFrame(landmarks);
  const skin = random.pick([colourAt(image, frame, -45, 55), colourAt(image, frame, 45, 55)]);
  const pen: Pen = {
    random,
    manner,
    skin,
    cloth: () => clothColour(random),
    about: (value, reach) => value + random.between(-reach, reach),
  };
  const texture = random.chance(0.5)
    ? 'filter="url(#cloth)"'
    : random.chance(0.5)
      ? 'filter="url(#soft)"'
      : '';
  const frequency = random.between(0.02, 0.5).toFixed(3);
  const definitions =
    `<filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="${random.between(0.5, 2).toFixed(2)}"/></filter>` +
    `<filter id="cloth" x="-20%" y="-20%" width="140%" height="140%"><feTurbulence type="fractalNoise" baseFrequency="${frequency}" ` +
    `numOctaves="3" seed="${random.integer(1, 999)}" result="n"/><feColorMatrix in="n" type="matrix" values="0.5 0 0 0 0.3 0.5 0 0 0 0.3 0.5 0 0 0 0.3 0 0 0 0 1" result="g"/>` +
    `<feComposite in="g" in2="SourceGraphic" operator="in" result="t"/><feBlend in="SourceGraphic" in2="t" mode="multiply"/></filter>` +
    `<linearGradient id="shade" x1="0" y1="0" x2="${random.next().toFixed(2)}" y2="1"><stop offset="0" stop-color="#000" stop-opacity="0"/>` +
    `<stop offset="1" stop-color="#000" stop-opacity="${random.between(0.1, 0.5).toFixed(2)}"/></linearGradient>`;
  const lean = `rotate(${pen.about(0, 5).toFixed(1)}) translate(${pen.about(0, 5).toFixed(1)} ${pen.about(0, 4).toFixed(1)})`;
  const elements = `<g transform="${lean}" ${DRAWN_PLAIN.has(kind) ? '' : texture}>${DRAWINGS[kind](pen)}</g>`;
  return drawOnFace(image, frame, { elements, definitions });
}

/** These have fine or transparent parts that a texture would change. */
const DRAWN_PLAIN: ReadonlySet<Covering | Harmless> = new Set([
  'dark-glasses',
  'clear-glasses',
  'stubble',
  'fringe',
]);

const DRAWINGS: Readonly<Record<Covering | Harmless, (pen: Pen) => string>> = {
  mask: drawMask,
  scarf: drawScarf,
  'hand-on-mouth': (pen) => drawHand(pen, { x: 0, y: 108 }),
  'sheet-on-mouth': drawSheet,
  'dark-glasses': drawDarkGlasses,
  'hand-on-eyes': drawHandOnEyes,
  'bar-on-eyes': drawBar,
  cap: drawCap,
  'clear-glasses': drawClearGlasses,
  'hand-on-cheek': (pen) => drawHand(pen, { x: pen.random.pick([-125, 125]), y: 150 }),
  stubble: drawStubble,
  fringe: drawFringe,
};

/** A surgical mask with pleats, or a moulded one with a ridge. */
function drawMask(pen: Pen): string {
  const { random, about } = pen;
  const fill = random.chance(0.6)
    ? random.pick(['#9cc4e0', '#e9eef0', '#202226', '#7fb0a8', '#c9d6de'])
    : pen.cloth();
  if (pen.manner === 'tuning') {
    const top = about(38, 10);
    const shape = `M-92,${top + 8} Q0,${top - 22} 92,${top + 8} L84,${about(140, 8)} Q0,${about(205, 12)} -84,${about(140, 8)} Z`;
    const pleats = [70, 92, 114, 136].map(
      (y) =>
        `<path d="M-86,${y} Q0,${y + 12} 86,${y}" fill="none" stroke="#000" stroke-opacity=".15" stroke-width="2"/>`,
    );
    const loops = `<path d="M-88,${top + 12} L-125,10 M88,${top + 12} L125,10" stroke="${fill}" stroke-width="3"/>`;
    return `${loops}<path d="${shape}" fill="${fill}"/>${pleats.join('')}<path d="${shape}" fill="url(#shade)"/>`;
  }
  const top = about(45, 14);
  const shape = `M-96,75 L-30,${top} L0,${top - 8} L30,${top} L96,75 L70,150 L0,${about(185, 8)} L-70,150 Z`;
  return (
    `<path d="M-96,75 L-128,30 M96,75 L128,30 M-80,135 L-125,95 M80,135 L125,95" stroke="#ddd" stroke-width="2.5"/>` +
    `<path d="${shape}" fill="${fill}"/><path d="M0,${top - 8} L0,180" stroke="#000" stroke-opacity=".25" stroke-width="2"/>` +
    `<path d="M0,${top - 8} L96,75 L70,150 L0,185 Z" fill="#000" fill-opacity=".12"/>`
  );
}

function drawScarf(pen: Pen): string {
  const { about, random } = pen;
  const fill = pen.cloth();
  if (pen.manner === 'tuning') {
    const folds = Array.from({ length: 6 }, (_, k) => {
      const y = 70 + k * 26;
      return `<path d="M-150,${about(y, 8)} Q${about(0, 40)},${about(y + 30, 14)} 150,${about(y, 8)}" fill="none" stroke="#000" stroke-opacity=".2" stroke-width="${about(6, 3)}"/>`;
    });
    const top = about(48, 14);
    return `<path d="M-170,${top} Q0,${top + about(16, 12)} 170,${top} L190,320 L-190,320 Z" fill="${fill}"/>${folds.join('')}`;
  }
  const stripes = Array.from(
    { length: 9 },
    (_, k) =>
      `<rect x="${-190 + k * 42}" y="0" width="${about(14, 8)}" height="400" fill="${k % 2 ? pen.cloth() : '#000'}" fill-opacity="${random.between(0.1, 0.9)}"/>`,
  );
  const top = about(62, 14);
  return (
    `<clipPath id="scarf"><path d="M-200,${top - 20} C-60,${top + 20} 60,${top - 25} 200,${top} L200,400 L-200,400 Z"/></clipPath>` +
    `<g clip-path="url(#scarf)"><rect x="-220" y="-20" width="440" height="420" fill="${fill}"/>${stripes.join('')}</g>`
  );
}

/** A hand of the face's own colour: fingers side by side, or one closed shape. */
function drawHand(pen: Pen, { x, y }: { readonly x: number; readonly y: number }): string {
  const { random, about, skin } = pen;
  const tone = random.between(0.72, 1.18);
  const fill = css(skin, tone);
  const edge = css(skin, tone * 0.6);
  const turn = x === 0 ? random.between(-60, 60) : about(Math.sign(x) * 12, 15);
  if (pen.manner === 'tuning') {
    const fingers = Array.from({ length: 4 }, (_, k) => {
      const across = -45 + k * 30;
      const tip = about(-38 + Math.abs(k - 1.5) * 12, 8);
      return `<rect x="${across - 14}" y="${tip}" width="28" height="230" rx="14" fill="${css(skin, tone * random.between(0.95, 1.05))}" stroke="${edge}" stroke-width="2"/>`;
    });
    const thumb = `<rect x="-14" y="-20" width="30" height="120" rx="15" transform="translate(70 60) rotate(-35)" fill="${fill}" stroke="${edge}" stroke-width="2"/>`;
    return `<g transform="translate(${x} ${y}) rotate(${turn.toFixed(0)})">${thumb}${fingers.join('')}</g>`;
  }
  const palm = `M-62,-30 C-50,-62 50,-66 64,-30 C80,20 70,90 40,160 L-40,160 C-72,80 -78,10 -62,-30 Z`;
  const gaps = [-28, 2, 32].map(
    (at) =>
      `<path d="M${at},-50 C${at - 3},-20 ${at + 2},5 ${at},40" fill="none" stroke="${edge}" stroke-width="3" stroke-opacity=".7"/>`,
  );
  return (
    `<g transform="translate(${x} ${y}) rotate(${turn.toFixed(0)}) scale(${random.between(0.9, 1.25).toFixed(2)})">` +
    `<path d="${palm}" fill="${fill}"/><path d="${palm}" fill="url(#shade)"/>${gaps.join('')}</g>`
  );
}

/** A sheet of paper, a telephone, a cup: anything held before the mouth. */
function drawSheet(pen: Pen): string {
  const { about, random } = pen;
  const fill = pen.cloth();
  if (pen.manner === 'tuning') {
    const top = about(62, 18);
    return `<rect x="${about(-85, 25)}" y="${top}" width="${about(170, 30)}" height="${about(150, 40)}" rx="${random.between(0, 20)}" fill="${fill}"/>`;
  }
  return (
    `<ellipse cx="${about(0, 8)}" cy="${about(118, 8)}" rx="${about(68, 14)}" ry="${about(52, 10)}" fill="${fill}"/>` +
    `<ellipse cx="${about(0, 8)}" cy="${about(118, 8)}" rx="50" ry="34" fill="${pen.cloth()}" fill-opacity=".6"/>`
  );
}

function drawDarkGlasses(pen: Pen): string {
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

function drawHandOnEyes(pen: Pen): string {
  const { about, random, skin } = pen;
  const tone = random.between(0.75, 1.15);
  const fill = css(skin, tone);
  const edge = css(skin, tone * 0.6);
  const side = random.pick([-1, 1]);
  if (pen.manner === 'tuning') {
    const fingers = [-22, 2, 26].map(
      (y) =>
        `<rect x="-95" y="${about(y - 13, 3)}" width="290" height="26" rx="13" fill="${fill}" stroke="${edge}" stroke-width="2"/>`,
    );
    return `<g transform="scale(${side} 1) rotate(${about(0, 12).toFixed(0)})">${fingers.join('')}</g>`;
  }
  const hand = `M-100,-34 C-60,-48 40,-44 170,-30 L170,44 C60,52 -70,44 -100,20 C-110,0 -108,-20 -100,-34 Z`;
  return (
    `<g transform="scale(${side} 1) rotate(${about(0, 12).toFixed(0)})"><path d="${hand}" fill="${fill}"/>` +
    `<path d="${hand}" fill="url(#shade)"/><path d="M-98,-6 C-40,-12 40,-8 120,-4 M-96,16 C-40,18 40,20 120,18" fill="none" stroke="${edge}" stroke-width="3" stroke-opacity=".6"/></g>`
  );
}

function drawBar(pen: Pen): string {
  const { about, random } = pen;
  const fill = random.chance(0.4) ? '#000' : pen.cloth();
  if (pen.manner === 'tuning') {
    const height = about(56, 14);
    return `<rect x="${about(-105, 12)}" y="${-height / 2}" width="${about(210, 20)}" height="${height}" fill="${fill}"/>`;
  }
  return (
    `<path d="M-130,${about(-34, 8)} Q0,${about(-24, 10)} 130,${about(-34, 8)} L130,${about(26, 8)} Q0,${about(40, 8)} -130,${about(26, 8)} Z" fill="${fill}"/>` +
    `<path d="M-130,0 Q0,10 130,0" fill="none" stroke="#000" stroke-opacity=".3" stroke-width="${random.between(1, 5)}"/>`
  );
}

/** A cap, hat or hood pulled down over the brows; the eyes are seen. */
function drawCap(pen: Pen): string {
  const { about, random } = pen;
  const fill = pen.cloth();
  const shadow = `<rect x="-110" y="-20" width="220" height="34" fill="#000" fill-opacity="${random.between(0, 0.35).toFixed(2)}"/>`;
  if (pen.manner === 'tuning') {
    const edge = about(-13, 3);
    return (
      `${shadow}<path d="M-125,${edge - 30} C-130,-190 130,-190 125,${edge - 30} Z" fill="${fill}"/>` +
      `<path d="M-120,${edge - 18} Q0,${edge - 34} 120,${edge - 18} Q0,${edge + 22} -120,${edge - 18} Z" fill="${fill}"/>` +
      `<path d="M-120,${edge - 18} Q0,${edge - 34} 120,${edge - 18}" fill="none" stroke="#000" stroke-opacity=".4" stroke-width="3"/>`
    );
  }
  const edge = about(-14, 3);
  const ribs = Array.from(
    { length: 16 },
    (_, k) =>
      `<path d="M${-128 + k * 17},${edge} L${-120 + k * 16},-120" stroke="#000" stroke-opacity=".18" stroke-width="4"/>`,
  );
  return `${shadow}<path d="M-135,${edge + 4} L135,${edge + 4} C140,-80 90,-220 0,-220 C-90,-220 -140,-80 -135,${edge + 4} Z" fill="${fill}"/>${ribs.join('')}`;
}

function drawClearGlasses(pen: Pen): string {
  const { about, random } = pen;
  const stroke = random.pick(['#111', '#432', '#777', '#a33', '#246', '#b59a50']);
  const width = random.between(1.5, 7).toFixed(1);
  const [rx, ry] = [about(40, 4), about(27, 6)];
  const corner = pen.manner === 'tuning' ? ry : about(8, 4);
  const lenses = [-50, 50].map(
    (x) =>
      `<rect x="${x - rx}" y="${4 - ry}" width="${2 * rx}" height="${2 * ry}" rx="${corner}" fill="#fff" fill-opacity="${random.between(0, 0.1).toFixed(2)}" stroke="${stroke}" stroke-width="${width}"/>`,
  );
  return `<path d="M-10,0 Q0,-8 10,0 M-90,-6 L-128,-10 M90,-6 L128,-10" fill="none" stroke="${stroke}" stroke-width="${width}"/>${lenses.join('')}`;
}

/** Short dark strokes on jaw and upper lip. */
function drawStubble(pen: Pen): string {
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

/** Hair on the forehead that ends above the brows. */
function drawFringe(pen: Pen): string {
  const { random } = pen;
  const colour = random.pick(['#1a120c', '#3a2414', '#6b4a22', '#b08a50', '#555']);
  const strands = Array.from({ length: pen.manner === 'tuning' ? 70 : 110 }, () => {
    const x = random.between(-105, 105);
    return `M${x.toFixed(0)},-125 Q${(x + random.between(-25, 25)).toFixed(0)},-85 ${(x + random.between(-20, 20)).toFixed(0)},${random.between(-58, -38).toFixed(0)}`;
  });
  return `<path d="${strands.join(' ')}" fill="none" stroke="${colour}" stroke-width="${random.between(2, 6).toFixed(1)}" stroke-opacity=".85"/>`;
}

function clothColour(random: Random): string {
  if (random.chance(0.3))
    return css(
      random.pick([
        [20, 20, 24],
        [240, 240, 238],
        [120, 120, 124],
        [60, 60, 70],
      ]),
    );
  return `hsl(${random.integer(0, 359)} ${random.integer(10, 90)}% ${random.integer(12, 85)}%)`;
}
