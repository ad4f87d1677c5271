import stringWidth from 'string-width';

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number | null;
}

/** Aligned columns with a line of titles; numbers to the right. Nothing from outside can move the cursor or turn the writing. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const cells = rows.map((row) => columns.map(({ value }) => value(row)));
  const isNumber = columns.map((_, index) => cells.every((row) => typeof row[index] === 'number'));
  const texts = [
    columns.map(({ title }) => title),
    ...cells.map((row) => row.map((cell) => visible(cell ?? ''))),
  ];
  const widths = columns.map((_, index) => Math.max(...texts.map((row) => stringWidth(row[index] ?? ''))));
  return texts
    .map((row) =>
      row
        .map((text, index) => {
          const padding = ' '.repeat((widths[index] ?? 0) - stringWidth(text));
          return isNumber[index] ? padding + text : text + padding;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

// eslint-disable-next-line no-control-regex -- control characters are what it takes away
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Text as it can stand in a terminal: control characters and those that turn the direction of writing become `·`. */
export function visible(text: string | number): string {
  return String(text).replace(UNSAFE, '·');
}
