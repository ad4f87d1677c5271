import type { TextLanguage } from '../text-recogniser.js';

/**
 * In which languages the proofs of a country are read. One language reads the others of its script too, at the price of
 * some accents, which the comparison ignores; each further one costs time. `eng` goes before `ell`, which alone turns
 * Latin letters into Greek ones.
 */
const LANGUAGES: Readonly<Record<string, readonly TextLanguage[]>> = {
  AR: ['spa'],
  AT: ['deu'],
  BE: ['fra'],
  CH: ['deu', 'fra'],
  CL: ['spa'],
  CO: ['spa'],
  CY: ['eng', 'ell'],
  DE: ['deu'],
  EC: ['spa'],
  ES: ['spa'],
  FR: ['fra'],
  GR: ['eng', 'ell'],
  IT: ['ita'],
  LI: ['deu'],
  LU: ['fra', 'deu'],
  MC: ['fra'],
  ME: ['sqi'],
  MK: ['sqi'],
  MX: ['spa'],
  PE: ['spa'],
  SM: ['ita'],
  UY: ['spa'],
  VA: ['ita'],
  XK: ['sqi'],
};

export function proofLanguages(country: string): readonly TextLanguage[] {
  return LANGUAGES[country] ?? ['eng'];
}
