import { z } from 'zod';
import type { AuditEntry } from '../../audit/audit-events.js';
import { verifyText } from '../../audit/signature.js';
import { needsTwoOfficers, type ListProfile } from '../../domain/voter-list.js';
import { ALL_FACES } from '../faces/erase-descriptors.js';

const signatures = z.array(z.object({ officer: z.string(), signature: z.string() }));

/**
 * Follows the log from its first entry and proves from it alone that what needs two people had two: the officers' public keys come from the entries that
 * brought them in, the signatures from those that tell of decisions, lists and exports. What was signed has to be what the entry tells.
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
        return checkSignatures(entry, signedDecision(entry));
      case 'voter-list.created':
        return checkSignatures(entry, signedList(entry, 1));
      case 'voter-list.approved':
        return checkSignatures(entry, signedList(entry, 2));
      case 'voter-list.exported':
        return checkSignatures(entry, signedExport(entry));
      case 'faces.erased':
        return checkSignatures(entry, signedErasure(entry));
      default:
        return;
    }
  }

  /** Everybody but the first officer was let in by another who was there, and nobody is two officers. */
  function checkAdmission({ seq, event, subject, actor, details }: AuditEntry): void {
    const publicKey = text(details['publicKey']);
    const isShared = [...keys].some(([officer, known]) => officer !== subject && known.includes(publicKey));
    if (isShared) report(`entry ${seq}: the key of one officer was given to another`);
    const isFirst = event === 'officer.added' && [...keys.keys()].every((officer) => disabled.has(officer));
    if (isFirst) return;
    if (actor === subject || !isSignedBy(actor, publicKey, text(details['signature']))) {
      report(`entry ${seq}: an officer came in without another's signature`);
    }
  }

  function checkSignatures({ seq, event, actor, details }: AuditEntry, needed: number | null): void {
    if (needed === null) return report(`entry ${seq}: what was signed is not what ${event} tells`);
    const given = signatures.safeParse(
      details['signatures'] ?? [{ officer: actor, signature: details['signature'] }],
    );
    const statement = text(details['statement']);
    const valid = new Set(
      (given.data ?? [])
        .filter(({ officer, signature }) => isSignedBy(officer, statement, signature))
        .map(({ officer }) => officer),
    );
    if (valid.size < needed)
      report(`entry ${seq}: ${event} has ${valid.size} of ${needed} signatures of different officers`);
    else if (!valid.has(actor)) report(`entry ${seq}: ${event} is not signed by who did it`);
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

// How many signatures each needs; null when the statement that was signed is another than the entry tells.

/** A refusal always needs two; otherwise the signed statement says whether the rules asked for it. */
function signedDecision({ subject, details }: AuditEntry): number | null {
  const { purpose, request, verdict, second } = statementOf(details);
  if (purpose !== 'per.decision.1' || request !== subject || verdict !== details['verdict']) return null;
  return verdict === 'refuse' || second !== null ? 2 : 1;
}

function signedList({ subject, details }: AuditEntry, needed: number): number | null {
  const { purpose, number } = statementOf(details);
  return purpose === 'per.voter-list.1' && `voter-list:${String(number)}` === subject ? needed : null;
}

function signedExport({ subject, details }: AuditEntry): number | null {
  const { purpose, list, profile } = statementOf(details);
  const isSame = `voter-list:${String(list)}` === subject && profile === details['profile'];
  if (purpose !== 'per.voter-list-export.1' || !isSame) return null;
  return needsTwoOfficers(profile as ListProfile) ? 2 : 1;
}

function signedErasure({ subject, details }: AuditEntry): number | null {
  const { purpose, faces } = statementOf(details);
  return purpose === 'per.face-erasure.1' && faces === (subject === ALL_FACES ? 'all' : subject) ? 2 : null;
}

function statementOf(details: AuditEntry['details']): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(text(details['statement'])) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
