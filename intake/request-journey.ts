import type { AppContext } from '../src/context.js';
import { DomainError } from '../src/domain/errors.js';
import { mayVisitStep, nextRequestStep, type RequestStep } from '../src/domain/request-steps.js';
import { findOpenRequest, type OpenRequest } from '../src/services/requests/request-progress.js';
import { requireAccount } from './account-journey.js';
import { redirect } from './render.js';
import type { IntakeContext } from './state.js';

/** The page of each step. */
export const PAGE_OF_STEP: Readonly<Record<RequestStep, string>> = {
  profile: '/account/profile',
  face: '/account/face',
  document: '/request/document',
  capture: '/request/capture',
  details: '/request/details',
  proof: '/request/proof',
  address: '/request/address',
  contact: '/request/contact',
  summary: '/request/summary',
};

/** The steps that are counted for the voter; taking the pictures and confirming what was read are each one. */
const COUNTED: readonly RequestStep[] = [
  'document',
  'capture',
  'details',
  'proof',
  'address',
  'contact',
  'summary',
];

export function countedStep(step: RequestStep): { readonly n: number; readonly total: number } | undefined {
  const n = COUNTED.indexOf(step) + 1;
  return n === 0 ? undefined : { n, total: COUNTED.length };
}

export interface RequestVisit {
  readonly accountId: string;
  readonly request: OpenRequest;
}

/** The voter's open request at a step that may be visited now; who comes too early or too late is led to the right page. */
export async function requireStep(
  app: AppContext,
  ctx: IntakeContext,
  step: RequestStep,
): Promise<RequestVisit | null> {
  const account = await requireAccount(app, ctx);
  if (account === null) return null;
  const request = await findOpenRequest(app, account.id);
  if (request === null) {
    redirect(ctx, '/home');
    return null;
  }
  if (!mayVisitStep(step, request)) {
    redirect(ctx, nextRequestPage(request));
    return null;
  }
  return { accountId: account.id, request };
}

export function nextRequestPage(request: OpenRequest): string {
  return PAGE_OF_STEP[nextRequestStep(request)];
}

/** After a step, or after a change from the summary: on to what is missing, which is the summary when nothing is. */
export async function toNextStep(app: AppContext, ctx: IntakeContext, accountId: string): Promise<void> {
  const request = await findOpenRequest(app, accountId);
  if (request === null) throw new DomainError('request.not-editable');
  redirect(ctx, nextRequestPage(request));
}
