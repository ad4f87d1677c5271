import type { Pen } from './pen.js';
import { css } from './face-frame.js';

export function drawHandOnEyes(pen: Pen): string {
  const { about, random, skin } = pen;
  const tone = random.between(0.75, 1.15);
  const fill = css(skin, tone);
  const edge = css(skin, tone * 0.6);
  const side = random.pick([-1, 1]);
  if (pen.manner === 'tuning') {
    const drawing = random.pick([drawFingersAcross, drawFingersFromAbove, drawTwoHands, drawArm]);
    return `<g transform="scale(${side} 1) rotate(${about(0, 12).toFixed(0)})">${drawing(pen, { fill, edge })}</g>`;
  }
  const hand = `M-100,-34 C-60,-48 40,-44 170,-30 L170,44 C60,52 -70,44 -100,20 C-110,0 -108,-20 -100,-34 Z`;
  return (
    `<g transform="scale(${side} 1) rotate(${about(0, 12).toFixed(0)})"><path d="${hand}" fill="${fill}"/>` +
    `<path d="${hand}" fill="url(#shade)"/><path d="M-98,-6 C-40,-12 40,-8 120,-4 M-96,16 C-40,18 40,20 120,18" fill="none" stroke="${edge}" stroke-width="3" stroke-opacity=".6"/></g>`
  );
}

interface SkinTones {
  readonly fill: string;
  readonly edge: string;
}

function drawFinger(place: { x: number; y: number; width: number; height: number }, tones: SkinTones) {
  const { x, y, width, height } = place;
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${Math.min(width, height) / 2}" fill="${tones.fill}" stroke="${tones.edge}" stroke-width="2"/>`;
}

function drawFingersAcross({ about }: Pen, tones: SkinTones): string {
  return [-22, 2, 26]
    .map((y) => drawFinger({ x: -95, y: about(y - 13, 3), width: 290, height: 26 }, tones))
    .join('');
}

function drawFingersFromAbove({ about }: Pen, tones: SkinTones): string {
  return [-88, -58, -28, 2, 32, 62]
    .map((x) => drawFinger({ x, y: -190, width: 29, height: about(225, 14) }, tones))
    .join('');
}

function drawTwoHands({ about }: Pen, { fill, edge }: SkinTones): string {
  return [-1, 1]
    .map((side) => {
      const [x, y, rx] = [about(58, 6) * side, about(2, 6), about(54, 6)];
      return `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${about(38, 6)}" fill="${fill}" stroke="${edge}" stroke-width="2"/>`;
    })
    .join('');
}

function drawArm({ about }: Pen, { fill, edge }: SkinTones): string {
  const [near, far] = [about(32, 5), about(48, 8)];
  return (
    `<polygon points="-200,${-near} 200,${-far} 200,${far} -200,${near}" fill="${fill}"/>` +
    `<path d="M-200,${-near} L200,${-far} M-200,${near} L200,${far}" stroke="${edge}" stroke-width="3"/>`
  );
}

export function drawBar(pen: Pen): string {
  const { about, random } = pen;
  const fill = random.chance(0.4) ? '#000' : pen.cloth();
  if (pen.manner === 'tuning') {
    const height = about(60, 16);
    const bar = `<rect x="${about(-115, 20)}" y="${-height / 2}" width="${about(235, 30)}" height="${height}" fill="${fill}"/>`;
    return random.pick([bar, drawSheetOverEyes(pen, fill), drawBandage(pen)]);
  }
  return (
    `<path d="M-130,${about(-34, 8)} Q0,${about(-24, 10)} 130,${about(-34, 8)} L130,${about(26, 8)} Q0,${about(40, 8)} -130,${about(26, 8)} Z" fill="${fill}"/>` +
    `<path d="M-130,0 Q0,10 130,0" fill="none" stroke="#000" stroke-opacity=".3" stroke-width="${random.between(1, 5)}"/>`
  );
}

/** From the brows or the hair down to the nose. */
function drawSheetOverEyes({ about }: Pen, fill: string): string {
  const [top, bottom] = [about(-75, 45), about(34, 8)];
  return `<polygon points="-140,${about(top, 14)} 140,${about(top, 14)} 140,${about(bottom, 6)} -140,${about(bottom, 6)}" fill="${fill}"/>`;
}

/** Strips of cloth across one another. */
function drawBandage(pen: Pen): string {
  const fill = pen.cloth();
  return [-14, 0, 14]
    .map((y) => {
      const slope = pen.about(0, 10);
      return `<polygon points="-130,${y - 18 + slope} 130,${y - 18 - slope} 130,${y + 18 - slope} -130,${y + 18 + slope}" fill="${fill}" stroke="#000" stroke-opacity=".25"/>`;
    })
    .join('');
}
