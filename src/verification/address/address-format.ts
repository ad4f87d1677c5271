import { getCountries } from 'libphonenumber-js/max';
import { formatAddress } from 'localized-address-format';
import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';
import type { DeclaredAddress } from '../../domain/registration-request.js';

/** The parts that can be asked for, besides country and the name on the letterbox. */
export type AddressPart = 'street' | 'unit' | 'city' | 'region' | 'postalCode';

const PROBE = { street: '\u0001', city: '\u0003', region: '\u0004', postalCode: '\u0005' } as const;

/**
 * Which parts an address has in a country, in the order in which they are written there (Google's libaddressinput data). A country without
 * postal codes has none to ask for.
 */
export function addressParts(country: string): readonly AddressPart[] {
  const format = formatAddress(
    {
      postalCountry: country,
      addressLines: [PROBE.street],
      locality: PROBE.city,
      administrativeArea: PROBE.region,
      postalCode: PROBE.postalCode,
    },
    'latin',
  ).join('\n');
  const parts = (Object.entries(PROBE) as [keyof typeof PROBE, string][])
    .filter(([, mark]) => format.includes(mark))
    .sort(([, a], [, b]) => format.indexOf(a) - format.indexOf(b))
    .map(([part]) => part);
  return parts.flatMap((part): AddressPart[] => (part === 'street' ? ['street', 'unit'] : [part]));
}

/** The address as it will stand on the envelope: name first, country last. */
export function envelopeLines(
  address: DeclaredAddress,
  { name, countryName }: { readonly name: string; readonly countryName: string },
): readonly string[] {
  const lines = formatAddress(
    {
      postalCountry: address.country,
      name,
      ...(address.careOf && { organization: `c/o ${address.careOf}` }),
      addressLines: [address.street, address.unit].filter((line) => line !== ''),
      locality: address.city,
      administrativeArea: address.region,
      postalCode: address.postalCode,
    },
    'latin',
  );
  return [...lines, countryName.toUpperCase()];
}

/** Whether a postal code has the form of its country; true where nothing is known of the form. */
export function hasUsualForm(postalCode: string, country: string): boolean {
  return !postcodeValidatorExistsForCountry(country) || postcodeValidator(postalCode, country);
}

/** Every country that has telephone numbers, by ISO 3166-1 alpha-2 code. */
export const COUNTRIES: readonly string[] = getCountries();
