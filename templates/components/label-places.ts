/** As fractions of the width and height of a page. */
export interface PlaceBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type LabelSide = 'left' | 'right' | 'above' | 'below';

/** Size of a label, and its distance from its box, in heights of its letters. */
export const LABEL = { height: 1.35, character: 0.55, padding: 0.8, gap: 0.4 } as const;

/** Height of a label's letters as a part of a page: 2 % of its shorter side (`.per-marked__label`), more on a phone. */
const LETTER = { across: 0.028, down: 0.02 } as const;

/** Areas this much apart are the same: a label that is wholly on the page is off it by nothing. */
const ROUNDING = 1e-9;

/** In the order in which they are tried. */
const SIDES: readonly LabelSide[] = ['left', 'right', 'above', 'below'];

/** In heights of its letters. */
export function labelWidth(label: string): number {
  return LABEL.padding + LABEL.character * label.length;
}

/** For each box the side on which its label covers least of the other boxes and labels, and stays on the page. */
export function labelSides(
  places: readonly { readonly box: PlaceBox; readonly label: string }[],
): readonly LabelSide[] {
  const labels: PlaceBox[] = [];
  return places.map((place) => {
    const others = places.filter((other) => other !== place).map(({ box }) => box);
    const costs = SIDES.map((side) => {
      const label = labelBox(place, side);
      const covered = [...others, ...labels].map((box) => sharedArea(label, box));
      return covered.reduce((sum, area) => sum + area, outside(label));
    });
    const least = Math.min(...costs) + ROUNDING;
    const side = SIDES[costs.findIndex((cost) => cost <= least)] ?? 'left';
    labels.push(labelBox(place, side));
    return side;
  });
}

function labelBox(
  { box, label }: { readonly box: PlaceBox; readonly label: string },
  side: LabelSide,
): PlaceBox {
  const [width, height] = [labelWidth(label) * LETTER.across, LABEL.height * LETTER.down];
  const gap = { across: LABEL.gap * LETTER.across, down: LABEL.gap * LETTER.down };
  const middle = box.y + (box.height - height) / 2;
  const corner = {
    left: { x: box.x - gap.across - width, y: middle },
    right: { x: box.x + box.width + gap.across, y: middle },
    above: { x: box.x, y: box.y - gap.down - height },
    below: { x: box.x, y: box.y + box.height + gap.down },
  }[side];
  return { ...corner, width, height };
}

function sharedArea(one: PlaceBox, other: PlaceBox): number {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return across > 0 && down > 0 ? across * down : 0;
}

function outside(label: PlaceBox): number {
  return label.width * label.height - sharedArea(label, { x: 0, y: 0, width: 1, height: 1 });
}
