import type { ComponentChildren } from 'preact';

export interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  /** The word before every error, in the page's language. */
  readonly errorPrefix: string;
  /** Makes the label the page's only h1. */
  readonly isPageHeading?: boolean | undefined;
}

/** What describes a control to a screen reader: its hint and its error, in the order in which they are shown. */
export function describedBy({
  id,
  hint,
  error,
}: Pick<FieldProps, 'id' | 'hint' | 'error'>): string | undefined {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter((part) => part !== '');
  return ids.length > 0 ? ids.join(' ') : undefined;
}

export function Hint({ id, children }: { readonly id: string; readonly children: ComponentChildren }) {
  return (
    <div id={`${id}-hint`} class="govuk-hint">
      {children}
    </div>
  );
}

export function ErrorMessage({
  id,
  prefix,
  children,
}: {
  id: string;
  prefix: string;
  children: ComponentChildren;
}) {
  return (
    <p id={`${id}-error`} class="govuk-error-message">
      <span class="govuk-visually-hidden">{prefix}</span> {children}
    </p>
  );
}

/** Label, hint and error around one control. */
export function FormGroup({
  id,
  label,
  hint,
  error,
  errorPrefix,
  isPageHeading,
  class: className,
  attributes = {},
  children,
}: FieldProps & {
  readonly class?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children: ComponentChildren;
}) {
  const classes = ['govuk-form-group', error ? 'govuk-form-group--error' : undefined, className];
  return (
    <div class={classes.filter(Boolean).join(' ')} {...attributes}>
      {isPageHeading ? (
        <h1 class="govuk-label-wrapper">
          <label class="govuk-label govuk-label--l" for={id}>
            {label}
          </label>
        </h1>
      ) : (
        <label class="govuk-label" for={id}>
          {label}
        </label>
      )}
      {hint ? <Hint id={id}>{hint}</Hint> : null}
      {error ? (
        <ErrorMessage id={id} prefix={errorPrefix}>
          {error}
        </ErrorMessage>
      ) : null}
      {children}
    </div>
  );
}
