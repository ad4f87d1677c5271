import { ErrorMessage } from './form-group.js';

/** One box to tick: a consent. */
export function Checkbox({
  name,
  label,
  error,
  errorPrefix,
  checked = false,
}: {
  readonly name: string;
  readonly label: string;
  readonly error?: string | undefined;
  readonly errorPrefix: string;
  readonly checked?: boolean;
}) {
  return (
    <div class={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      {error ? (
        <ErrorMessage id={name} prefix={errorPrefix}>
          {error}
        </ErrorMessage>
      ) : null}
      <div class="govuk-checkboxes" data-module="govuk-checkboxes">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            id={name}
            name={name}
            type="checkbox"
            value="yes"
            checked={checked}
            aria-describedby={error ? `${name}-error` : undefined}
          />
          <label class="govuk-label govuk-checkboxes__label" for={name}>
            {label}
          </label>
        </div>
      </div>
    </div>
  );
}
