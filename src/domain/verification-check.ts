/** Every check that a request goes through, in the order in which a reviewer reads them. */
export const CHECK_NAMES = [
  'document-readable',
  'mrz-check-digits',
  'identity-agreement',
  'personal-number',
  'citizenship',
  'age',
  'registry-match',
  'face-quality',
  'face-liveness',
  'face-match',
  'face-seen-before',
  'document-seen-before',
  'person-seen-before',
  'proof-file-seen-before',
  'proof-name',
  'proof-address',
  'proof-type',
  'address-complete',
  'contact-verified',
  'cluster-signals',
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

/** `not-run` is not the voter's fault and never an obstacle: it says that a person has to look instead. */
export const CHECK_OUTCOMES = ['pass', 'review', 'fail', 'not-run'] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

export interface CheckFinding {
  readonly name: CheckName;
  readonly outcome: CheckOutcome;
  /** Stable code of why, e.g. `names-differ`; null where the outcome says all. */
  readonly reason: string | null;
}

/** What a batch counts a request under, and what a reviewer sees first: the worst outcome of all. */
export type Recommendation = 'clean' | 'attention' | 'failed';

export function recommendationOf(findings: readonly CheckFinding[]): Recommendation {
  if (findings.some(({ outcome }) => outcome === 'fail')) return 'failed';
  return findings.some(({ outcome }) => outcome === 'review') ? 'attention' : 'clean';
}
