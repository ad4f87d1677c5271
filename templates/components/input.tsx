import { describedBy, FormGroup, type FieldProps } from './form-group.js';

export interface InputProps extends FieldProps {
  readonly value?: string | undefined;
  readonly type?: 'text' | 'tel' | 'email' | undefined;
  readonly width?: '2' | '3' | '4' | '5' | '10' | '20' | '30' | undefined;
  readonly inputmode?: 'numeric' | undefined;
  readonly autocomplete?: string | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly autocapitalize?: 'none' | 'characters' | 'words' | undefined;
}

export function Input(props: InputProps) {
  const { id, name, value, type = 'text', width, error, spellcheck } = props;
  const classes = ['govuk-input', width && `govuk-input--width-${width}`, error && 'govuk-input--error'];
  return (
    <FormGroup {...props}>
      <input
        class={classes.filter(Boolean).join(' ')}
        id={id}
        name={name}
        {...({ type } as { readonly type: 'text' })}
        spellcheck={spellcheck}
        value={value}
        aria-describedby={describedBy(props)}
        autocomplete={props.autocomplete}
        autocapitalize={props.autocapitalize}
        inputmode={props.inputmode}
      />
    </FormGroup>
  );
}
