import { createProofReader, type ProofReader } from './address/read-proof.js';
import { readDocument } from './document/read-document.js';
import { createFaceEngine, type FaceEngine } from './face/face-engine.js';
import { normaliseUpload } from './upload/normalise-upload.js';

/** The operations of an engine process. Models are loaded when first needed and stay. */
export type EngineOperations = ReturnType<typeof engineOperations>;

export function engineOperations() {
  let faceEngine: Promise<FaceEngine> | undefined;
  let proofReader: Promise<ProofReader> | undefined;
  const faces = () => (faceEngine ??= createFaceEngine());
  return {
    normaliseUpload,
    readDocument,
    async analyseFace(...args: Parameters<FaceEngine['analyse']>) {
      return (await faces()).analyse(...args);
    },
    async judgeLiveness(...args: Parameters<FaceEngine['judgeLiveness']>) {
      return (await faces()).judgeLiveness(...args);
    },
    async readProof(...args: Parameters<ProofReader['read']>) {
      return (await (proofReader ??= createProofReader())).read(...args);
    },
  };
}
