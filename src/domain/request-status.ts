import { DomainError } from './errors.js';

export const REQUEST_STATUSES = [
  'draft',
  'submitted',
  'verifying',
  'in-review',
  'returned',
  'approved',
  'refused',
  'withdrawn',
  'replaced',
  'deregistered',
] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export const REQUEST_EVENTS = [
  'submit',
  'start-verification',
  'finish-verification',
  'return',
  'approve',
  'refuse',
  'withdraw',
  'replace',
  'deregister',
] as const;
export type RequestEvent = (typeof REQUEST_EVENTS)[number];

/** The whole life of a request: a pair that is not listed is not allowed. A machine never refuses: `refuse` is an officer's. */
const TRANSITIONS: Readonly<Record<RequestStatus, Partial<Record<RequestEvent, RequestStatus>>>> = {
  draft: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { 'start-verification': 'verifying', withdraw: 'withdrawn' },
  verifying: { 'finish-verification': 'in-review' },
  'in-review': { return: 'returned', approve: 'approved', refuse: 'refused' },
  returned: { submit: 'submitted', withdraw: 'withdrawn' },
  approved: { replace: 'replaced', deregister: 'deregistered' },
  refused: {},
  withdrawn: {},
  replaced: {},
  deregistered: {},
};

/** A person has at most one request in these; the database holds the same list as a partial unique index. */
export const ACTIVE_STATUSES = [
  'submitted',
  'verifying',
  'in-review',
  'returned',
] as const satisfies RequestStatus[];

/** What the voter may still change: everything in a draft, the returned parts after a return. */
export const EDITABLE_STATUSES = ['draft', 'returned'] as const satisfies RequestStatus[];

export function nextStatus(from: RequestStatus, event: RequestEvent): RequestStatus {
  const to = TRANSITIONS[from][event];
  if (to === undefined) throw new DomainError('request.transition', { from, event });
  return to;
}

export function mayHappen(from: RequestStatus, event: RequestEvent): boolean {
  return TRANSITIONS[from][event] !== undefined;
}

export function isActive(status: RequestStatus): boolean {
  return (ACTIVE_STATUSES as readonly RequestStatus[]).includes(status);
}

export function isEditable(status: RequestStatus): boolean {
  return (EDITABLE_STATUSES as readonly RequestStatus[]).includes(status);
}

export function isFinal(status: RequestStatus): boolean {
  return Object.keys(TRANSITIONS[status]).length === 0;
}
