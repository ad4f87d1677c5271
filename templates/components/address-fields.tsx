import type { FormPageProps } from '../page-props.js';
import { Input } from './input.js';

export type AddressFieldName = 'street' | 'unit' | 'city' | 'region' | 'postalCode';

const LABELS = {
  street: 'label.street',
  unit: 'label.unit',
  city: 'label.city',
  region: 'label.region',
  postalCode: 'label.postcode',
} as const;

const AUTOCOMPLETE = {
  street: 'address-line1',
  unit: 'address-line2',
  city: 'address-level2',
  region: 'address-level1',
  postalCode: 'postal-code',
} as const;

/** The fields that an address has in a country, in its order. */
export function AddressFields({
  t,
  values,
  errors,
  parts,
}: Omit<FormPageProps, 'csrfToken'> & { readonly parts: readonly AddressFieldName[] }) {
  return (
    <div id="address-fields">
      {parts.map((part) => (
        <Input
          key={part}
          id={part}
          name={part}
          label={t(LABELS[part])}
          width={part === 'postalCode' ? '10' : undefined}
          value={values[part]}
          error={errors[part]}
          errorPrefix={t('err.prefix')}
          autocomplete={AUTOCOMPLETE[part]}
          spellcheck={false}
        />
      ))}
      {parts.includes('postalCode') ? null : <p class="govuk-hint">{t('hint.postcode.none')}</p>}
    </div>
  );
}
