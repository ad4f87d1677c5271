import type { Pen } from './pen.js';
import { css } from './face-frame.js';

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

export function drawHandOnEyes(pen: Pen): string {
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

export function drawBar(pen: Pen): string {
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

export function drawClearGlasses(pen: Pen): string {
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
