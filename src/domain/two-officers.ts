import type { CheckFinding } from './verification-check.js';

export const VERDICTS = ['approve', 'refuse', 'return'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why a decision needs a second officer, or null when one is enough. */
export type SecondOfficerReason = 'refusal' | 'failed-check' | 'not-live';

export function secondOfficerReason(
  verdict: Verdict,
  findings: readonly CheckFinding[],
): SecondOfficerReason | null {
  if (verdict === 'return') return null;
  if (verdict === 'refuse') return 'refusal';
  if (findings.some(({ outcome }) => outcome === 'fail')) return 'failed-check';
  // Whatever speaks for a photo taken live is checked by the server; where nothing was, nothing speaks for it.
  return findings.some(({ name, outcome }) => name === 'face-liveness' && outcome === 'pass')
    ? null
    : 'not-live';
}
