const JPEG_QUALITY = 0.92;

/** The present picture of a video as a JPEG file: at its full size, or its longer side scaled to `side` pixels. */
export async function takePhoto(
  video: HTMLVideoElement,
  { side = Math.max(video.videoWidth, video.videoHeight) }: { readonly side?: number } = {},
): Promise<File> {
  const scale = side / Math.max(video.videoWidth, video.videoHeight);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY);
  });
  if (blob === null) throw new Error('no photograph');
  return new File([blob], 'photo.jpg', { type: blob.type });
}

/** Sends the photograph as if the user had chosen it as a file, the frames beside it, and tells that it came from the camera. */
export function sendPhoto(form: HTMLFormElement, photo: File, frames: readonly File[] = []): void {
  const input = form.querySelector<HTMLInputElement>('input[type=file][name=photo]');
  const capture = form.querySelector<HTMLInputElement>('input[name=capture]');
  if (input === null) throw new Error('the form has no photo');
  choose(input, photo);
  for (const [index, frame] of frames.entries()) {
    const beside = document.createElement('input');
    Object.assign(beside, { type: 'file', name: `frame-${index}`, hidden: true });
    form.append(beside);
    choose(beside, frame);
  }
  if (capture !== null) capture.value = 'camera';
  form.requestSubmit();
}

function choose(input: HTMLInputElement, file: File): void {
  const transfer = new DataTransfer();
  transfer.items.add(file);
  input.files = transfer.files;
}
