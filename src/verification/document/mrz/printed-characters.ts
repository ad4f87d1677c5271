import { MRZ_ALPHABET } from './check-digit.js';

/** Spanish cards print it in names, though ICAO 9303-3, 6, would have it written as N or NXX. */
export const N_WITH_TILDE = 'Ñ';

/** What zones are printed with, in the order of the network's classes: the alphabet, and what stands outside it in names. */
export const PRINTED_CHARACTERS = `${MRZ_ALPHABET}${N_WITH_TILDE}`;
