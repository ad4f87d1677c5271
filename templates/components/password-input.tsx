import { describedBy, FormGroup, type FieldProps } from './form-group.js';

export interface PasswordTexts {
  readonly show: string;
  readonly hide: string;
  readonly showLabel: string;
  readonly hideLabel: string;
  readonly shown: string;
  readonly hidden: string;
}

/** With JavaScript a button shows and hides what was typed (govuk-frontend's PasswordInput). */
export function PasswordInput(
  props: FieldProps & {
    readonly autocomplete: 'current-password' | 'new-password';
    readonly texts: PasswordTexts;
  },
) {
  const { id, name, error, autocomplete, texts } = props;
  const classes = ['govuk-input', 'govuk-password-input__input', 'govuk-js-password-input-input'];
  if (error) classes.push('govuk-input--error');
  return (
    <FormGroup
      {...props}
      class="govuk-password-input"
      attributes={{
        'data-module': 'govuk-password-input',
        'data-i18n.show-password': texts.show,
        'data-i18n.hide-password': texts.hide,
        'data-i18n.show-password-aria-label': texts.showLabel,
        'data-i18n.hide-password-aria-label': texts.hideLabel,
        'data-i18n.password-shown-announcement': texts.shown,
        'data-i18n.password-hidden-announcement': texts.hidden,
      }}
    >
      <div class="govuk-input__wrapper govuk-password-input__wrapper">
        <input
          class={classes.join(' ')}
          id={id}
          name={name}
          type="password"
          spellcheck={false}
          aria-describedby={describedBy(props)}
          autocomplete={autocomplete}
          autocapitalize="none"
        />
        <button
          type="button"
          class="govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"
          data-module="govuk-button"
          aria-controls={id}
          aria-label={texts.showLabel}
          hidden
        >
          {texts.show}
        </button>
      </div>
    </FormGroup>
  );
}
