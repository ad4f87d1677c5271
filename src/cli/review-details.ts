/** What the checks keep of their comparisons, as the review screen shows it. */
export interface ReadIdentity {
  readonly surname: string;
  readonly givenNames: string;
  readonly birthDate: string;
  readonly personalNumber: string;
  readonly sex: string;
}

/** What is printed beside the portrait, where it was read. */
export type ReadPrint = Readonly<
  Partial<
    Record<
      'surname' | 'givenNames' | 'birthPlace',
      { readonly text: string; readonly agrees: boolean | null }
    >
  >
>;

export interface ComparedPart {
  readonly part: 'name' | 'street' | 'number' | 'postal-code' | 'city' | 'country';
  readonly status: 'found' | 'near' | 'missing' | 'not-given';
  readonly seen: string | null;
}
