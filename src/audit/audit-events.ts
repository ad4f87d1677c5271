/**
 * Everything that the audit log tells of, in the order in which it can happen, with what it means. Entries hold ids and keyed
 * digests only, never personal data: the log is handed to auditors.
 */
export const AUDIT_EVENTS = {
  'system.initialised': 'the database was set up, for the election of the day named',
  'officer.added': 'an officer and their public key came in; by whom',
  'officer.key-replaced': 'an officer lost a key: another officer put a new public key in its place',
  'officer.disabled': 'an officer may no longer act',
  'account.created': 'a voter confirmed a contact and chose a password',
  'account.password-changed': 'a voter proved the contact and chose another password',
  'account.face-confirmed': 'a voter confirmed a photo of the face; how it was taken, as claimed',
  'account.consent-given': 'a voter agreed that faces be compared by machine',
  'account.consent-withdrawn':
    'a voter took that back: what describes the face was destroyed, and nothing can be matched with it any more',
  'account.face-not-described':
    'a newer version of the engine saw no face in a confirmed photo: nothing describes it any more, an officer compares',
  'faces.erasure-proposed':
    'a first officer signed that what describes the face of a voter, or of all, be destroyed',
  'faces.erased':
    'a second officer signed it: what described the face of a voter, or of all, was destroyed, and nothing can be matched with it any more; how many',
  'account.profile-completed': 'a voter gave date and place of birth and personal number',
  'account.contact-added': 'a voter confirmed a second contact',
  'request.created': 'a voter began a request',
  'request.submitted': 'a voter sent a request, or sent a returned one again',
  'request.withdrawn': 'a voter took a request back',
  'request.verification-started': 'a batch took the request',
  'request.verified': 'all checks were run; how many passed, need a look, failed or could not run',
  'request.set-aside': 'the checks could not be run in five tries: the request went to review without them',
  'duplicate-scan.started':
    'a batch began to compare the confirmed faces of all accounts with each other; how many',
  'duplicate-scan.finished': 'all were compared; how many pairs are alike',
  'request.claimed': 'an officer took the request for review',
  'request.released': 'an officer gave the request back to the queue',
  'request.proposed': 'a first officer signed a decision that needs two',
  'request.decided': 'a decision, with the signature of every officer that it needed',
  'request.replaced': 'a newer approval took the place of this one',
  'evidence.viewed': 'an officer was shown evidence: written before the bytes left',
  'personal-data.revealed': 'an officer was shown a masked value',
  'decision.sent': 'the messages about a decision were written to the outbox',
  'voter-list.created': 'an officer signed a new version of the voter list',
  'voter-list.approved': 'a second officer signed it',
  'voter-list.export-proposed': 'a first officer signed an export that needs two',
  'voter-list.exported': 'a profile of the list was written to files, with the signatures that it needed',
  'audit.head-signed': 'the head of this log was signed',
} as const;

export type AuditEvent = keyof typeof AUDIT_EVENTS;

type Scalar = string | number | boolean | null;

export interface AuditEntryInput {
  readonly event: AuditEvent;
  /** `voter`, `system`, or the id of an officer. */
  readonly actor: string;
  /** Id of what it happened to. */
  readonly subject: string;
  readonly details?: Readonly<
    Record<string, Scalar | readonly Scalar[] | readonly Readonly<Record<string, Scalar>>[]>
  >;
}

export interface AuditEntry extends Required<AuditEntryInput> {
  readonly seq: number;
  /** UTC, ISO 8601. */
  readonly at: string;
}
