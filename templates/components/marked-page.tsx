/** A place on a page, as corners in fractions of its width and height. */
export interface PageMark {
  readonly name: string;
  /** `zone`: what was read by machine, and is compared with nothing here. */
  readonly status: 'found' | 'near' | 'missing' | 'zone';
  readonly corners: readonly { readonly x: number; readonly y: number }[];
}

/** Pixels of a picture's side of 1000 that a mark keeps off what it marks. */
const MARGIN = 4;

/** The picture of a page with its marks. What they say stands in words beside it: to a screen reader they are nothing. */
export function MarkedPage({
  src,
  alt,
  marks,
}: {
  readonly src: string;
  readonly alt: string;
  readonly marks: readonly PageMark[];
}) {
  return (
    <div class="per-page">
      <img src={src} alt={alt} loading="lazy" />
      <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">
        {marks.map(({ name, status, corners }) => (
          <polygon
            key={name}
            class={`per-page__${status}`}
            points={corners.map(({ x, y }) => `${Math.round(x * 1000)},${Math.round(y * 1000)}`).join(' ')}
          />
        ))}
      </svg>
    </div>
  );
}

/** The corners around a box, a little off it. */
export function cornersOf({
  x,
  y,
  width,
  height,
}: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}): PageMark['corners'] {
  const margin = MARGIN / 1000;
  const [left, right, top, bottom] = [x - margin, x + width + margin, y - margin, y + height + margin];
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}
