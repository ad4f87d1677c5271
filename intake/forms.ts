import type { FieldErrors } from '../templates/page-props.js';
import type { SummarisedError } from '../templates/components/error-summary.js';
import type { IntakeContext } from './state.js';

/** Control characters and those that turn the direction of writing: in a terminal, a list or a label they could show what is not there. */
const INVISIBLE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu;

/** A field of the form as one line of visible text, without the blanks around it. */
export function field(ctx: IntakeContext, name: string): string {
  return (ctx.state.form.fields[name] ?? '').normalize('NFC').replace(INVISIBLE, ' ').trim();
}

/** The errors of a page for its summary, each leading to its control; `controls` where that is not named like the field. */
export function summarise(
  errors: FieldErrors,
  controls: Readonly<Record<string, string>> = {},
): SummarisedError[] {
  return Object.entries(errors).flatMap(([name, text]) =>
    text === undefined ? [] : [{ text, field: controls[name] ?? name }],
  );
}

export function hasErrors(errors: FieldErrors): boolean {
  return Object.values(errors).some((text) => text !== undefined);
}

/**
 * A warning is shown once: sending the same values again goes through. What was warned of is kept in the session as a digest of the values, so
 * that other values are warned of anew.
 */
export async function isWarnedOf(ctx: IntakeContext, values: string): Promise<boolean> {
  if (ctx.state.session.state.warned === values) return true;
  await ctx.state.session.change({ warned: values });
  return false;
}
