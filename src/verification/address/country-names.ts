import { foldText } from './fold-text.js';

const LANGUAGES = ['sq', 'en', 'it', 'el', 'de', 'fr', 'es', 'nl'];

const known = new Map<string, readonly string[]>();

/** The names of a country (ISO 3166-1 alpha-2) in the languages of the proofs, folded, by Unicode CLDR. */
export function countryNames(country: string): readonly string[] {
  let names = known.get(country);
  if (names === undefined) known.set(country, (names = namesOf(country)));
  return names;
}

function namesOf(country: string): string[] {
  const names = LANGUAGES.map(
    (language) => new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? '',
  );
  return [...new Set(names.map(foldText))].filter((name) => name !== foldText(country));
}
