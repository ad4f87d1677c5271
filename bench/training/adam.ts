const [MOMENTUM, SQUARE_MOMENTUM, LEAST] = [0.9, 0.999, 1e-8];

/** Adam (Kingma and Ba, 2015) on some arrays of weights, changed in place, with decoupled weight decay. */
export function adam(weights: readonly Float32Array[], decay: number) {
  const first = weights.map(({ length }) => new Float32Array(length));
  const second = weights.map(({ length }) => new Float32Array(length));
  let steps = 0;
  return (gradients: readonly Float32Array[], rate: number): void => {
    steps++;
    const correction = Math.sqrt(1 - SQUARE_MOMENTUM ** steps) / (1 - MOMENTUM ** steps);
    for (const [set, values] of weights.entries()) {
      const [m, v, gradient] = [first[set], second[set], gradients[set]];
      if (m === undefined || v === undefined || gradient === undefined) continue;
      for (let index = 0; index < values.length; index++) {
        const g = gradient[index]!;
        const mean = MOMENTUM * m[index]! + (1 - MOMENTUM) * g;
        const square = SQUARE_MOMENTUM * v[index]! + (1 - SQUARE_MOMENTUM) * g * g;
        m[index] = mean;
        v[index] = square;
        values[index]! -= rate * ((correction * mean) / (Math.sqrt(square) + LEAST) + decay * values[index]!);
      }
    }
  };
}
