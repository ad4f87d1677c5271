import type { ComponentChildren } from 'preact';
import { describedBy, ErrorMessage, Hint, type FieldProps } from './form-group.js';

export type FieldsetProps = Omit<FieldProps, 'label'> & { readonly legend: string };

/** Several controls that answer one question. */
export function FieldsetGroup({
  children,
  role,
  ...props
}: FieldsetProps & { readonly role?: 'group'; readonly children: ComponentChildren }) {
  const { id, legend, hint, error, errorPrefix, isPageHeading } = props;
  return (
    <div class={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <fieldset class="govuk-fieldset" role={role} aria-describedby={describedBy(props)}>
        {isPageHeading ? (
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
            <h1 class="govuk-fieldset__heading">{legend}</h1>
          </legend>
        ) : (
          <legend class="govuk-fieldset__legend">{legend}</legend>
        )}
        {hint ? <Hint id={id}>{hint}</Hint> : null}
        {error ? (
          <ErrorMessage id={id} prefix={errorPrefix}>
            {error}
          </ErrorMessage>
        ) : null}
        {children}
      </fieldset>
    </div>
  );
}
