import { createRequire } from 'node:module';
import path from 'node:path';
import sharp from 'sharp';

const FOLDER = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
);

/** Three people who look at the camera in the demo photographs: the centre of the head and its side, in pixels. */
const PEOPLE = {
  first: { photo: 'sample6.jpg', x: 1275, y: 481, side: 264 },
  second: { photo: 'sample5.jpg', x: 478, y: 1040, side: 269 },
  third: { photo: 'sample5.jpg', x: 1185, y: 333, side: 198 },
} as const;

export type DemoPerson = keyof typeof PEOPLE;

export function demoPhoto(number: 1 | 2 | 3 | 4 | 5 | 6): string {
  return path.join(FOLDER, `sample${number}.jpg`);
}

/** A portrait of one person, 480 × 640 pixels, in which the head takes `size` of the width. */
export async function demoPortrait(person: DemoPerson, { size = 0.7 } = {}): Promise<Buffer> {
  const { photo, x, y, side } = PEOPLE[person];
  const width = Math.round(side / size);
  const height = Math.round((width * 4) / 3);
  const left = Math.round(x - width / 2);
  const top = Math.round(y - height / 2);
  return sharp(path.join(FOLDER, photo))
    .extract({ left, top, width, height })
    .resize(480, 640, { fit: 'fill' })
    .png()
    .toBuffer();
}

/** What a printed portrait of about 12 mm looks like once photographed: small, lined, tinted, compressed. */
export async function asDocumentPortrait(portrait: Buffer, width: number): Promise<Buffer> {
  const height = Math.round((width * 45) / 35);
  const lines = Array.from({ length: Math.ceil(height / 4) }, (_, row) => {
    return `<line x1="0" y1="${row * 4}" x2="${width}" y2="${row * 4 + 3}" stroke="#456" stroke-opacity="0.25"/>`;
  });
  const print = Buffer.from(`<svg width="${width}" height="${height}">${lines.join('')}</svg>`);
  return sharp(portrait)
    .resize(width, height, { fit: 'cover' })
    .composite([{ input: print }])
    .tint('#d8dcd0')
    .jpeg({ quality: 40 })
    .toBuffer();
}
