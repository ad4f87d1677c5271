import { takePhoto } from './send-photo.js';

/** So many small pictures, this far apart: long enough to turn the head or to close the eyes for a second. */
const FRAMES = 8;
const INTERVAL_MS = 400;
const FRAME_SIDE = 320;

/** Takes small pictures of the movement that was asked for; fewer if the user wants to go on. */
export async function takeMovementFrames(
  video: HTMLVideoElement,
  { until }: { readonly until: AbortSignal },
): Promise<File[]> {
  const frames: File[] = [];
  while (frames.length < FRAMES && !until.aborted) {
    await pause(INTERVAL_MS, until);
    frames.push(await takePhoto(video, { side: FRAME_SIDE }));
  }
  return frames;
}

function pause(milliseconds: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    until.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
