/** What of a request an officer can send back, and a refusal points at. The account's own data are `face` and `profile`. */
export const REQUEST_PARTS = ['document', 'proof', 'address', 'profile', 'face'] as const;
export type RequestPart = (typeof REQUEST_PARTS)[number];

interface RefusalCode {
  /** A final code ends this request; the voter can only contest it. Otherwise a new request may be sent until the close. */
  readonly final: boolean;
  /** Where the voter has to put something right, when it can be put right. */
  readonly parts: readonly RequestPart[];
}

/** Why a request is refused or sent back. Texts and remedies: `refusal.*` in the languages. */
export const REFUSAL_CODES = {
  'ADR-NUK-PERPUTHET': { final: false, parts: ['address', 'proof'] },
  'DOK-PA-ADRESE': { final: false, parts: ['proof'] },
  'DOK-EMER-TJETER': { final: false, parts: ['proof'] },
  'DOK-MUNGON': { final: false, parts: ['proof'] },
  'DOK-I-PALEXUESHEM': { final: false, parts: ['proof'] },
  'DOK-LLOJ-I-PAPRANUAR': { final: false, parts: ['proof'] },
  'ID-E-PALEXUESHME': { final: false, parts: ['document'] },
  'ID-ANE-E-GABUAR': { final: false, parts: ['document'] },
  'ID-JO-SHQIPTARE': { final: false, parts: ['document'] },
  'NID-NUK-GJENDET': { final: false, parts: ['profile', 'document'] },
  'TE-DHENA-NUK-PERPUTHEN': { final: false, parts: ['profile', 'document'] },
  'FYTYRA-NUK-PERPUTHET': { final: false, parts: ['face', 'document'] },
  'ADRESE-NE-SHQIPERI': { final: false, parts: ['address', 'proof'] },
  MOSHA: { final: true, parts: [] },
  'PA-TE-DREJTE-VOTE': { final: true, parts: [] },
  DUBLIKATE: { final: true, parts: [] },
  'JASHTE-AFATIT': { final: true, parts: [] },
  'DOK-I-TJETERSUAR': { final: true, parts: [] },
} as const satisfies Record<string, RefusalCode>;

export type RefusalCodeName = keyof typeof REFUSAL_CODES;
export const REFUSAL_CODE_NAMES = Object.keys(REFUSAL_CODES) as readonly RefusalCodeName[];

export function isRefusalCode(text: string): text is RefusalCodeName {
  return Object.hasOwn(REFUSAL_CODES, text);
}

/** The parts that a return for these reasons opens to the voter, in the order of the pages. */
export function partsToCorrect(codes: readonly RefusalCodeName[]): readonly RequestPart[] {
  const wanted = new Set<RequestPart>(codes.flatMap((code) => [...REFUSAL_CODES[code].parts]));
  return REQUEST_PARTS.filter((part) => wanted.has(part));
}
