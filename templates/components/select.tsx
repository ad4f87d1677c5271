import { describedBy, FormGroup, type FieldProps } from './form-group.js';

export interface Option {
  readonly value: string;
  readonly text: string;
}

export function Select(
  props: FieldProps & {
    readonly items: readonly Option[];
    readonly value?: string | undefined;
    readonly autocomplete?: string;
    /** Attributes for htmx: what the form asks for when the choice changes. */
    readonly attributes?: Readonly<Record<string, string>>;
  },
) {
  const { id, name, items, value, error, attributes = {}, ...field } = props;
  return (
    <FormGroup {...field} {...{ id, name, error }}>
      <select
        class={error ? 'govuk-select govuk-select--error' : 'govuk-select'}
        id={id}
        name={name}
        aria-describedby={describedBy(props)}
        autocomplete={props.autocomplete}
        {...attributes}
      >
        {items.map((item) => (
          <option key={item.value} value={item.value} selected={item.value === value}>
            {item.text}
          </option>
        ))}
      </select>
    </FormGroup>
  );
}
