import type { ConvolutionLayer } from '../../src/verification/document/mrz/network-architecture.js';

/** Values of a batch of pictures with channels, in the order picture, row, column, channel. */
export interface FeatureMap {
  readonly data: Float32Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export function convolvedHeight({ height }: FeatureMap, { kernelHeight, padRows }: ConvolutionLayer): number {
  return height + 2 * padRows - kernelHeight + 1;
}

/** What each place of the result looks at, as the rows of a matrix (im2col); beyond the border zeros. */
export function patchesOf(map: FeatureMap, layer: ConvolutionLayer): Float32Array {
  const patches = new Float32Array(
    map.count *
      convolvedHeight(map, layer) *
      map.width *
      layer.kernelHeight *
      layer.kernelWidth *
      map.channels,
  );
  eachOverlap(map, layer, (patch, place, length) => {
    for (let index = 0; index < length; index++) patches[patch + index] = map.data[place + index] ?? 0;
  });
  return patches;
}

/** The reverse of `patchesOf`: adds what each place looked at back to where it came from. */
export function gatherPatches(patches: Float32Array, map: FeatureMap, layer: ConvolutionLayer): Float32Array {
  const data = new Float32Array(map.data.length);
  eachOverlap(map, layer, (patch, place, length) => {
    for (let index = 0; index < length; index++)
      data[place + index] = (data[place + index] ?? 0) + (patches[patch + index] ?? 0);
  });
  return data;
}

/** Each row of kernel columns that lies inside the map: its offset in the patches, in the map, and its length. */
function eachOverlap(
  map: FeatureMap,
  layer: ConvolutionLayer,
  visit: (patch: number, place: number, length: number) => void,
): void {
  const { count, height, width, channels } = map;
  const { kernelHeight, kernelWidth, padRows } = layer;
  const resultHeight = convolvedHeight(map, layer);
  const side = (kernelWidth - 1) / 2;
  const patchRow = kernelWidth * channels;
  let patch = 0;
  for (let picture = 0; picture < count; picture++) {
    for (let y = 0; y < resultHeight; y++) {
      for (let x = 0; x < width; x++) {
        const from = Math.max(0, x - side);
        const to = Math.min(width, x + side + 1);
        for (let k = 0; k < kernelHeight; k++, patch += patchRow) {
          const row = y + k - padRows;
          if (row < 0 || row >= height) continue;
          const place = ((picture * height + row) * width + from) * channels;
          visit(patch + (from - x + side) * channels, place, (to - from) * channels);
        }
      }
    }
  }
}

/** The maximum over blocks, and for each which value it was; null where blocks hold one value. */
export function poolMaxima(
  { data, count, height, width, channels }: FeatureMap,
  { poolRows, poolColumns }: ConvolutionLayer,
): { map: FeatureMap; chosen: Int32Array | null } {
  if (poolRows === 1 && poolColumns === 1)
    return { map: { data, count, height, width, channels }, chosen: null };
  const [newHeight, newWidth] = [height / poolRows, width / poolColumns];
  const pooled = new Float32Array(count * newHeight * newWidth * channels);
  const chosen = new Int32Array(pooled.length);
  let index = 0;
  for (let row = 0; row < count * newHeight; row++) {
    for (let column = 0; column < newWidth; column++) {
      for (let channel = 0; channel < channels; channel++, index++) {
        let [best, at] = [-Infinity, 0];
        for (let y = 0; y < poolRows; y++) {
          for (let x = 0; x < poolColumns; x++) {
            const place = ((row * poolRows + y) * width + column * poolColumns + x) * channels + channel;
            const value = data[place] ?? 0;
            if (value <= best) continue;
            best = value;
            at = place;
          }
        }
        pooled[index] = best;
        chosen[index] = at;
      }
    }
  }
  return { map: { data: pooled, count, height: newHeight, width: newWidth, channels }, chosen };
}
