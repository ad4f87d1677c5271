import { cameraFault, openCamera, type Camera } from './capture/camera.js';
import { takePhoto } from './capture/send-photo.js';

/**
 * Lets a picture of a document be taken with the camera instead of choosing a file: a button beside each field opens it, another puts the picture
 * into the field. The page works without.
 */
const panel = document.querySelector<HTMLElement>('#document-camera');
const form = document.querySelector<HTMLFormElement>('#document-form');
if (panel !== null && form !== null) enhance(panel, form);

function enhance(view: HTMLElement, documentForm: HTMLFormElement): void {
  const video = view.querySelector('video');
  const hint = view.querySelector<HTMLElement>('[data-hint]');
  const shoot = view.querySelector<HTMLButtonElement>('[data-shoot]');
  const close = view.querySelector<HTMLButtonElement>('[data-close]');
  if (!video || !hint || !shoot || !close) return;

  let camera: Camera | null = null;
  let field: HTMLInputElement | null = null;

  for (const group of documentForm.querySelectorAll<HTMLElement>('[data-camera-field]')) {
    const button = group.querySelector<HTMLButtonElement>('[data-open-camera]');
    const input = group.querySelector<HTMLInputElement>('input[type="file"]');
    if (!button || !input) continue;
    button.hidden = false;
    button.addEventListener('click', () => void open(input));
  }

  async function open(input: HTMLInputElement): Promise<void> {
    if (!video || !hint || !shoot) return;
    field = input;
    view.hidden = false;
    hint.textContent = '';
    shoot.disabled = true;
    try {
      camera?.stop();
      camera = await openCamera(video, { facing: 'environment' });
      shoot.disabled = false;
      shoot.focus();
    } catch (error) {
      hint.textContent = view.dataset[cameraFault(error)] ?? '';
    }
  }

  function stop(): void {
    camera?.stop();
    camera = null;
    view.hidden = true;
    field?.focus();
  }

  close.addEventListener('click', stop);
  window.addEventListener('pagehide', stop);
  shoot.addEventListener('click', () => {
    const target = field;
    if (target === null) return;
    void takePhoto(video).then((file) => {
      const list = new DataTransfer();
      list.items.add(file);
      target.files = list.files;
      const source = documentForm.querySelector<HTMLInputElement>('input[name="capture"]');
      if (source !== null) source.value = 'camera';
      stop();
    });
  });
}
