import type { Translator } from '../src/i18n/translate.js';

/** What was typed, by field; what is wrong with it, likewise. */
export type Values = Readonly<Record<string, string | undefined>>;
export type FieldErrors = Readonly<Record<string, string | undefined>>;

/** What every page with a form gets. */
export interface FormPageProps {
  readonly t: Translator;
  readonly csrfToken: string;
  readonly values: Values;
  readonly errors: FieldErrors;
}
