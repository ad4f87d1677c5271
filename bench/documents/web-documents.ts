import sharp from 'sharp';
import { degrade } from '../../src/specimens/degrade.js';
import { randomFrom, type Random } from '../../src/specimens/random.js';
import type { MrzFormat } from '../../src/verification/document/mrz/mrz-format.js';
import type { KnownPicture } from './known-pictures.js';
import { randomMrz, type SpecimenPrint } from './random-mrz.js';
import { drawSpecimenPage } from './specimen-page.js';

const FORMATS = [
  'TD1',
  'TD1',
  'TD2',
  'TD3',
  'TD3',
  'TD3',
  'MRVA',
  'MRVB',
] as const satisfies readonly MrzFormat[];
const SCENES = ['scan', 'scan', 'screen', 'photograph', 'turned', 'pair', 'cut'] as const;
const DELIVERIES = ['as it is', 'as it is', 'squeezed', 'thumbnail', 'enlarged'] as const;

/**
 * Specimens as the web shows them: other print faces of OCR-B, security print below and watermarks over the zone, frames and
 * captions, two sides in one picture, screens, tight cuts, squeezed to a square, thumbnails, resized and stored again and
 * again. Not used for training, nor for choosing any limit but those that `calibrate.ts` shows.
 */
export async function* webDocuments(
  count: number,
  seed: number,
  print: SpecimenPrint = {},
): AsyncGenerator<KnownPicture> {
  for (let index = 0; index < count; index++) {
    const random = randomFrom(seed * 100_003 + index);
    const format = random.pick(FORMATS);
    const lines = randomMrz(format, random, print);
    const scene = random.pick(SCENES);
    const delivery = random.pick(DELIVERIES);
    const page = drawSpecimenPage(lines, { format, random, typeface: print.typeface });
    const bytes = await delivered(await staged(page, scene, random), delivery, random);
    yield { file: `web-${seed}-${index}-${format}-${scene}-${delivery.replaceAll(' ', '-')}`, bytes, lines };
  }
}

async function staged(
  { png, zone }: ReturnType<typeof drawSpecimenPage>,
  scene: (typeof SCENES)[number],
  random: Random,
): Promise<Buffer> {
  const level = () => ({ level: random.pick([1, 1, 2, 3] as const), seed: random.integer(0, 2 ** 30) });
  switch (scene) {
    case 'scan': {
      const border = random.integer(0, 60);
      const background = random.pick(['#ffffff', '#000000', '#777777', '#e8e4da']);
      return sharp(png)
        .rotate(random.normal() * 1.2, { background })
        .extend({ top: border, bottom: border, left: border, right: border, background })
        .png()
        .toBuffer();
    }
    case 'photograph':
      return degrade(png, level());
    case 'turned':
      return sharp(await degrade(png, level()))
        .rotate(random.between(-180, 180), { background: random.pick(['#000000', '#888888', '#ffffff']) })
        .toBuffer();
    case 'cut': {
      // As near to the first and the last character as scanners and people cut.
      const { width, height } = await sharp(png).metadata();
      const margin = () => random.between(0.4, 2) * zone.pitch;
      const left = Math.max(0, Math.round(zone.left - margin()));
      const right = Math.min(width, Math.round(zone.right + margin()));
      const top = Math.round(random.chance(0.4) ? Math.max(0, zone.top - margin()) : 0);
      const bottom = Math.min(height, Math.round(zone.bottom + margin()));
      return sharp(png)
        .extract({ left, top, width: right - left, height: bottom - top })
        .toBuffer();
    }
    case 'screen':
      return onScreen(png, random);
    case 'pair': {
      const { width, height } = await sharp(png).metadata();
      const other = drawSpecimenPage([], { format: random.pick(FORMATS), random }).png;
      const second = await sharp(other).resize(width, height, { fit: 'fill' }).toBuffer();
      const [gap, beside] = [random.integer(5, 80), random.chance(0.5)];
      const size = beside ? { width: 2 * width + gap, height } : { width, height: 2 * height + gap };
      const first = random.chance(0.5);
      const far = beside ? { left: width + gap, top: 0 } : { left: 0, top: height + gap };
      return sharp({
        create: { ...size, channels: 3, background: random.pick(['#ffffff', '#cccccc', '#000000']) },
      })
        .composite([
          { input: png, ...(first ? { left: 0, top: 0 } : far) },
          { input: second, ...(first ? far : { left: 0, top: 0 }) },
        ])
        .png()
        .toBuffer();
    }
  }
}

