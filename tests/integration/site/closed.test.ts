import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSiteVisitor } from '../../../src/demo/site-visitor.js';
import calendar from '../../../src/domain/calendar.json' with { type: 'json' };
import { addDays, type CalendarDate } from '../../../src/domain/calendar-date.js';
import { listVoterRequests } from '../../../src/services/requests/voter-requests.js';
import { startSite, type TestSite } from '../../support/site.js';
import { mainText, sq } from '../../support/site-page.js';
import { makeVoter, type SiteVoter } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const DAY = 86_400_000;
const TODAY = new Date().toISOString().slice(0, 10) as CalendarDate;
const OPENS = addDays(TODAY, -3);
const LAST_DAY = addDays(TODAY, 4);

let app: TestApp;
let site: TestSite;
let folder: string;
let draft: SiteVoter;
let complete: SiteVoter;
let sent: SiteVoter;
let now = Date.now();

/** A decision moved the opening and the close: the calendar's own rules would give other days. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'per-calendar-'));
  const file = path.join(folder, 'calendar.json');
  const overrides = { 'applications-open': `${OPENS}T00:00`, 'applications-close': `${LAST_DAY}T24:00` };
  await writeFile(file, JSON.stringify({ ...calendar, overrides }));
  app = await createTestApp({ environment: { CALENDAR_FILE: file }, clock: () => new Date(now) });
  site = await startSite(app, { worker: false });
  draft = await makeVoter(app, { origin: site.origin, upTo: 'proof' });
  complete = await makeVoter(app, { origin: site.origin, upTo: 'complete' });
  sent = await makeVoter(app, { origin: site.origin, upTo: 'sent' });
});
afterAll(async () => {
  await site.close();
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const dates = { open: sq.date(OPENS), close: sq.date(LAST_DAY) };
const statusOf = async ({ accountId }: SiteVoter) => (await listVoterRequests(accountId))[0];

describe('before applications open', () => {
  beforeAll(() => {
    now = Date.now() - 5 * DAY;
  });

  it('the first page says from when to when', async () => {
    const page = await createSiteVisitor(site.origin).visit('/');
    expect(mainText(page)).toContain(sq('closed.before', dates));
  });

  it('nothing is sent', async () => {
    const { visitor } = complete;
    const page = await visitor.submit(await visitor.visit('/request/summary'), { form: '/request/send' });
    expect(page.errors).toEqual([sq('closed.before', dates)]);
  });
});

describe('while applications are open', () => {
  beforeAll(() => {
    now = Date.now();
  });

  it('the first page says until when', async () => {
    const page = await createSiteVisitor(site.origin).visit('/');
    expect(mainText(page)).toContain(sq('start.open', dates));
  });
});

describe('after applications have closed', () => {
  beforeAll(() => {
    now = Date.parse(`${LAST_DAY}T00:00:00Z`) + DAY + 3_600_000;
  });

  it('the first page and the account say so, with the date', async () => {
    expect(mainText(await createSiteVisitor(site.origin).visit('/'))).toContain(sq('closed.after', dates));
    const home = await draft.visitor.visit('/home');
    expect(mainText(home)).toContain(sq('closed.after', dates));
    expect(home.html).not.toContain('action="/request"');
  });

  it('a complete request is not sent, and nothing of it is lost', async () => {
    const { visitor } = complete;
    const page = await visitor.submit(await visitor.visit('/request/summary'), { form: '/request/send' });
    expect(page.status).toBe(422);
    expect(page.errors).toEqual([sq('closed.after', dates)]);
    expect(await statusOf(complete)).toMatchObject({ status: 'draft', submittedAt: null });
    expect(mainText(await visitor.visit('/request/summary'))).toContain('Via Roma 12');
  });

  it('no request is begun', async () => {
    const voter = await makeVoter(app, { origin: site.origin, upTo: 'profile' });
    const { visitor } = voter;
    const home = await visitor.visit('/home');
    const page = await visitor.submit(
      { ...home, html: home.html.replaceAll('action="/sign-out"', 'action="/request"') },
      { form: '/request' },
    );
    expect(page.path).toBe('/home');
    expect(mainText(page)).toContain(sq('closed.after', dates));
    expect(await statusOf(voter)).toBeUndefined();
  });

  it('the status of what was sent can be seen', async () => {
    const reference = (await statusOf(sent))?.reference ?? '';
    const page = await sent.visitor.visit(`/requests/${reference}`);
    expect(page.status).toBe(200);
    expect(mainText(page)).toContain(sq('status.submitted'));
  });
});
