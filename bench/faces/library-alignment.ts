import type * as FaceApi from '@vladmandic/face-api';
import { dispose } from '@tensorflow/tfjs-core';
import { decodePhoto } from '../../src/verification/face/decode-photo.js';
import { loadFaceApi, toLibraryInput } from '../../tests/support/face-api-library.js';

/** The descriptor of a picture's face as the library makes it by itself, with all its defaults; null if it finds none. */
export type LibraryDescriber = (image: Uint8Array) => Promise<Float32Array | null>;

/** The backend must have been started. */
export async function createLibraryDescriber(): Promise<LibraryDescriber> {
  const faceApi = await loadFaceApi();
  return async (image) => {
    const input = toLibraryInput(await decodePhoto(image));
    const found = await faceApi
      .detectSingleFace(input, new faceApi.SsdMobilenetv1Options())
      .withFaceLandmarks()
      .withFaceDescriptor();
    dispose(input as unknown as Parameters<typeof dispose>[0]);
    return (found as FaceApi.WithFaceDescriptor<object> | undefined)?.descriptor ?? null;
  };
}
