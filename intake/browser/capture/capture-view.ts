import type { CameraFault } from './camera.js';
import type { GuideStep } from './capture-guide.js';

/** The parts of the page that the camera works on. */
export interface CaptureView {
  readonly form: HTMLFormElement;
  readonly video: HTMLVideoElement;
  readonly shootButton: HTMLButtonElement;
  /** The movement to ask for once the photograph is taken; null if none. */
  readonly challenge: string | null;
  readonly folders: { readonly models: string; readonly wasm: string };
  showCamera(): void;
  showStep(step: GuideStep): void;
  showFault(fault: CameraFault): void;
  /** Asks for the movement; the button then ends the waiting. */
  showChallenge(): void;
  showTaken(): void;
}

/**
 * Finds the parts in the page; null if this page takes no photograph of a face. What is going on stands in `data-state` of
 * #camera (searching, adjusting, holding, moving, taken, fault), for the colour and the sign of the frame; how much of the holding is
 * done in the custom property --progress of the frame.
 */
export function findCaptureView(): CaptureView | null {
  const form = document.querySelector<HTMLFormElement>('#face-form');
  const panel = document.querySelector<HTMLElement>('#camera');
  const video = panel?.querySelector('video');
  const frame = panel?.querySelector<HTMLElement>('[data-frame]');
  const hint = panel?.querySelector<HTMLElement>('[data-hint]');
  const shootButton = panel?.querySelector<HTMLButtonElement>('[data-shoot]');
  if (!form || !panel || !video || !frame || !hint || !shootButton) return null;

  const messages = JSON.parse(panel.dataset['messages'] ?? '{}') as Readonly<Record<string, string>>;
  const tell = (key: string) => {
    const text = messages[key] ?? '';
    // A live region is read out again whenever it is written, even with the same words.
    if (hint.textContent !== text) hint.textContent = text;
  };

  return {
    form,
    video,
    shootButton,
    challenge: panel.dataset['challenge'] ?? null,
    folders: { models: panel.dataset['models'] ?? '', wasm: panel.dataset['wasm'] ?? '' },
    showCamera() {
      shootButton.hidden = true;
      panel.hidden = false;
    },
    showStep({ state, hint: key, progress }) {
      panel.dataset['state'] = state;
      frame.style.setProperty('--progress', progress.toFixed(2));
      tell(`face.${key}`);
    },
    showFault(fault) {
      panel.dataset['state'] = 'fault';
      panel.hidden = false;
      video.hidden = true;
      frame.hidden = true;
      shootButton.hidden = true;
      tell(`camera.${fault}`);
    },
    showChallenge() {
      panel.dataset['state'] = 'moving';
      shootButton.hidden = false;
      tell(`face.${panel.dataset['challenge'] ?? ''}`);
    },
    showTaken() {
      panel.dataset['state'] = 'taken';
      shootButton.hidden = true;
    },
  };
}
