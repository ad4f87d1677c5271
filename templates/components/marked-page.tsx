import { LABEL, labelSides, labelWidth, type LabelSide, type PlaceBox } from './label-places.js';

/** A place on a page, as a list beside it names it. */
export interface PageMark {
  /** Number in the list; empty where the place is named by itself. */
  readonly label: string;
  /** `zone`: what was read by machine, and is compared with nothing here. */
  readonly status: 'found' | 'near' | 'missing' | 'zone';
  /** In their order around it, as fractions of the page's width and height. */
  readonly corners: readonly Corner[];
}

export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** Dashes say the same as colours. */
const LINES = {
  found: { stroke: '#0b6b3a' },
  near: { stroke: '#8a5300', 'stroke-dasharray': '7 4' },
  missing: { stroke: '#b00020', 'stroke-dasharray': '2 3' },
  zone: { stroke: '#16202c' },
} as const;

/** Between what is printed and the line around it, as a part of the page. */
const MARGIN = 0.004;

/**
 * The picture of a page with places marked on it. What the marks mean stands in a list beside it: they say nothing of their own to
 * those who do not see them. Sizes are attributes, since the content security policy allows no styles in the page.
 */
export function MarkedPage({
  src,
  alt,
  marks,
}: {
  readonly src: string;
  readonly alt: string;
  readonly marks: readonly PageMark[];
}) {
  const places = placesOf(marks);
  const labelled = places.filter(({ label }) => label !== '');
  const sides = labelSides(labelled);
  return (
    <div class="per-marked">
      <img src={src} alt={alt} loading="lazy" />
      {places.length > 0 && (
        <div class="per-marked__marks" aria-hidden="true">
          <svg viewBox="0 0 1 1" preserveAspectRatio="none" focusable="false">
            {places.map(({ id, status, corners }) => (
              <polygon
                key={id}
                points={corners.map(({ x, y }) => `${digits(x)},${digits(y)}`).join(' ')}
                fill="none"
                stroke-width="2"
                vector-effect="non-scaling-stroke"
                {...LINES[status]}
              />
            ))}
          </svg>
          <svg focusable="false">
            {labelled.map((place, index) => (
              <PlaceLabel key={place.id} {...place} side={sides[index] ?? 'left'} />
            ))}
          </svg>
        </div>
      )}
    </div>
  );
}

interface MarkedPlace extends PageMark {
  readonly id: string;
  readonly box: PlaceBox;
}

/** What lies at one place has one mark with all of its labels: a town may stand for its country. */
function placesOf(marks: readonly PageMark[]): readonly MarkedPlace[] {
  const places = new Map<string, MarkedPlace>();
  for (const mark of marks) {
    const id = JSON.stringify(mark.corners);
    const known = places.get(id);
    if (known === undefined) {
      const corners = widened(mark.corners);
      places.set(id, { ...mark, id, corners, box: boxAround(corners) });
    } else places.set(id, { ...known, label: `${known.label}, ${mark.label}` });
  }
  return [...places.values()];
}

function widened(corners: readonly Corner[]): readonly Corner[] {
  const middle = {
    x: corners.reduce((sum, { x }) => sum + x, 0) / corners.length,
    y: corners.reduce((sum, { y }) => sum + y, 0) / corners.length,
  };
  return corners.map(({ x, y }) => ({
    x: x + Math.sign(x - middle.x) * MARGIN,
    y: y + Math.sign(y - middle.y) * MARGIN,
  }));
}

function boxAround(corners: readonly Corner[]): PlaceBox {
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function PlaceLabel({ box, label, status, side }: MarkedPlace & { readonly side: LabelSide }) {
  const width = labelWidth(label);
  const { gap, height } = LABEL;
  const across = side === 'right' ? box.x + box.width : box.x;
  const down = { left: box.y + box.height / 2, above: box.y, below: box.y + box.height };
  const left = { left: -gap - width, right: gap, above: 0, below: 0 }[side];
  const top = { left: -height / 2, right: -height / 2, above: -gap - height, below: gap }[side];
  return (
    <svg x={percent(across)} y={percent(side === 'right' ? down.left : down[side])} overflow="visible">
      <g class="per-marked__label">
        <rect
          x={letters(left)}
          y={letters(top)}
          width={letters(width)}
          height={letters(height)}
          rx={letters(height / 2)}
          fill={LINES[status].stroke}
        />
        <text
          x={letters(left + width / 2)}
          y={letters(top + height / 2)}
          dy="0.36em"
          text-anchor="middle"
          font-weight="700"
          fill="#fff"
        >
          {label}
        </text>
      </g>
    </svg>
  );
}

function letters(heights: number): string {
  return `${heights.toFixed(2)}em`;
}

function digits(fraction: number): string {
  return fraction.toFixed(4);
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(2)}%`;
}

/** From the top left one on, clockwise. */
export function cornersOf({ x, y, width, height }: PlaceBox): readonly Corner[] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}
