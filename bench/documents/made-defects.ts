import { createCanvas } from '@napi-rs/canvas';
import { readdirSync, readFileSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import { degrade } from '../../src/specimens/degrade.js';
import { documentSheet } from '../../src/specimens/document-sheet.js';
import { drawIdCardBack, drawIdCardFront, drawPassport } from '../../src/specimens/identity-document.js';
import { randomFrom, type Random } from '../../src/specimens/random.js';
import { randomPerson } from '../../src/specimens/random-person.js';
import type { DocumentDefect } from '../../src/verification/document/document-reading.js';
import type { DocumentSide } from '../../src/verification/document/picture-defects.js';

/** A picture made to have one defect, or none. */
export interface MadePicture {
  readonly bytes: Uint8Array;
  readonly side: DocumentSide;
}

export type MadeKind = DocumentDefect | 'none';

const SIDES = ['passport', 'id-back'] as const;

/** `count` pictures of one kind. */
export async function* madePictures(
  kind: MadeKind,
  { count, seed }: { readonly count: number; readonly seed: number },
): AsyncGenerator<MadePicture> {
  const random = randomFrom(seed);
  for (let index = 0; index < count; index++) yield MAKERS[kind](random, index);
}

const MAKERS: Readonly<Record<MadeKind, (random: Random, index: number) => Promise<MadePicture>>> = {
  async none(random, index) {
    const side = (['passport', 'id-back', 'id-front'] as const)[index % 3] ?? 'passport';
    const level = random.pick([1, 1, 2] as const);
    return { side, bytes: await degrade(await draw(side, random), { level, seed: seedFrom(random) }) };
  },
  async 'too-small'(random) {
    const { side, bytes } = await photograph(random);
    return {
      side,
      bytes: await sharp(bytes)
        .resize({ width: random.integer(110, 210) })
        .jpeg()
        .toBuffer(),
    };
  },
  async 'cut-off'(random) {
    const side = random.pick(SIDES);
    const sheet = sharp(await draw(side, random));
    const { width, height } = await sheet.metadata();
    const part = random.between(0.08, 0.3);
    const from = random.pick(['left', 'right', 'bottom'] as const);
    const left = from === 'left' ? Math.round(width * part) : 0;
    const cutWidth = from === 'bottom' ? width : Math.round(width * (1 - part));
    // Below the first line of the machine-readable zone and above the end of the last.
    const cutHeight =
      from === 'bottom'
        ? Math.round(height * (side === 'passport' ? random.between(0.86, 0.9) : random.between(0.84, 0.9)))
        : height;
    return {
      side,
      bytes: await inFrame(sheet.extract({ left, top: 0, width: cutWidth, height: cutHeight }), from, random),
    };
  },
  async blurred(random) {
    const { side, bytes } = await photograph(random);
    return { side, bytes: await sharp(bytes).blur(random.between(9, 20)).jpeg().toBuffer() };
  },
  async glare(random) {
    const side = random.pick(SIDES);
    const level = random.pick([1, 1, 2] as const);
    return { side, bytes: await glaring(await draw(side, random), { level, random }) };
  },
  async 'wrong-side'(random) {
    const asked = random.pick(['id-front', 'id-back'] as const);
    const shown = asked === 'id-front' ? 'id-back' : 'id-front';
    const level = random.pick([1, 1, 2] as const);
    return {
      side: asked,
      bytes: await degrade(await draw(shown, random), { level, seed: seedFrom(random) }),
    };
  },
  async 'not-a-document'(random) {
    const side = random.pick(['passport', 'id-back'] as const);
    const kind = random.next();
    if (kind < 0.4) return { side, bytes: await anyPhotograph(random) };
    return { side, bytes: kind < 0.7 ? await page(random) : await scene(random) };
  },
};

function draw(side: DocumentSide, random: Random): Promise<Buffer> {
  const person = randomPerson(random);
  if (side === 'passport') return drawPassport(person);
  return side === 'id-front' ? drawIdCardFront(person) : drawIdCardBack(person);
}

function seedFrom(random: Random): number {
  return random.integer(0, 2 ** 31 - 1);
}

async function photograph(random: Random): Promise<MadePicture> {
  const side = random.pick(SIDES);
  return { side, bytes: await degrade(await draw(side, random), { level: 1, seed: seedFrom(random) }) };
}

/** The rest of a document at the border of a picture, something of the table on the other sides. */
async function inFrame(rest: Sharp, cut: 'left' | 'right' | 'bottom', random: Random): Promise<Buffer> {
  const border = () => random.integer(20, 150);
  const extended = await rest
    .extend({
      top: border(),
      bottom: cut === 'bottom' ? 0 : border(),
      left: cut === 'left' ? 0 : border(),
      right: cut === 'right' ? 0 : border(),
      background: { r: random.integer(40, 200), g: random.integer(40, 200), b: random.integer(40, 200) },
    })
    .flatten()
    .png()
    .toBuffer();
  return sharp(extended)
    .resize({ width: random.integer(900, 1600) })
    .blur(random.between(0.4, 0.9))
    .jpeg({ quality: random.integer(60, 90) })
    .toBuffer();
}

/**
 * A photograph in which a reflection burns out part of the machine-readable zone. The light is photographed on black with the same
 * camera, and what it adds to black is added to the document.
 */
async function glaring(
  drawing: Buffer,
  { level, random }: { readonly level: 1 | 2; readonly random: Random },
): Promise<Buffer> {
  const { width, height } = await sharp(drawing).metadata();
  const seed = seedFrom(random);
  const black = sharp({ create: { width, height, channels: 3, background: '#000' } });
  const light = await black
    .clone()
    .composite([{ input: await reflection(width, height, random) }])
    .png()
    .toBuffer();
  const [photograph, lit, dark] = await Promise.all(
    [drawing, light, await black.png().toBuffer()].map(async (flat) =>
      sharp(await degrade(flat, { level, seed }))
        .raw()
        .toBuffer({ resolveWithObject: true }),
    ),
  );
  if (photograph === undefined || lit === undefined || dark === undefined)
    throw new Error('three were drawn');
  // What the light adds is as strong as the lamp: it burns out whatever lies there.
  const lamp = random.between(0.7, 2);
  const data = photograph.data.map((value, at) =>
    Math.min(255, value + lamp * Math.max(0, (lit.data[at] ?? 0) - (dark.data[at] ?? 0))),
  );
  const { info } = photograph;
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .jpeg({ quality: random.integer(65, 90) })
    .toBuffer();
}

/** A patch or streak of light over the machine-readable zone. */
async function reflection(width: number, height: number, random: Random): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const centre = { x: width * random.between(0.2, 0.8), y: height * random.between(0.82, 0.92) };
  context.translate(centre.x, centre.y);
  context.rotate(random.between(-1.2, 1.2));
  context.scale(1, random.between(1, 4));
  const reach = width * random.between(0.07, 0.16);
  const light = context.createRadialGradient(0, 0, 0, 0, 0, reach);
  light.addColorStop(0, 'rgba(255,255,255,1)');
  light.addColorStop(random.between(0.4, 0.7), 'rgba(255,255,255,1)');
  light.addColorStop(1, 'rgba(255,255,255,0)');
  context.fillStyle = light;
  context.fillRect(-width, -height, 2 * width, 2 * height);
  return canvas.encode('png');
}

