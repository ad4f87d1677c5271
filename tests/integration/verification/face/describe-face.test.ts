import { expect, it } from 'vitest';
import { chooseFace } from '../../../../src/verification/face/choose-face.js';
import { decodePhoto } from '../../../../src/verification/face/decode-photo.js';
import { describeFace } from '../../../../src/verification/face/describe-face.js';
import { faceDistance } from '../../../../src/verification/face/face-distance.js';
import { loadFaceModels } from '../../../../src/verification/face/face-models.js';
import { findFaces } from '../../../../src/verification/face/find-faces.js';
import { createDescriptorNetwork } from '../../../../src/verification/face/networks/descriptor-network.js';
import { createLandmarkNetwork } from '../../../../src/verification/face/networks/landmark-network.js';
import { createMobileFaceNetwork } from '../../../../src/verification/face/networks/mobile-face-network.js';
import { createSsdDetector } from '../../../../src/verification/face/networks/ssd-detector.js';
import { startWasmBackend } from '../../../../src/verification/face/wasm-backend.js';
import { asDocumentPortrait, demoPortrait } from '../../../support/demo-faces.js';

it('a printed portrait, described as one, is nearer to the photograph than described as a photograph', async () => {
  await startWasmBackend();
  const { weights } = await loadFaceModels();
  const detect = createSsdDetector(weights.detector);
  const networks = {
    locate: createLandmarkNetwork(weights.landmarks, { size: 'full' }),
    describe: createDescriptorNetwork(weights.descriptor),
    describeMobile: createMobileFaceNetwork(weights.mobileFace),
  };
  async function faceIn(picture: Buffer, kind: 'live' | 'document') {
    const image = await decodePhoto(picture);
    const face = chooseFace(await findFaces(detect, image, { kind }), image);
    if (face === undefined) throw new Error('no face');
    return (as: 'live' | 'document') => describeFace(networks, image, { box: face.box, kind: as }).descriptor;
  }
  const distances = { live: 0, document: 0 };
  for (const person of ['first', 'second', 'third'] as const) {
    const photo = await demoPortrait(person);
    const described = (await faceIn(photo, 'live'))('live');
    for (const width of [90, 120, 160]) {
      const printed = await faceIn(await asDocumentPortrait(photo, width), 'document');
      for (const kind of ['live', 'document'] as const)
        distances[kind] += faceDistance(printed(kind), described) / 9;
    }
  }
  expect(distances.document).toBeLessThan(distances.live - 0.005);
}, 60_000);
