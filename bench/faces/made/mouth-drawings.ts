import type { Pen } from './pen.js';
import { css } from './face-frame.js';

/** A surgical mask with pleats, or a moulded one with a ridge. */
export function drawMask(pen: Pen): string {
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

export function drawScarf(pen: Pen): string {
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
export function drawHand(pen: Pen, { x, y }: { readonly x: number; readonly y: number }): string {
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
export function drawSheet(pen: Pen): string {
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
