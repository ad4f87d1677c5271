import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSite, type TestSite } from '../../support/site.js';
import { mainText, sq } from '../../support/site-page.js';
import { makeVoter } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { giveConsent } from '../../../src/services/accounts/face-consent.js';
import { viewAccount } from '../../../src/services/accounts/account-view.js';

let app: TestApp;
let site: TestSite;

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app, { worker: false });
});
afterAll(async () => {
  await site.close();
  await app.close();
});

describe('the consent to comparing faces', () => {
  it('is taken back from the account, after what it means was said', async () => {
    const { visitor, accountId } = await makeVoter(app, { origin: site.origin, upTo: 'profile' });
    expect((await visitor.visit('/home')).html).not.toContain('/account/consent');
    expect((await visitor.visit('/account/consent')).path).toBe('/home');
    await giveConsent(app, accountId);
    expect((await visitor.visit('/home')).html).toContain('href="/account/consent"');
    const page = await visitor.visit('/account/consent');
    expect(mainText(page)).toContain(sq('consent.withdraw.text'));
    expect((await viewAccount(app, accountId)).hasConsented).toBe(true);
    const home = await visitor.submit(page, { form: '/account/consent' });
    expect(home.path).toBe('/home');
    expect(home.html).toContain(sq('consent.withdrawn'));
    expect((await viewAccount(app, accountId)).hasConsented).toBe(false);
  });
});
