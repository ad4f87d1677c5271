import { createCanvas, loadImage, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { MRZ_FONT, registerFonts, TEXT_FONT } from './fonts.js';
import { randomFrom } from './random.js';
import { drawZoneCharacter } from './zone-character.js';

/** Millimetres from the left and from the top of a document. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface SheetColours {
  readonly paper: string;
  readonly line: string;
  readonly title: string;
}

const PIXELS_PER_MM = 12;
/** OCR-B size I: ten characters an inch. */
const MRZ_PITCH = 2.54;
const INK = '#1a1a1a';

/** A document being drawn, measured in millimetres. */
export interface DocumentSheet {
  text(
    text: string,
    place: Place,
    style?: { readonly size?: number; readonly weight?: number; readonly colour?: string },
  ): void;
  /** A label in small print with its value below. */
  field(label: string, value: string, place: Place): void;
  portrait(
    place: Place,
    size: { readonly width: number; readonly height: number },
    image?: Uint8Array,
  ): Promise<void>;
  /** The lines of the machine-readable zone: the place of the first one's baseline, and the distance of the lines. */
  mrz(lines: readonly string[], place: Place, distance: number): void;
  /** Says across the sheet, above `bottom`, that this is no document. */
  markAsSpecimen(bottom: number): void;
  png(): Buffer;
}

export function documentSheet(width: number, height: number, colours: SheetColours): DocumentSheet {
  registerFonts();
  const canvas = createCanvas(Math.round(width * PIXELS_PER_MM), Math.round(height * PIXELS_PER_MM));
  const context = canvas.getContext('2d');
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(PIXELS_PER_MM, PIXELS_PER_MM);
  guilloche(context, { width, height, colour: colours.line });
  const setFont = (size: number, weight: number) => {
    context.font = `${size}px "${TEXT_FONT}"`;
    context.fontVariationSettings = `"wght" ${weight}`;
  };
  const sheet: DocumentSheet = {
    text(text, { x, y }, { size = 2.8, weight = 600, colour = INK } = {}) {
      setFont(size, weight);
      context.fillStyle = colour;
      context.fillText(text, x, y);
    },
    field(label, value, { x, y }) {
      sheet.text(label, { x, y }, { size: 1.8, weight: 400, colour: colours.title });
      sheet.text(value, { x, y: y + 3.3 });
    },
    async portrait({ x, y }, size, image) {
      context.fillStyle = '#c9ced6';
      context.fillRect(x, y, size.width, size.height);
      if (image === undefined) silhouette(context, { x, y }, size);
      else await cover(context, image, { ...size, x, y });
    },
    mrz(lines, { x, y }, distance) {
      context.font = `10px "${MRZ_FONT}"`;
      context.font = `${(10 * MRZ_PITCH) / context.measureText('0').width}px "${MRZ_FONT}"`;
      context.fillStyle = INK;
      for (const [row, line] of lines.entries())
        for (const [column, character] of Array.from(line).entries())
          drawZoneCharacter(context, character, { x: x + column * MRZ_PITCH, y: y + row * distance });
    },
    markAsSpecimen(bottom) {
      context.save();
      context.translate(width / 2, bottom / 2 + 3);
      context.rotate(-0.35);
      context.globalAlpha = 0.16;
      context.textAlign = 'center';
      sheet.text('SPECIMEN', { x: 0, y: 4 }, { size: width / 6, weight: 800, colour: '#b00020' });
      context.restore();
    },
    png: () => encode(canvas),
  };
  return sheet;
}

function encode(canvas: Canvas): Buffer {
  return canvas.toBuffer('image/png');
}

/** Fine waves as security print has them; the same on every sheet. */
function guilloche(
  context: SKRSContext2D,
  { width, height, colour }: { readonly width: number; readonly height: number; readonly colour: string },
): void {
  const random = randomFrom(7);
  context.save();
  context.strokeStyle = colour;
  context.globalAlpha = 0.4;
  for (let wave = 0; wave < 28; wave++) {
    const [from, reach, length] = [random.between(0, height), random.between(1, 5), random.between(8, 40)];
    context.lineWidth = random.between(0.05, 0.16);
    context.beginPath();
    for (let x = 0; x <= width; x += 0.5) context.lineTo(x, from + Math.sin(x / length + wave) * reach);
    context.stroke();
  }
  context.restore();
}

function silhouette(
  context: SKRSContext2D,
  { x, y }: Place,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.fillStyle = '#7d8794';
  context.beginPath();
  context.ellipse(x + width / 2, y + height * 0.42, width * 0.2, height * 0.21, 0, 0, 2 * Math.PI);
  context.ellipse(x + width / 2, y + height * 1.02, width * 0.42, height * 0.34, 0, 0, 2 * Math.PI);
  context.fill();
  context.restore();
}

/** Fills a rectangle with the middle of an image. */
async function cover(
  context: SKRSContext2D,
  bytes: Uint8Array,
  { x, y, width, height }: Place & { readonly width: number; readonly height: number },
): Promise<void> {
  const image = await loadImage(bytes);
  const scale = Math.min(image.width / width, image.height / height);
  const [sourceWidth, sourceHeight] = [width * scale, height * scale];
  const left = (image.width - sourceWidth) / 2;
  const top = (image.height - sourceHeight) / 2;
  context.drawImage(image, left, top, sourceWidth, sourceHeight, x, y, width, height);
}
