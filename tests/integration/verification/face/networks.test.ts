import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as FaceApi from '@vladmandic/face-api';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDescriptorNetwork } from '../../../../src/verification/face/networks/descriptor-network.js';
import type { Detection } from '../../../../src/verification/face/networks/detection.js';
import { loadFaceModels } from '../../../../src/verification/face/face-models.js';
import { createLandmarkNetwork } from '../../../../src/verification/face/networks/landmark-network.js';
import {
  createMobileFaceNetwork,
  MOBILE_FACE_LENGTH,
} from '../../../../src/verification/face/networks/mobile-face-network.js';
import { createSsdDetector } from '../../../../src/verification/face/networks/ssd-detector.js';
import { createTinyDetector } from '../../../../src/verification/face/networks/tiny-detector.js';
import { readWeights, type WeightsManifest } from '../../../../src/verification/face/networks/weights.js';
import type { RgbImage } from '../../../../src/verification/face/rgb-image.js';
import { startWasmBackend } from '../../../../src/verification/face/wasm-backend.js';
import { demoPhoto, demoPortrait } from '../../../support/demo-faces.js';
import { loadFaceApi, toLibraryInput } from '../../../support/face-api-library.js';

const MODELS = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'model',
);

function weightsOf(model: string) {
  const file = path.join(MODELS, model);
  const manifest = JSON.parse(readFileSync(`${file}-weights_manifest.json`, 'utf8')) as WeightsManifest;
  return readWeights(manifest, readFileSync(`${file}.bin`));
}

async function pixels(image: Buffer | string, width: number, height = width): Promise<RgbImage> {
  const data = await sharp(image).resize(width, height, { fit: 'cover' }).removeAlpha().raw().toBuffer();
  return { data, width, height };
}

function expectSameDetections(ours: readonly Detection[], library: readonly FaceApi.FaceDetection[]): void {
  expect(ours).toHaveLength(library.length);
  library.forEach(({ box, score }, index) => {
    const mine = ours[index];
    expect(mine?.score).toBeCloseTo(score, 4);
    for (const side of ['x', 'y', 'width', 'height'] as const)
      expect(mine?.box[side]).toBeCloseTo(box[side], 1);
  });
}

function expectSameNumbers(ours: Float32Array | undefined, library: ArrayLike<number>): void {
  expect(ours).toHaveLength(library.length);
  const worst = Math.max(...Array.from(library, (value, index) => Math.abs(value - (ours?.[index] ?? NaN))));
  expect(worst).toBeLessThan(1e-5);
}

describe('the networks give what the library gives', () => {
  let faceApi: typeof FaceApi;

  beforeAll(async () => {
    await startWasmBackend();
    faceApi = await loadFaceApi();
  }, 60_000);

  it.each([1, 4, 6] as const)('single-shot detector, demo photograph %i', async (number) => {
    const image = await pixels(demoPhoto(number), 512);
    const options = new faceApi.SsdMobilenetv1Options({ minConfidence: 0.4 });
    const library = await faceApi.detectAllFaces(toLibraryInput(image), options);
    expect(library.length).toBeGreaterThan(1);
    expectSameDetections(
      createSsdDetector(weightsOf('ssd_mobilenetv1_model'))(image, { minScore: 0.4 }),
      library,
    );
  });

  it('tiny detector', async () => {
    const image = await pixels(await demoPortrait('first'), 320);
    const options = new faceApi.TinyFaceDetectorOptions({ inputSize: 320, scoreThreshold: 0.2 });
    const library = await faceApi.detectAllFaces(toLibraryInput(image), options);
    expect(library.length).toBeGreaterThan(0);
    const ours = createTinyDetector(weightsOf('tiny_face_detector_model'))(image, { minScore: 0.2 });
    expectSameDetections(ours, library);
  });

  it.each(['full', 'tiny'] as const)('%s landmark network', async (size) => {
    const image = await pixels(await demoPortrait('second', { size: 1 }), 112);
    const [model, net] =
      size === 'full'
        ? (['face_landmark_68_model', faceApi.nets.faceLandmark68Net] as const)
        : (['face_landmark_68_tiny_model', faceApi.nets.faceLandmark68TinyNet] as const);
    const library = (await net.detectLandmarks(toLibraryInput(image))) as FaceApi.FaceLandmarks68;
    const ours = createLandmarkNetwork(weightsOf(model), { size })(image);
    expectSameNumbers(
      ours,
      library.relativePositions.flatMap(({ x, y }) => [x, y]),
    );
  });

  it('descriptor network, also in a batch', async () => {
    const describe = createDescriptorNetwork(weightsOf('face_recognition_model'));
    const images = await Promise.all(
      (['second', 'third'] as const).map(async (person) =>
        pixels(await demoPortrait(person, { size: 1 }), 150),
      ),
    );
    const ours = describe(images);
    for (const [index, image] of images.entries()) {
      const library = (await faceApi.nets.faceRecognitionNet.computeFaceDescriptor(
        toLibraryInput(image),
      )) as Float32Array;
      expectSameNumbers(ours[index]?.descriptor, library);
    }
  });
});

/** The first numbers that the published graph (TensorFlow Lite) gives for the waves, at length 1. */
const GRAPH = [0.011, 0.0236, 0.0076, -0.0052, -0.0644, 0.0486, -0.002, -0.0973];

describe('the second descriptor network', () => {
  /** Waves of three colours. */
  const waves: RgbImage = {
    width: 112,
    height: 112,
    data: Uint8Array.from({ length: 112 * 112 * 3 }, (_, index) => {
      const [channel, x, y] = [index % 3, Math.floor(index / 3) % 112, Math.floor(index / 336)];
      return 128 + 90 * Math.sin(x / 9 + channel) + 30 * Math.cos(y / 7 - channel);
    }),
  };

  it('gives what its own graph gives in the format in which it was published', async () => {
    await startWasmBackend();
    const { weights } = await loadFaceModels();
    const [numbers = new Float32Array()] = createMobileFaceNetwork(weights.mobileFace)([waves]);
    const length = Math.hypot(...numbers);
    const start = Array.from(numbers.subarray(0, 8), (value) => value / length);
    for (const [index, value] of GRAPH.entries()) expect(start[index]).toBeCloseTo(value, 3);
    expect(numbers).toHaveLength(MOBILE_FACE_LENGTH);
  });
});
