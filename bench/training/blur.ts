/** A picture of real grey levels, row by row. */
export interface Plane {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Gaussian blur, deviation in pixels; the border is continued outwards. */
export function gaussianBlur(plane: Plane, deviation: number): Plane {
  if (deviation < 0.15) return plane;
  const radius = Math.ceil(deviation * 3);
  const kernel = Array.from({ length: 2 * radius + 1 }, (_, k) =>
    Math.exp(-((k - radius) ** 2) / (2 * deviation ** 2)),
  );
  return convolve(convolve(plane, kernel, { dx: 1, dy: 0 }), kernel, { dx: 0, dy: 1 });
}

/** The mean along a line of `length` pixels, as a camera that moves. */
export function motionBlur(
  plane: Plane,
  length: number,
  direction: { readonly dx: number; readonly dy: number },
): Plane {
  const taps = 2 * Math.ceil(length / 2) + 1;
  const kernel = Array.from({ length: taps }, (_, k) =>
    Math.max(0, Math.min(1, length / 2 + 0.5 - Math.abs(k - (taps - 1) / 2))),
  );
  return convolve(plane, kernel, direction);
}

function convolve(
  { data, width, height }: Plane,
  kernel: readonly number[],
  { dx, dy }: { readonly dx: number; readonly dy: number },
): Plane {
  const total = kernel.reduce((sum, weight) => sum + weight, 0);
  const radius = (kernel.length - 1) / 2;
  const result = new Float32Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = -radius; k <= radius; k++) {
        const column = Math.min(width - 1, Math.max(0, x + k * dx));
        const row = Math.min(height - 1, Math.max(0, y + k * dy));
        sum += (kernel[k + radius] ?? 0) * (data[row * width + column] ?? 0);
      }
      result[y * width + x] = sum / total;
    }
  }
  return { data: result, width, height };
}
