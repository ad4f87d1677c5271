import type { AuditEntry } from '../../audit/audit-events.js';
import { verifyText } from '../../audit/signature.js';
import { needsTwoOfficers, type ListProfile } from '../../domain/voter-list.js';

interface Signature {
  readonly officer: string;
  readonly signature: string;
}

/**
 * Follows the log from its first entry and proves from it alone that what needs two people had two: the officers' public keys come from the entries that
 * brought them in, the signatures from those that tell of decisions, lists and exports.
 */
export function createTwoPersonRule(report: (problem: string) => void): { follow(entry: AuditEntry): void } {
  /** Every key that an officer ever had: what was signed before a key was lost stays signed. */
  const keys = new Map<string, readonly string[]>();
  const disabled = new Set<string>();

  function follow(entry: AuditEntry): void {
    const { seq, event, subject, actor, details } = entry;
    if (disabled.has(actor)) report(`entry ${seq}: an officer acted who was disabled`);
    switch (event) {
      case 'officer.added':
      case 'officer.key-replaced':
        checkAdmission(entry);
        keys.set(subject, [...(keys.get(subject) ?? []), text(details['publicKey'])]);
        disabled.delete(subject);
        return;
      case 'officer.disabled':
        disabled.add(subject);
        return;
      case 'request.decided':
        return checkSignatures(entry, neededForDecision(entry));
      case 'voter-list.created':
        return checkSignatures(entry, 1);
      case 'voter-list.approved':
        return checkSignatures(entry, 2);
      case 'voter-list.exported':
        return checkSignatures(entry, needsTwoOfficers(details['profile'] as ListProfile) ? 2 : 1);
      default:
        return;
    }
  }

  /** Everybody but the first officer was let in by one who was there. */
  function checkAdmission({ seq, event, actor, details }: AuditEntry): void {
    const isFirst = event === 'officer.added' && [...keys.keys()].every((officer) => disabled.has(officer));
    if (isFirst) return;
    if (!isSignedBy(actor, text(details['publicKey']), text(details['signature']))) {
      report(`entry ${seq}: an officer came in without another's signature`);
    }
  }

  function checkSignatures({ seq, event, actor, details }: AuditEntry, needed: number): void {
    const statement = text(details['statement']);
    const given = (details['signatures'] ?? [
      { officer: actor, signature: details['signature'] },
    ]) as readonly Signature[];
    const valid = new Set(
      given
        .filter(({ officer, signature }) => isSignedBy(officer, statement, signature))
        .map(({ officer }) => officer),
    );
    if (valid.size < needed)
      report(`entry ${seq}: ${event} has ${valid.size} of ${needed} signatures of different officers`);
  }

  function isSignedBy(officer: string, statement: string, signature: string): boolean {
    return (keys.get(officer) ?? []).some((key) => {
      try {
        return verifyText(key, statement, signature);
      } catch {
        return false;
      }
    });
  }

  return { follow };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A refusal always needs two; otherwise the signed statement says whether the rules asked for it. */
function neededForDecision({ details }: AuditEntry): number {
  try {
    const { verdict, second } = JSON.parse(text(details['statement'])) as {
      verdict: string;
      second: string | null;
    };
    return verdict === 'refuse' || second !== null ? 2 : 1;
  } catch {
    return 2;
  }
}
