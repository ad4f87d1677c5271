import { cameraFault, openCamera, type Camera } from './capture/camera.js';
import { createCaptureGuide } from './capture/capture-guide.js';
import { findCaptureView, type CaptureView } from './capture/capture-view.js';
import { createFaceObserver, type FaceObserver } from './capture/face-observer.js';
import { takeMovementFrames } from './capture/movement-frames.js';
import { sendPhoto, takePhoto } from './capture/send-photo.js';

/** When the photograph was not taken by itself so long after the camera opened, the user may take it. */
const OWN_BUTTON_MS = 10_000;

/**
 * Takes the photograph of the face on a page that works without this script by choosing a file: shows the camera, says what
 * to change, takes the photograph after a second of a good face, asks for a movement where the page names one, puts the
 * camera out and sends the form.
 */
async function capture(view: CaptureView): Promise<void> {
  // The networks load while the user is asked for the camera; without them the user takes the photograph.
  const observer = createFaceObserver(view.folders).catch(() => null);
  const camera = await openCamera(view.video).catch((error: unknown) => {
    view.showFault(cameraFault(error));
    return null;
  });
  if (camera === null) return;
  window.addEventListener('pagehide', camera.stop);
  view.showCamera();

  const offerButton = () => {
    view.shootButton.hidden = false;
  };
  const timer = setTimeout(offerButton, OWN_BUTTON_MS);
  const decided = new AbortController();
  const clicked = nextClick(view.shootButton).then(() => 'clicked' as const);
  const held = goodFaceHeld(view, { camera, observer, until: decided.signal })
    .then(() => 'held' as const)
    .catch(() => {
      offerButton();
      return clicked;
    });
  const decision = await Promise.race([clicked, held]);
  decided.abort();
  clearTimeout(timer);

  const photo = await takePhoto(camera.video);
  // Whoever had to take the photograph by hand is asked for nothing more.
  const frames =
    decision === 'held' && view.challenge !== null ? await movement(view, camera).catch(() => []) : [];
  camera.stop();
  view.showTaken();
  sendPhoto(view.form, photo, frames);
}

/** Asks for the movement and takes frames of it. Nobody waits longer than that takes, and the button ends it at once. */
async function movement(view: CaptureView, camera: Camera): Promise<File[]> {
  const ended = new AbortController();
  void nextClick(view.shootButton).then(() => ended.abort());
  view.showChallenge();
  return takeMovementFrames(camera.video, { until: ended.signal });
}

function nextClick(button: HTMLButtonElement): Promise<void> {
  return new Promise((resolve) => {
    button.addEventListener('click', () => resolve(), { once: true });
  });
}

interface Watch {
  readonly camera: Camera;
  /** Null if the networks did not load; on a slow line the button comes before them. */
  readonly observer: Promise<FaceObserver | null>;
  readonly until: AbortSignal;
}

/** Looks at frame after frame until a good face was held long enough, or somebody else has decided. */
async function goodFaceHeld(view: CaptureView, { camera, observer, until }: Watch): Promise<void> {
  const observe = await observer;
  if (observe === null) throw new Error('nothing to observe with');
  const guide = createCaptureGuide();
  while (!until.aborted) {
    const step = guide({ defects: observe(camera.video), at: performance.now() });
    view.showStep(step);
    if (step.progress >= 1) return;
    await new Promise(requestAnimationFrame);
  }
}

const view = findCaptureView();
if (view !== null) void capture(view);
