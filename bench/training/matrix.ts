import * as tf from '@tensorflow/tfjs-core';

/** Real numbers row by row. */
export interface Matrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** The product of two matrices, computed by the WebAssembly backend's vector instructions. */
export function multiply(left: Matrix, right: Matrix): Matrix {
  const a = tf.tensor2d(left.data, [left.rows, left.columns]);
  const b = tf.tensor2d(right.data, [right.rows, right.columns]);
  const product = tf.matMul(a, b);
  const data = product.dataSync<'float32'>().slice();
  tf.dispose([a, b, product]);
  return { data, rows: left.rows, columns: right.columns };
}

export function transpose({ data, rows, columns }: Matrix): Matrix {
  const turned = new Float32Array(data.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      turned[column * rows + row] = data[row * columns + column] ?? 0;
  return { data: turned, rows: columns, columns: rows };
}
