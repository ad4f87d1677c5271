import { readProof, type ProofPage } from './address/read-proof.js';
import { readPrintedPage } from './document/printed/read-printed-page.js';
import { readDocument } from './document/read-document.js';
import { createFaceEngine, type FaceEngine } from './face/face-engine.js';
import { createTextRecogniser, type TextRecogniser } from './text-recogniser.js';
import { normaliseUpload } from './upload/normalise-upload.js';

/** The operations of an engine process. Models are loaded when first needed and stay. */
export type EngineOperations = ReturnType<typeof engineOperations>;

export function engineOperations() {
  let faceEngine: Promise<FaceEngine> | undefined;
  let textRecogniser: Promise<TextRecogniser> | undefined;
  const faces = () => (faceEngine ??= createFaceEngine());
  const text = () => (textRecogniser ??= createTextRecogniser());
  return {
    normaliseUpload,
    readDocument,
    async readPrintedPage(image: Uint8Array, options: Parameters<typeof readPrintedPage>[2]) {
      return readPrintedPage(await text(), image, options);
    },
    async readProof(pages: readonly ProofPage[], options: Parameters<typeof readProof>[2]) {
      return readProof(await text(), pages, options);
    },
    async analyseFace(...args: Parameters<FaceEngine['analyse']>) {
      return (await faces()).analyse(...args);
    },
    async judgeLiveness(...args: Parameters<FaceEngine['judgeLiveness']>) {
      return (await faces()).judgeLiveness(...args);
    },
  };
}
