import { createSiteVisitor, type SiteVisitor } from '../../src/demo/site-visitor.js';
import { listVoterRequests } from '../../src/services/requests/voter-requests.js';
import { makeVoter, type Stage } from './site-voter.js';
import type { TestApp } from './test-app.js';

export type Onlooker = 'stranger' | Stage;

/** Where each page can be seen: by nobody in particular, or by a voter who has come so far. */
export const SITE_PAGES: Readonly<Record<Onlooker, readonly string[]>> = {
  stranger: ['/', '/help', '/privacy', '/account/new', '/account/new?via=email', '/sign-in', '/password'],
  account: ['/account/face', '/account/face/capture?camera=no'],
  face: ['/account/profile', '/account/under-age', '/account/face/verified', '/account/face/saved'],
  profile: ['/account/done', '/home'],
  started: ['/request/document'],
  document: ['/request/capture'],
  captured: ['/request/details'],
  details: ['/request/proof', '/request/document/verified', '/request/document/saved'],
  proof: ['/request/address'],
  address: ['/request/address/saved', '/request/contact'],
  complete: ['/request/summary'],
  sent: ['/requests/:reference', '/requests/:reference/sent', '/requests/:reference/withdraw'],
};

export interface Onlookers {
  /** Signed in, unless a stranger. */
  readonly visitors: Readonly<Record<Onlooker, SiteVisitor>>;
  /** Of the request that was sent. */
  readonly reference: string;
}

/** One who sees the pages of each stage. */
export async function makeOnlookers(app: TestApp, origin: string): Promise<Onlookers> {
  const visitors: Partial<Record<Onlooker, SiteVisitor>> = { stranger: createSiteVisitor(origin) };
  let reference = '';
  for (const stage of Object.keys(SITE_PAGES) as Onlooker[]) {
    if (stage === 'stranger') continue;
    const voter = await makeVoter(app, { origin, upTo: stage });
    visitors[stage] = voter.visitor;
    if (stage === 'sent') reference = (await listVoterRequests(voter.accountId))[0]?.reference ?? '';
  }
  return { visitors: visitors as Onlookers['visitors'], reference };
}
