/** A click on a picture, or its button, shows it in full size; the other button turns it. */
export const EVIDENCE_SCRIPT = `for (const figure of document.querySelectorAll('figure')) {
  const zoomed = figure.querySelector('[data-zoom]');
  const frame = figure.querySelector('.frame');
  const zoom = () => zoomed.setAttribute('aria-pressed', figure.classList.toggle('large'));
  let turns = 0;
  zoomed.addEventListener('click', zoom);
  frame.addEventListener('click', zoom);
  figure.querySelector('[data-turn]').addEventListener('click', () => {
    turns = (turns + 1) % 4;
    frame.dataset.turns = turns;
  });
}`;

/** A picture on its side lies in a square, so that it covers none beside it. Its marks turn with it, their numbers stay upright. */
export const EVIDENCE_STYLE = `body { margin: 20px; background: #f7f6f3; color: #16202c; font: 16px/1.4 system-ui, sans-serif }
h2 { margin: 30px 0 10px; font-size: 20px } p, ol { max-width: 45em; overflow-wrap: anywhere }
.found { color: #0b6b3a } .near { color: #8a5300 } .missing { color: #b00020 }
.figures { display: flex; flex-wrap: wrap; gap: 20px; align-items: start }
figure { margin: 0; max-width: min(480px, 100%) } figure.large { max-width: none }
.tools { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; margin: 6px 0 }
button { font: inherit; padding: 4px 10px } label { padding: 4px 0 } input { width: 24px; height: 24px; vertical-align: middle }
.frame { cursor: zoom-in } .large .frame { cursor: zoom-out }
.per-marked { position: relative; width: fit-content }
.per-marked img { display: block; max-width: 100%; box-sizing: border-box } .large .per-marked img { max-width: none }
.per-marked__marks { position: absolute; inset: 0; container-type: size; pointer-events: none }
.per-marked__marks > svg { position: absolute; width: 100%; height: 100% }
figure:has(.show-marks:not(:checked)) .per-marked__marks { display: none }
.frame[data-turns="1"], .frame[data-turns="3"] { display: grid; place-items: center; aspect-ratio: 1; width: min(480px, calc(100vw - 40px)) }
.frame[data-turns="1"] img, .frame[data-turns="3"] img { max-height: min(480px, calc(100vw - 40px)) }
.large .frame[data-turns="1"], .large .frame[data-turns="3"] { width: 95vw }
.large .frame[data-turns="1"] img, .large .frame[data-turns="3"] img { max-width: 95vw; max-height: 95vw }
.frame[data-turns="1"] .per-marked { rotate: 90deg } .frame[data-turns="2"] .per-marked { rotate: 180deg }
.frame[data-turns="3"] .per-marked { rotate: 270deg }
.per-marked__label { font-size: clamp(9px, 2cqmin, 16px); transform-box: fill-box; transform-origin: center }
.frame[data-turns="1"] .per-marked__label { rotate: -90deg } .frame[data-turns="2"] .per-marked__label { rotate: -180deg }
.frame[data-turns="3"] .per-marked__label { rotate: -270deg }`;
