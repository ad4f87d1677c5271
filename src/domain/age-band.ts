/** The bands in which KQZ publishes statistics. */
export const AGE_BANDS = ['18-25', '26-35', '36-45', '46-55', '56+'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** Null below 18: such a person is in no published band. */
export function ageBandOf(age: number): AgeBand | null {
  if (age < 18) return null;
  if (age <= 25) return '18-25';
  if (age <= 35) return '26-35';
  if (age <= 45) return '36-45';
  return age <= 55 ? '46-55' : '56+';
}
