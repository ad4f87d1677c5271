import type { CheckName, CheckOutcome } from '../../domain/verification-check.js';

/** The outcome of one check, with all that has to be kept to answer for it later. */
export interface CheckResult {
  readonly name: CheckName;
  readonly outcome: CheckOutcome;
  readonly reason: string | null;
  readonly score: number | null;
  /** Name and version of what judged. */
  readonly engine: string;
  readonly thresholds: Readonly<Record<string, number>> | null;
  /** Ids of the evidence that was looked at. */
  readonly files: readonly string[];
  /** What was compared: personal, kept sealed, shown to the reviewer. */
  readonly detail: unknown;
}

/** The rules of this build, where no engine judged. */
export const RULES_ENGINE = 'rules 1';

type Extras = Partial<Pick<CheckResult, 'score' | 'engine' | 'thresholds' | 'files' | 'detail'>>;

function result(name: CheckName, outcome: CheckOutcome, reason: string | null, extras: Extras): CheckResult {
  return {
    name,
    outcome,
    reason,
    score: null,
    engine: RULES_ENGINE,
    thresholds: null,
    files: [],
    detail: null,
    ...extras,
  };
}

export function pass(name: CheckName, extras: Extras = {}): CheckResult {
  return result(name, 'pass', null, extras);
}

export function review(name: CheckName, reason: string, extras: Extras = {}): CheckResult {
  return result(name, 'review', reason, extras);
}

export function fail(name: CheckName, reason: string, extras: Extras = {}): CheckResult {
  return result(name, 'fail', reason, extras);
}

/** Not the voter's fault: a person looks instead. */
export function notRun(name: CheckName, reason: string, extras: Extras = {}): CheckResult {
  return result(name, 'not-run', reason, extras);
}
