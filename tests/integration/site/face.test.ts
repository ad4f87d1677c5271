import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SiteVisitor } from '../../../src/demo/site-visitor.js';
import { demoPhoto } from '../../../src/demo/demo-faces.js';
import { startSite, type TestSite } from '../../support/site.js';
import { expectError, mainText, sq } from '../../support/site-page.js';
import { makeVoter } from '../../support/site-voter.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { emptyPicture, uploadFaults } from '../../support/upload-faults.js';

let app: TestApp;
let site: TestSite;
let visitor: SiteVisitor;

beforeAll(async () => {
  app = await createTestApp();
  site = await startSite(app, { worker: false });
});
afterAll(async () => {
  await site.close();
  await app.close();
});
beforeEach(async () => {
  ({ visitor } = await makeVoter(app, { origin: site.origin, upTo: 'account' }));
});

const FORM = '/account/face/capture';

async function give(photo?: Uint8Array, fields: Readonly<Record<string, string>> = {}) {
  const page = await visitor.visit('/account/face/capture?camera=no');
  return visitor.submit(page, { form: FORM, fields, ...(photo && { files: { photo } }) });
}

async function agree() {
  const intro = await visitor.visit('/account/face');
  return visitor.submit(intro, { form: '/account/face', fields: { consent: 'yes' } });
}

async function twoFaces(): Promise<Buffer> {
  const faces = await Promise.all(
    [0, 1].map(async (index) =>
      sharp(await demoPhoto(index))
        .resize(600, 800)
        .toBuffer(),
    ),
  );
  return sharp({ create: { width: 1200, height: 800, channels: 3, background: '#888' } })
    .composite(faces.map((input, index) => ({ input, left: index * 600, top: 0 })))
    .jpeg()
    .toBuffer();
}

describe('the photo of the face', () => {
  it('opens the camera only for who has agreed', async () => {
    expect((await visitor.visit('/account/face/capture')).path).toBe('/account/face');
    const refused = await visitor.submit(await visitor.visit('/account/face'), { form: '/account/face' });
    expectError(refused, 'consent', 'err.face.consent');
    const without = await visitor.visit('/account/face/capture?camera=no');
    expect(without.html).not.toContain('id="camera"');
    const capture = await agree();
    expect(capture.path).toBe('/account/face/capture');
    expect(capture.html).toContain('id="camera"');
  });

  it('is not taken from the camera of somebody who has not agreed', async () => {
    const page = await give(await emptyPicture(), { capture: 'camera' });
    expect(page.path).toBe('/account/face');
  });

  it('is asked for again when no file was chosen', async () => {
    expectError(await give(), 'photo', 'err.file.none');
  });

  it.each(uploadFaults())('is not $name', async ({ bytes, key, values }) => {
    expectError(await give(bytes), 'photo', key, values);
  });

  it('has a face, or the voter insists and an officer looks', async () => {
    const page = await give(await emptyPicture());
    expectError(page, 'photo', 'face.none');
    expect((await visitor.visit('/account/profile')).path).toBe('/account/face');
    const kept = await visitor.submit(page, { form: '/account/face/confirm' });
    expect(kept.heading).toBe(sq('face.unverified'));
    expect((await visitor.visit('/account/profile')).path).toBe('/account/profile');
  });

  it('has one face only', async () => {
    const page = await give(await twoFaces());
    expectError(page, 'photo', 'face.many');
  });

  it('is shown to be confirmed, and can be taken again before', async () => {
    await agree();
    const page = await give(await demoPhoto(0));
    expect(page.heading).toBe(sq('face.confirm.title'));
    expect(page.html).toContain('href="/account/face/capture"');
    expect((await visitor.visit('/account/profile')).path).toBe('/account/face');
    const verified = await visitor.submit(page, { form: '/account/face/confirm' });
    expect(verified.heading).toBe(sq('face.verified'));
    expect(verified.html).toContain('href="/account/profile"');
  });

  it('of somebody who has not agreed is kept for an officer, and verified by no machine', async () => {
    const page = await give(await demoPhoto(0));
    const saved = await visitor.submit(page, { form: '/account/face/confirm' });
    expect(saved.heading).toBe(sq('face.unverified'));
    expect(mainText(saved)).toContain(sq('face.unconsented.text'));
    expect(saved.html).toContain('href="/account/profile"');
  });

  it('that could be better is kept with a remark', async () => {
    const small = await sharp(await demoPhoto(0))
      .resize(180, 240)
      .extend({ left: 510, right: 510, top: 330, bottom: 330, background: '#888' })
      .toBuffer();
    const page = await give(small);
    expect(page.heading).toBe(sq('face.confirm.title'));
    expect(mainText(page)).toContain(sq('face.confirm.doubt', { hint: sq('face.far') }));
  });

  it('is not confirmed before it was taken', async () => {
    expect((await visitor.visit('/account/face/confirm')).path).toBe('/account/face');
    expect((await visitor.visit('/account/face/verified')).path).toBe('/account/face');
    expect((await visitor.visit('/account/face/photo')).status).toBe(404);
  });
});