const PHOTOGRAPHS = new URL('../../node_modules/@vladmandic/face-api/demo/', import.meta.url);

/** A photograph of people, cut at random. */
async function anyPhotograph(random: Random): Promise<Buffer> {
  const files = readdirSync(PHOTOGRAPHS).filter((file) => file.endsWith('.jpg')) as [string, ...string[]];
  const photo = sharp(readFileSync(new URL(random.pick(files), PHOTOGRAPHS)));
  const { width, height } = await photo.metadata();
  const part = random.between(0.5, 1);
  return photo
    .extract({
      left: Math.floor(width * (1 - part) * random.next()),
      top: Math.floor(height * (1 - part) * random.next()),
      width: Math.floor(width * part),
      height: Math.floor(height * part),
    })
    .jpeg({ quality: random.integer(60, 92) })
    .toBuffer();
}

const WORDS = [
  'faturë',
  'shuma',
  'Rechnung',
  'totale',
  'address',
  'January',
  'the',
  'dhe',
  'për',
  'number',
  'kWh',
] as const;

/** A page of print that is no identity document. */
async function page(random: Random): Promise<Buffer> {
  const sheet = documentSheet(150, 200, { paper: '#fdfdfb', line: '#f4f4f4', title: '#333333' });
  for (let y = 15; y < 190; y += random.between(5, 9)) {
    const words = Array.from({ length: random.integer(1, 13) }, () =>
      random.chance(0.2) ? String(random.integer(1, 99_999)) : random.pick(WORDS),
    );
    sheet.text(
      words.join(' '),
      { x: random.pick([12, 12, 80]), y },
      { size: random.pick([2.8, 3.2, 4.5]), weight: 500 },
    );
  }
  return degrade(sheet.png(), { level: random.pick([1, 2] as const), seed: seedFrom(random) });
}

/** Shapes on a table. */
async function scene(random: Random): Promise<Buffer> {
  const canvas = createCanvas(1500, 1000);
  const context = canvas.getContext('2d');
  const colour = () => `rgb(${random.integer(0, 255)},${random.integer(0, 255)},${random.integer(0, 255)})`;
  context.fillStyle = colour();
  context.fillRect(0, 0, 1500, 1000);
  for (let count = random.integer(5, 60); count > 0; count--) {
    context.fillStyle = colour();
    context.strokeStyle = colour();
    context.lineWidth = random.between(1, 12);
    context.beginPath();
    if (random.chance(0.5))
      context.rect(
        random.between(0, 1500),
        random.between(0, 1000),
        random.between(10, 600),
        random.between(5, 300),
      );
    else
      context.ellipse(
        random.between(0, 1500),
        random.between(0, 1000),
        random.between(5, 300),
        random.between(5, 200),
        random.next(),
        0,
        7,
      );
    if (random.chance(0.6)) context.fill();
    else context.stroke();
  }
  return degrade(canvas.toBuffer('image/png'), {
    level: random.pick([1, 2] as const),
    seed: seedFrom(random),
  });
}
