import { STRIP_HEIGHT } from './line-strip.js';
import { PRINTED_CHARACTERS } from './printed-characters.js';

/** A convolution with bias; all but the last are followed by a rectifier, and by the maximum over `pool` if given. */
export interface ConvolutionLayer {
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly inputs: number;
  readonly outputs: number;
  /** Rows of zeros above and below; columns to the sides are always filled, so that widths are kept. */
  readonly padRows: number;
  readonly poolRows: number;
  readonly poolColumns: number;
}

/** The classes of a column: the characters, and the gap between two of them or beside the line. */
export const GAP_CLASS = PRINTED_CHARACTERS.length;
export const CLASS_COUNT = GAP_CLASS + 1;
/** Pixels of a strip for each column of classes. */
export const COLUMN_STEP = 4;

/**
 * Fully convolutional: reads a strip of any width and says, for every fourth pixel along it, which character is centred
 * there or that none is. The heights are 24, 12, 6, 3 and 1; what a column sees is 2.6 characters wide.
 */
export const NETWORK: readonly ConvolutionLayer[] = [
  layer({ kernelHeight: 3, kernelWidth: 3, inputs: 1, outputs: 16, padRows: 1, poolRows: 2, poolColumns: 2 }),
  layer({
    kernelHeight: 3,
    kernelWidth: 3,
    inputs: 16,
    outputs: 48,
    padRows: 1,
    poolRows: 2,
    poolColumns: 2,
  }),
  layer({ kernelHeight: 3, kernelWidth: 3, inputs: 48, outputs: 96, padRows: 1, poolRows: 2 }),
  layer({ kernelHeight: STRIP_HEIGHT / 8, kernelWidth: 5, inputs: 96, outputs: 160 }),
  layer({ kernelHeight: 1, kernelWidth: 3, inputs: 160, outputs: 160 }),
  layer({ kernelHeight: 1, kernelWidth: 1, inputs: 160, outputs: CLASS_COUNT }),
];

function layer({
  padRows = 0,
  poolRows = 1,
  poolColumns = 1,
  ...kernel
}: Pick<ConvolutionLayer, 'kernelHeight' | 'kernelWidth' | 'inputs' | 'outputs'> &
  Partial<ConvolutionLayer>): ConvolutionLayer {
  return { ...kernel, padRows, poolRows, poolColumns };
}

/** Number of weights of a layer's kernel, in the order row, column, input, output. */
export function kernelSize({ kernelHeight, kernelWidth, inputs, outputs }: ConvolutionLayer): number {
  return kernelHeight * kernelWidth * inputs * outputs;
}
