/** Rows and columns of the blocks whose maximum is taken. */
interface Blocks {
  readonly poolRows: number;
  readonly poolColumns: number;
}

/** The maximum over blocks of a batch of pictures (picture, row, column, channel), and for each the index of that value. */
export function poolMaxima(
  data: Float32Array,
  [count, height, width, channels]: readonly [number, number, number, number],
  { poolRows, poolColumns }: Blocks,
): { values: Float32Array; chosen: Int32Array } {
  const columns = width / poolColumns;
  const values = new Float32Array(data.length / (poolRows * poolColumns)).fill(-Infinity);
  const chosen = new Int32Array(values.length);
  for (let row = 0; row < count * height; row++) {
    const to = Math.floor(row / poolRows) * columns;
    for (let x = 0; x < width; x++) {
      const from = (row * width + x) * channels;
      const into = (to + Math.floor(x / poolColumns)) * channels;
      for (let channel = 0; channel < channels; channel++) {
        if (data[from + channel]! <= values[into + channel]!) continue;
        values[into + channel] = data[from + channel]!;
        chosen[into + channel] = from + channel;
      }
    }
  }
  return { values, chosen };
}

/** The reverse for gradients: each goes to the value that was the maximum. */
export function spreadMaxima(gradient: Float32Array, chosen: Int32Array, size: number): Float32Array {
  const spread = new Float32Array(size);
  for (let index = 0; index < chosen.length; index++) spread[chosen[index]!]! += gradient[index]!;
  return spread;
}
