import { FieldsetGroup, type FieldsetProps } from './fieldset.js';
import type { Option } from './select.js';

export interface RadioItem extends Option {
  readonly hint?: string | undefined;
}

/** The first radio carries the group's id, so that the error summary can lead to it. */
export function Radios(
  props: Omit<FieldsetProps, 'id'> & {
    readonly items: readonly RadioItem[];
    readonly value?: string | undefined;
  },
) {
  const { name, items, value } = props;
  return (
    <FieldsetGroup {...props} id={name}>
      <div class="govuk-radios" data-module="govuk-radios">
        {items.map((item, index) => {
          const id = index === 0 ? name : `${name}-${index + 1}`;
          return (
            <div key={item.value} class="govuk-radios__item">
              <input
                class="govuk-radios__input"
                id={id}
                name={name}
                type="radio"
                value={item.value}
                checked={item.value === value}
                aria-describedby={item.hint ? `${id}-item-hint` : undefined}
              />
              <label class="govuk-label govuk-radios__label" for={id}>
                {item.text}
              </label>
              {item.hint ? (
                <div id={`${id}-item-hint`} class="govuk-hint govuk-radios__hint">
                  {item.hint}
                </div>
              ) : null}
            </div>
          );
        })}
      </div>
    </FieldsetGroup>
  );
}
