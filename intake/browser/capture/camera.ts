/** Why there is no camera picture; the last part of the message key camera.*. */
export type CameraFault = 'denied' | 'absent' | 'busy';

export interface Camera {
  readonly video: HTMLVideoElement;
  /** Ends the picture and puts the camera's light out. */
  readonly stop: () => void;
}

/** Shows a camera in a video element: the one on the user's side, or the other for documents. Rejects with a DOMException; see cameraFault. */
export async function openCamera(
  video: HTMLVideoElement,
  { facing = 'user' }: { readonly facing?: 'user' | 'environment' } = {},
): Promise<Camera> {
  // Without a secure context, and in browsers without cameras, this is undefined whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) throw new DOMException('no media devices', 'NotFoundError');
  const stream = await devices.getUserMedia({
    audio: false,
    video: {
      facingMode: facing,
      // Print wants more pixels than a face.
      width: { ideal: facing === 'user' ? 1280 : 1920 },
      height: { ideal: facing === 'user' ? 720 : 1080 },
    },
  });
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  try {
    video.srcObject = stream;
    video.muted = true;
    video.playsInline = true;
    await video.play();
  } catch (error) {
    stop();
    throw error;
  }
  return { video, stop };
}

/** What to tell the user about a camera that did not open (names of exceptions: Media Capture and Streams). */
export function cameraFault(error: unknown): CameraFault {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'absent';
  return 'busy';
}
