import { alignedSquare } from './aligned-face.js';
import { arcFaceSquare } from './arcface-square.js';
import { roundToGrid } from './descriptor-grid.js';
import { cutSquare, type Square } from './face-square.js';
import type { Landmarks } from './landmarks.js';
import { DESCRIPTOR_INPUT_SIDE, type DescriptorNetwork } from './networks/descriptor-network.js';
import { MOBILE_FACE_INPUT_SIDE, type MobileFaceNetwork } from './networks/mobile-face-network.js';
import type { RgbImage } from './rgb-image.js';

/**
 * The second network's part of a descriptor has this length; the first one's is about 1.4 long. Between 0.4 and 0.8 the
 * figures hardly differ.
 */
const MOBILE_FACE_SHARE = 0.5;

export interface FaceDescription {
  /** Numbers for faceDistance. */
  readonly descriptor: Float32Array;
  /** What the aligned face and its mirror image look like place by place; see DescribedCrop. */
  readonly textures: readonly Float32Array[];
}

/**
 * Describes a face by two networks that were trained apart and err apart, each the mean over the aligned face and its mirror
 * image; the squared distance of two descriptors is the sum of both networks'.
 */
export function describeFace(
  {
    describe,
    describeMobile,
  }: { readonly describe: DescriptorNetwork; readonly describeMobile: MobileFaceNetwork },
  { image, landmarks }: { readonly image: RgbImage; readonly landmarks: Landmarks },
): FaceDescription {
  const crops = describe(withMirror(image, alignedSquare(landmarks), DESCRIPTOR_INPUT_SIDE));
  const first = meanOf(crops.map(({ descriptor }) => descriptor));
  const second = meanOf(describeMobile(withMirror(image, arcFaceSquare(landmarks), MOBILE_FACE_INPUT_SIDE)));
  const scale = MOBILE_FACE_SHARE / Math.hypot(...second);
  return {
    descriptor: roundToGrid(Float32Array.from([...first, ...second.map((value) => value * scale)])),
    textures: crops.map(({ texture }) => texture),
  };
}

function withMirror(image: RgbImage, square: Square, size: number): RgbImage[] {
  return [false, true].map((mirrored) => cutSquare(image, square, { size, mirrored }));
}

function meanOf(descriptors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(descriptors[0]!.length);
  for (const descriptor of descriptors) descriptor.forEach((value, index) => (sum[index]! += value));
  return sum.map((value) => value / descriptors.length);
}
