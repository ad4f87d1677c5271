import type { FormPageProps } from '../page-props.js';
import { DateInput } from './date-input.js';

/** Date of birth in three fields: `birthDate-day` and so on. `birthDate` holds the error, `birthDate-day` … mark the parts. */
export function BirthDateInput({ t, values, errors }: Omit<FormPageProps, 'csrfToken'>) {
  const error = errors['birthDate'];
  const parts = ['day', 'month', 'year'] as const;
  const marked = parts.filter((part) => errors[`birthDate-${part}`] !== undefined);
  return (
    <DateInput
      id="birthDate"
      name="birthDate"
      legend={t('label.dob')}
      hint={t('hint.dob')}
      error={error}
      errorPrefix={t('err.prefix')}
      autocomplete
      parts={parts.map((part) => ({
        name: part,
        label: t(`label.${part}`),
        value: values[`birthDate-${part}`],
        error: error !== undefined && (marked.length === 0 || marked.includes(part)),
      }))}
    />
  );
}
