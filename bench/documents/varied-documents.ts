import sharp from 'sharp';
import { degrade, type DamageLevel } from '../../src/specimens/degrade.js';
import { documentSheet, type DocumentSheet } from '../../src/specimens/document-sheet.js';
import { randomFrom, type Random } from '../../src/specimens/random.js';
import type { MrzFormat } from '../../src/verification/document/mrz/mrz-format.js';
import type { KnownPicture } from './known-pictures.js';
import { randomMrz, type SpecimenPrint } from './random-mrz.js';

/** Width and height in millimetres, and the distance of the lines of the machine-readable zone. */
const SIZES: Readonly<Record<MrzFormat, { width: number; height: number; distance: number }>> = {
  TD1: { width: 85.6, height: 54, distance: 5.6 },
  TD2: { width: 105, height: 74, distance: 6.35 },
  TD3: { width: 125, height: 88, distance: 6.35 },
  MRVA: { width: 120, height: 80, distance: 6.35 },
  MRVB: { width: 105, height: 74, distance: 6.35 },
};
const COLOURS = ['#eee7e2', '#e6ebea', '#dde4ee', '#f2ecd8', '#d8e6d8', '#c9cfd8', '#f7f7f7'] as const;
const FORMATS = ['TD1', 'TD1', 'TD2', 'TD3', 'TD3', 'TD3', 'MRVA', 'MRVB'] as const;

/**
 * Invented documents of all formats and states, as they reach a reader: photographed, scanned to the edge, shrunk to a
 * thumbnail, squeezed to a square. What no acceptance threshold should have been fitted to Albanian names for.
 */
export async function* variedDocuments(
  count: number,
  seed: number,
  print: SpecimenPrint = {},
): AsyncGenerator<KnownPicture> {
  const random = randomFrom(seed);
  for (let index = 0; index < count; index++) {
    const format = random.pick(FORMATS);
    const lines = randomMrz(format, random, print);
    const { bytes, way } = await delivered(drawDocument(lines, format, random), random);
    yield { file: `varied-${seed}-${index}-${format}-${way}`, bytes, lines };
  }
}

function drawDocument(lines: readonly string[], format: MrzFormat, random: Random): Buffer {
  const { width, height, distance } = SIZES[format];
  const sheet = documentSheet(width, height, {
    paper: random.pick(COLOURS),
    line: random.pick(['#b98a8a', '#8aa6b9', '#9a9a6a', '#7a9a80']),
    title: random.pick(['#8a1f1f', '#1f3f8a', '#333333']),
  });
  const length = 2.54 * (lines[0]?.length ?? 0);
  const left = (width - length) / 2 + random.between(-1, 1);
  const last = height - random.between(4.5, 8.5);
  const first = last - distance * (lines.length - 1);
  printFields(sheet, { width, bottom: first - 7 }, random);
  sheet.mrz(lines, { x: left, y: first }, distance);
  return sheet.png();
}

function printFields(sheet: DocumentSheet, area: { width: number; bottom: number }, random: Random): void {
  const words = [
    'SURNAME',
    'Given names',
    'Nationality',
    'Date of birth',
    'Authority',
    'SPECIMEN',
    'Sex',
  ] as const;
  for (let y = 6; y < area.bottom; y += random.between(4, 8))
    for (let x = random.between(4, area.width * 0.4); x < area.width - 25; x += random.between(20, 45))
      sheet.field(random.pick(words), `${random.pick(words)} ${random.integer(1, 99_999)}`, { x, y });
}

async function delivered(drawing: Buffer, random: Random): Promise<{ bytes: Buffer; way: string }> {
  const seed = random.integer(0, 2 ** 31 - 1);
  const way = random.next();
  if (way < 0.3) return { bytes: await scanned(drawing, random.integer(620, 1600), random), way: 'scanned' };
  if (way < 0.5) return { bytes: await scanned(drawing, random.integer(280, 600), random), way: 'small' };
  const level = random.pick([1, 2, 3] as const satisfies readonly DamageLevel[]);
  const photograph = await degrade(drawing, { level, seed });
  if (way < 0.75) return { bytes: photograph, way: `photographed-${level}` };
  const squeezed = await sharp(photograph).resize(640, 640, { fit: 'fill' }).jpeg({ quality: 85 }).toBuffer();
  return { bytes: squeezed, way: `squeezed-${level}` };
}

/** To the document's edge, now and then with something of the lid beside it. */
function scanned(drawing: Buffer, width: number, random: Random): Promise<Buffer> {
  const border = Math.round(width * random.between(0, 0.05));
  const colour = random.pick(['#000000', '#ffffff', '#808080']);
  return sharp(drawing)
    .flatten({ background: '#ffffff' })
    .resize({ width })
    .rotate(random.normal(), { background: colour })
    .extend({ top: border, bottom: border, left: border, right: border, background: colour })
    .jpeg({ quality: random.integer(45, 92) })
    .toBuffer();
}
