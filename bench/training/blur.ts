/** A picture of real grey levels, row by row. */
export interface Plane {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

interface Direction {
  readonly dx: number;
  readonly dy: number;
}

/** Gaussian blur, deviation in pixels; the border is continued outwards. */
export function gaussianBlur(plane: Plane, deviation: number): Plane {
  if (deviation < 0.15) return plane;
  const radius = Math.ceil(deviation * 2.7);
  const kernel = Array.from({ length: 2 * radius + 1 }, (_, k) =>
    Math.exp(-((k - radius) ** 2) / (2 * deviation ** 2)),
  );
  return convolve(convolve(plane, kernel, { dx: 1, dy: 0 }), kernel, { dx: 0, dy: 1 });
}

/** The mean along a line of `length` pixels, as a camera that moves. */
export function motionBlur(plane: Plane, length: number, direction: Direction): Plane {
  const taps = 2 * Math.ceil(length / 2) + 1;
  const kernel = Array.from({ length: taps }, (_, k) =>
    Math.max(0, Math.min(1, length / 2 + 0.5 - Math.abs(k - (taps - 1) / 2))),
  );
  return convolve(plane, kernel, direction);
}

function convolve({ data, width, height }: Plane, kernel: readonly number[], { dx, dy }: Direction): Plane {
  const radius = (kernel.length - 1) / 2;
  const [padded, stride] = withMargin({ data, width, height }, radius);
  const total = kernel.reduce((sum, weight) => sum + weight, 0);
  const result = new Float32Array(data.length);
  for (const [index, weight] of kernel.entries()) {
    const share = weight / total;
    const off = (index - radius) * (dy * stride + dx);
    for (let y = 0; y < height; y++) {
      const from = (y + radius) * stride + radius + off;
      for (let x = 0, to = y * width; x < width; x++, to++) result[to]! += share * padded[from + x]!;
    }
  }
  return { data: result, width, height };
}

function withMargin({ data, width, height }: Plane, margin: number): [Float32Array, number] {
  const stride = width + 2 * margin;
  const padded = new Float32Array(stride * (height + 2 * margin));
  for (let y = 0; y < height + 2 * margin; y++) {
    const row = Math.min(height - 1, Math.max(0, y - margin)) * width;
    const to = y * stride;
    padded.fill(data[row] ?? 0, to, to + margin);
    padded.set(data.subarray(row, row + width), to + margin);
    padded.fill(data[row + width - 1] ?? 0, to + margin + width, to + stride);
  }
  return [padded, stride];
}
