import type { GrayImage } from './gray-image.js';

/** Width and height of a rectangular structuring element, both odd. */
export interface Element {
  readonly width: number;
  readonly height: number;
}

export function dilate(image: GrayImage, element: Element): GrayImage {
  return slide(image, element, true);
}

export function erode(image: GrayImage, element: Element): GrayImage {
  return slide(image, element, false);
}

/** Fills what is darker and smaller than the element. */
export function close(image: GrayImage, element: Element): GrayImage {
  return erode(dilate(image, element), element);
}

/** Removes what is brighter and smaller than the element. */
export function open(image: GrayImage, element: Element): GrayImage {
  return dilate(erode(image, element), element);
}

/** What is darker than its surroundings and smaller than the element: print on paper (closing minus the picture). */
export function blackHat(image: GrayImage, element: Element): GrayImage {
  const closed = close(image, element);
  for (let index = 0; index < closed.data.length; index++)
    closed.data[index] = (closed.data[index] ?? 0) - (image.data[index] ?? 0);
  return closed;
}

function slide(image: GrayImage, { width, height }: Element, largest: boolean): GrayImage {
  const across = width > 1 ? slideAcross(image, width, largest) : image;
  return height > 1 ? slideDown(across, height, largest) : across;
}

function slideAcross({ data, width, height }: GrayImage, size: number, largest: boolean): GrayImage {
  const margin = size >> 1;
  const stride = width + 2 * margin;
  const padded = new Uint8Array(stride * height).fill(largest ? 0 : 255);
  for (let y = 0; y < height; y++) padded.set(data.subarray(y * width, (y + 1) * width), y * stride + margin);
  extremesAhead(padded, { size, step: 1, largest });
  const result = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) result.set(padded.subarray(y * stride, y * stride + width), y * width);
  return { data: result, width, height };
}

function slideDown({ data, width, height }: GrayImage, size: number, largest: boolean): GrayImage {
  const margin = size >> 1;
  const padded = new Uint8Array(width * (height + 2 * margin)).fill(largest ? 0 : 255);
  padded.set(data, margin * width);
  extremesAhead(padded, { size, step: width, largest });
  return { data: padded.slice(0, data.length), width, height };
}

/** Replaces each value by the extreme of itself and the `size − 1` next ones, by doubling the window. */
function extremesAhead(
  values: Uint8Array,
  { size, step, largest }: { readonly size: number; readonly step: number; readonly largest: boolean },
): void {
  const widen = largest ? widenLargest : widenSmallest;
  let window = 1;
  for (; window * 2 <= size; window *= 2) widen(values, window * step);
  if (window < size) widen(values, (size - window) * step);
}

function widenLargest(values: Uint8Array, ahead: number): void {
  const end = values.length - ahead;
  for (let index = 0; index < end; index++) {
    const other = values[index + ahead] ?? 0;
    if (other > (values[index] ?? 0)) values[index] = other;
  }
}

function widenSmallest(values: Uint8Array, ahead: number): void {
  const end = values.length - ahead;
  for (let index = 0; index < end; index++) {
    const other = values[index + ahead] ?? 0;
    if (other < (values[index] ?? 0)) values[index] = other;
  }
}
