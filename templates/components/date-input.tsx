import { FieldsetGroup, type FieldsetProps } from './fieldset.js';

export interface DatePart {
  readonly name: 'day' | 'month' | 'year';
  readonly label: string;
  readonly value?: string | undefined;
  readonly error?: boolean | undefined;
}

/** Day, month and year apart: `idPrefix-day` and so on, named likewise. */
export function DateInput({
  parts,
  autocomplete = false,
  ...props
}: FieldsetProps & { readonly parts: readonly DatePart[]; readonly autocomplete?: boolean }) {
  const { id, name } = props;
  return (
    <FieldsetGroup {...props} role="group">
      <div class="govuk-date-input" id={id}>
        {parts.map((part) => (
          <div key={part.name} class="govuk-date-input__item">
            <div class="govuk-form-group">
              <label class="govuk-label govuk-date-input__label" for={`${id}-${part.name}`}>
                {part.label}
              </label>
              <input
                class={[
                  'govuk-input govuk-date-input__input',
                  part.error ? 'govuk-input--error' : undefined,
                  `govuk-input--width-${part.name === 'year' ? 4 : 2}`,
                ]
                  .filter(Boolean)
                  .join(' ')}
                id={`${id}-${part.name}`}
                name={`${name}-${part.name}`}
                type="text"
                value={part.value}
                inputmode="numeric"
                autocomplete={autocomplete ? `bday-${part.name}` : undefined}
              />
            </div>
          </div>
        ))}
      </div>
    </FieldsetGroup>
  );
}
