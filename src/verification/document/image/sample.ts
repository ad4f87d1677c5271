import { halve, type GrayImage } from './gray-image.js';

/** A picture and its halves, quarters, …, made when first asked for. */
export interface Pyramid {
  level(index: number): GrayImage;
}

export function pyramidOf(image: GrayImage): Pyramid {
  const levels = [image];
  return {
    level(index) {
      for (let made = levels.length; made <= index; made++) levels.push(halve(levels[made - 1] ?? image));
      return levels[index] ?? image;
    },
  };
}

/** The level on which a step of `scale` pixels of the picture is between one and two pixels. */
export function levelFor(scale: number): number {
  return Math.max(0, Math.floor(Math.log2(scale)));
}

/** The grey level at a place given in pixels (centres at halves), linear between pixels, the border continued outwards. */
export function grayAt({ data, width, height }: GrayImage, x: number, y: number): number {
  const column = Math.min(Math.max(x - 0.5, 0), width - 1.001);
  const row = Math.min(Math.max(y - 0.5, 0), height - 1.001);
  const left = Math.floor(column);
  const top = Math.floor(row);
  const [fx, fy] = [column - left, row - top];
  const at = top * width + left;
  const upper = (data[at] ?? 0) * (1 - fx) + (data[at + 1] ?? 0) * fx;
  const lower = (data[at + width] ?? 0) * (1 - fx) + (data[at + width + 1] ?? 0) * fx;
  return upper * (1 - fy) + lower * fy;
}
