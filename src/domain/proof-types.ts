/** Kinds of proof of address that are accepted. Texts: `proof.*` in the languages. The public list may grow. */
export const PROOF_TYPES = [
  'PRONESI',
  'REZIDENCE',
  'QIRA',
  'BANKE',
  'UJE',
  'ENERGJI',
  'TV',
  'INTERNET',
  'PATENTE',
  'INSTITUCION',
] as const;
export type ProofType = (typeof PROOF_TYPES)[number];

export function isProofType(text: string): text is ProofType {
  return (PROOF_TYPES as readonly string[]).includes(text);
}
