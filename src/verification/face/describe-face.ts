import { alignedSquare } from './aligned-face.js';
import { arcFaceSquare } from './arcface-square.js';
import { roundToGrid } from './descriptor-grid.js';
import { cutSquare, type Square } from './face-square.js';
import type { FaceSearch } from './find-faces.js';
import { findLandmarks } from './find-landmarks.js';
import type { Landmarks } from './landmarks.js';
import { DESCRIPTOR_INPUT_SIDE, type DescriptorNetwork } from './networks/descriptor-network.js';
import type { Box } from './networks/detection.js';
import type { LandmarkNetwork } from './networks/landmark-network.js';
import { MOBILE_FACE_INPUT_SIDE, type MobileFaceNetwork } from './networks/mobile-face-network.js';
import type { RgbImage } from './rgb-image.js';
import { FACE_CLARITY } from './thresholds.js';

/**
 * The second network's part of a descriptor has this length; the first one's is about 1.4 long. Between 0.4 and 0.8 the
 * figures hardly differ.
 */
const MOBILE_FACE_SHARE = 0.5;

/**
 * A face that is small and printed is described in larger squares as well, so many times the usual one, for the mean errs less: on
 * the tuning half, in portraits 90, 120 and 160 pixels wide, printed once, the equal error rate falls from 5.9, 3.5 and 2.5 % to
 * 5.1, 2.8 and 2.4 %.
 */
const LARGER_SQUARES: Readonly<Record<FaceSearch, readonly number[]>> = {
  live: [],
  frame: [],
  document: [1.09],
};

/** Where the crop is not clearly a face's, other landmarks are tried, from boxes of these sizes. */
const OTHER_BOXES = [0.8, 1.2];

export interface FaceDescription {
  readonly landmarks: Landmarks;
  /** Numbers for faceDistance. */
  readonly descriptor: Float32Array;
  /** How much the crop looks like a face; see FACE_CLARITY. */
  readonly clarity: number;
  /** What the aligned face and its mirror image look like place by place; see DescribedCrop. */
  readonly textures: readonly Float32Array[];
}

export interface FaceNetworks {
  readonly locate: LandmarkNetwork;
  readonly describe: DescriptorNetwork;
  readonly describeMobile: MobileFaceNetwork;
}

/**
 * Describes the face in a box by two networks that were trained apart and err apart, each the mean over the aligned face and its
 * mirror image; the squared distance of two descriptors is the sum of both networks'.
 */
export function describeFace(
  networks: FaceNetworks,
  image: RgbImage,
  { box, kind }: { readonly box: Box; readonly kind: FaceSearch },
): FaceDescription {
  const { landmarks, numbers, clarity } = locateFace(networks, image, box);
  const describe = (times: number) =>
    networks.describe(withMirror(image, enlarged(alignedSquare(landmarks), times), DESCRIPTOR_INPUT_SIDE));
  const crops = describe(1);
  const larger = LARGER_SQUARES[kind];
  const first = meanOf([...crops, ...larger.flatMap(describe)].map(({ descriptor }) => descriptor));
  const second = meanOf([
    numbers,
    ...larger.map((times) => describeMobile(networks, image, enlarged(arcFaceSquare(landmarks), times))),
  ]);
  const length = Math.hypot(...second);
  return {
    landmarks,
    descriptor: roundToGrid(
      Float32Array.from([...first, ...second.map((value) => (value * MOBILE_FACE_SHARE) / length)]),
    ),
    clarity,
    textures: crops.map(({ texture }) => texture),
  };
}

/** How much a box of the picture looks like a face; see FACE_CLARITY. */
export function faceClarity(networks: FaceNetworks, image: RgbImage, box: Box): number {
  return locateFace(networks, image, box).clarity;
}

interface LocatedFace {
  readonly landmarks: Landmarks;
  readonly numbers: Float32Array;
  readonly clarity: number;
}

/** The landmarks with which the face looks most like one. */
function locateFace(networks: FaceNetworks, image: RgbImage, box: Box): LocatedFace {
  const locateIn = (tried: Box): LocatedFace => {
    const landmarks = findLandmarks(networks.locate, image, tried);
    const numbers = describeMobile(networks, image, arcFaceSquare(landmarks));
    return { landmarks, numbers, clarity: Math.hypot(...numbers) };
  };
  const first = locateIn(box);
  if (first.clarity >= FACE_CLARITY.clear) return first;
  const others = OTHER_BOXES.map((factor) => locateIn(scaledBox(box, factor)));
  return others.reduce((best, other) => (other.clarity > best.clarity ? other : best), first);
}

function scaledBox({ x, y, width, height }: Box, factor: number): Box {
  return {
    x: x + (width * (1 - factor)) / 2,
    y: y + (height * (1 - factor)) / 2,
    width: width * factor,
    height: height * factor,
  };
}

function describeMobile(networks: FaceNetworks, image: RgbImage, square: Square): Float32Array {
  return meanOf(networks.describeMobile(withMirror(image, square, MOBILE_FACE_INPUT_SIDE)));
}

function enlarged(square: Square, times: number): Square {
  return { ...square, side: square.side * times };
}

function withMirror(image: RgbImage, square: Square, size: number): RgbImage[] {
  return [false, true].map((mirrored) => cutSquare(image, square, { size, mirrored }));
}

function meanOf(descriptors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(descriptors[0]!.length);
  for (const descriptor of descriptors) descriptor.forEach((value, index) => (sum[index]! += value));
  return sum.map((value) => value / descriptors.length);
}
