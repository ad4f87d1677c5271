import { tensor, type Tensor } from '@tensorflow/tfjs-core';

/** One layer's parameter: its values in the order of its shape. */
export interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** The parameters of one network. */
export interface Weights {
  /** A parameter by name; throws if the model has none of that name. */
  get(name: string): Weight;
  /** Puts a parameter, perhaps changed, into the engine's memory, where it stays until `dispose`. */
  load(weight: Weight): Tensor;
  dispose(): void;
}

interface WeightSpecification {
  readonly name: string;
  readonly shape: readonly number[];
  readonly quantization?: {
    readonly dtype: 'uint8' | 'uint16';
    readonly scale: number;
    readonly min: number;
  };
}

/** The JSON beside a model's weights: what is stored, in which order, and how it was quantised (TensorFlow.js format). */
export type WeightsManifest = readonly { readonly weights: readonly WeightSpecification[] }[];

const QUANTISED = { uint8: Uint8Array, uint16: Uint16Array } as const;

/** Opens the weights of one network: values of 8 or 16 bits with a scale and an offset, or 32-bit floats. */
export function readWeights(manifest: WeightsManifest, bytes: Uint8Array): Weights {
  const byName = new Map<string, Weight>();
  const all = new Uint8Array(bytes);
  let offset = 0;
  for (const { name, shape, quantization } of manifest.flatMap(({ weights }) => weights)) {
    const size = shape.reduce((product, dimension) => product * dimension, 1);
    const Stored = quantization ? QUANTISED[quantization.dtype] : Float32Array;
    const stored = new Stored(all.slice(offset, (offset += size * Stored.BYTES_PER_ELEMENT)).buffer);
    const values = quantization
      ? new Float32Array(stored).map((value) => value * quantization.scale + quantization.min)
      : new Float32Array(stored);
    if (values.length !== size) throw new Error(`the weights end before ${name}`);
    byName.set(name, { shape, values });
  }
  const loaded: Tensor[] = [];
  return {
    get(name) {
      const weight = byName.get(name);
      if (weight === undefined) throw new Error(`the weights have no ${name}`);
      return weight;
    },
    load({ shape, values }: Weight) {
      const parameter = tensor(values, [...shape], 'float32');
      loaded.push(parameter);
      return parameter;
    },
    dispose() {
      for (const parameter of loaded.splice(0)) parameter.dispose();
    },
  };
}
