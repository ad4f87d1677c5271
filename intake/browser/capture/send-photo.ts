const JPEG_QUALITY = 0.92;

/** The present picture of a video, at its full size, as a JPEG file. */
export async function takePhoto(video: HTMLVideoElement): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY);
  });
  if (blob === null) throw new Error('no photograph');
  return new File([blob], 'photo.jpg', { type: blob.type });
}

/** Sends the photograph as if the user had chosen it as a file, and tells that it came from the camera. */
export function sendPhoto(form: HTMLFormElement, photo: File): void {
  const input = form.querySelector<HTMLInputElement>('input[type=file][name=photo]');
  const capture = form.querySelector<HTMLInputElement>('input[name=capture]');
  if (input === null) throw new Error('the form has no photo');
  const transfer = new DataTransfer();
  transfer.items.add(photo);
  input.files = transfer.files;
  if (capture !== null) capture.value = 'camera';
  form.requestSubmit();
}