/** A picture among the text and the bars of a program. */
async function onScreen(png: Buffer, random: Random): Promise<Buffer> {
  const { width, height } = await sharp(png).metadata();
  const [left, top] = [random.integer(20, 500), random.integer(60, 300)];
  const [right, bottom] = [random.integer(20, 500), random.integer(60, 300)];
  const [fullWidth, fullHeight] = [left + width + right, top + height + bottom];
  const words = Array.from({ length: 400 }, () =>
    random.pick([
      'passport',
      'the',
      'specimen of',
      'identity',
      'document,',
      'page',
      'is',
      'read',
      'MRZ',
      '2016',
    ]),
  );
  const line = (y: number, index: number) =>
    `<text x="${left}" y="${y}" font-size="22" font-family="sans-serif" fill="#222">${words.slice(index * 12, index * 12 + Math.round(fullWidth / 110)).join(' ')}</text>`;
  const lines = [
    ...Array.from({ length: Math.floor((top - 60) / 32) }, (_, index) => line(85 + index * 32, index)),
    ...Array.from({ length: Math.floor(bottom / 32) }, (_, index) =>
      line(top + height + 28 + index * 32, index + 10),
    ),
  ];
  const dark = random.chance(0.3);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${fullWidth}" height="${fullHeight}"><rect width="100%" height="100%" fill="${dark ? '#30343c' : '#fdfdfd'}"/><rect width="100%" height="48" fill="#3b5998"/><text x="20" y="32" font-size="24" fill="#fff">Example viewer</text>${lines.join('')}</svg>`;
  return sharp(Buffer.from(svg))
    .composite([{ input: png, left, top }])
    .png()
    .toBuffer();
}

async function delivered(
  scene: Buffer,
  delivery: (typeof DELIVERIES)[number],
  random: Random,
): Promise<Buffer> {
  let picture = await recoded(scene, random);
  const { width, height } = await sharp(picture).metadata();
  const widest = Math.max(width, height);
  const kernel = random.pick(['cubic', 'lanczos3', 'mitchell'] as const);
  if (delivery === 'squeezed')
    picture = await sharp(picture).resize(640, 640, { fit: 'fill', kernel }).png().toBuffer();
  else if (delivery === 'thumbnail') {
    const side = random.integer(280, 560) * (widest > 2600 ? 1.6 : 1);
    picture = await sharp(picture)
      .resize({ width: Math.round((side * width) / widest), kernel })
      .png()
      .toBuffer();
  } else {
    const side = random.integer(560, 1700);
    picture = await sharp(picture)
      .resize({ width: Math.round((side * width) / widest), kernel })
      .png()
      .toBuffer();
    if (delivery === 'enlarged')
      picture = await sharp(picture)
        .resize({ width: Math.round(((side * width) / widest) * random.between(1.2, 3)), kernel })
        .png()
        .toBuffer();
  }
  if (random.chance(0.25))
    picture = await sharp(picture)
      .sharpen({ sigma: random.between(0.5, 1.5) })
      .toBuffer();
  if (random.chance(0.15)) picture = await sharp(picture).grayscale().toBuffer();
  const stored = await recoded(picture, random);
  return random.chance(0.3) ? recoded(stored, random) : stored;
}

function recoded(bytes: Buffer, random: Random): Promise<Buffer> {
  return sharp(bytes)
    .jpeg({ quality: random.integer(45, 93) })
    .toBuffer();
}
