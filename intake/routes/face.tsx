import { randomInt } from 'node:crypto';
import Router from '@koa/router';
import type { AppContext } from '../../src/context.js';
import { DomainError } from '../../src/domain/errors.js';
import type { Capture } from '../../src/domain/evidence.js';
import type { MessageKey, Translator } from '../../src/i18n/translate.js';
import { sq } from '../../src/i18n/sq.js';
import { captureFace, confirmFace, FACE_OBSTACLES } from '../../src/services/accounts/capture-face.js';
import { giveConsent, withdrawConsent } from '../../src/services/accounts/face-consent.js';
import type { ShownMovement } from '../../src/services/accounts/face-liveness.js';
import { readOwnEvidence } from '../../src/services/evidence/own-evidence.js';
import { MOVEMENTS } from '../../src/verification/face/liveness/movements.js';
import {
  ConsentWithdrawPage,
  FaceCapturePage,
  FaceConfirmPage,
  FaceIntroPage,
  FaceVerifiedPage,
} from '../../templates/pages/face-pages.js';
import type { FieldErrors } from '../../templates/page-props.js';
import { nextAccountPage, requireAccount } from '../account-journey.js';
import { field, summarise } from '../forms.js';
import { redirect, renderPage } from '../render.js';
import type { IntakeContext, IntakeState } from '../state.js';
import { captureOf, readFile } from '../uploads.js';
import { ACCOUNT_STEPS } from './new-account.js';

/** Frames beside a photo: more than these, or larger ones, the script does not send. */
const MAX_FRAMES = 10;
const MAX_FRAME_BYTES = 200_000;

const step = { n: 5, total: ACCOUNT_STEPS };

/** Everything that the script of the camera says. */
const CAMERA_TEXTS = (Object.keys(sq) as MessageKey[]).filter((key) => /^(face|camera)\.[a-z-]+$/.test(key));

export function faceRoutes(app: AppContext): Router<IntakeState> {
  const router = new Router<IntakeState>();

  router.get('/account/face', async (ctx) => {
    const account = await requireAccount(app, ctx);
    if (account === null) return;
    app.engines.warm();
    renderIntro(ctx, account.hasConsented, {});
  });

  router.post('/account/face', async (ctx) => {
    const account = await requireAccount(app, ctx);
    if (account === null) return;
    if (field(ctx, 'consent') !== 'yes') {
      renderIntro(ctx, false, { consent: ctx.state.t('err.face.consent') });
      return;
    }
    await giveConsent(app, account.id);
    redirect(ctx, '/account/face/capture');
  });

  router.get('/account/consent', async (ctx) => {
    const account = await requireAccount(app, ctx);
    if (account === null) return;
    if (!account.hasConsented) {
      redirect(ctx, '/home');
      return;
    }
    const { t, csrfToken } = ctx.state;
    renderPage(ctx, {
      title: t('consent.withdraw.title'),
      back: '/home',
      content: <ConsentWithdrawPage t={t} csrfToken={csrfToken} />,
    });
  });

  router.post('/account/consent', async (ctx) => {
    const account = await requireAccount(app, ctx);
    if (account === null) return;
    await withdrawConsent(app, account.id);
    await ctx.state.session.change({ notice: { key: 'consent.withdrawn', values: {} } });
    redirect(ctx, '/home');
  });

  router.get('/account/face/capture', async (ctx) => {
    const account = await requireAccount(app, ctx);
    if (account === null) return;
    // The camera is not touched before the voter has agreed.
    if (!account.hasConsented && ctx.query['camera'] !== 'no') {
      redirect(ctx, '/account/face');
      return;
    }
    app.engines.warm();
    await renderCapture(ctx, ctx.query['camera'] !== 'no', {});
  });

  router.post('/account/face/capture', async (ctx) => {
    const account = await requireAccount(app, ctx);
    if (account === null) return;
    const { t, session } = ctx.state;
    const capture = captureOf(ctx);
    if (capture === 'camera' && !account.hasConsented) {
      redirect(ctx, '/account/face');
      return;
    }
    const upload = await readFile(ctx, 'photo', (bytes) =>
      captureFace(app, { accountId: account.id, bytes, capture, movement: shownMovement(ctx, capture) }),
    );
    if ('error' in upload) {
      await renderCapture(ctx, account.hasConsented, { photo: upload.error });
      return;
    }
    const { fileId, defects } = upload.result;
    await session.change({ pendingFaceId: fileId, faceDefect: defects[0] });
    const obstacle = FACE_OBSTACLES.find((defect) => defects.includes(defect));
    if (obstacle !== undefined) {
      await renderCapture(ctx, account.hasConsented, { photo: t(`face.${obstacle}`) });
      return;
    }
    redirect(ctx, '/account/face/confirm');
  });

  router.get('/account/face/confirm', async (ctx) => {
    if ((await requireAccount(app, ctx)) === null) return;
    const { t, csrfToken, session } = ctx.state;
    const { pendingFaceId, faceDefect } = session.state;
    if (pendingFaceId === undefined) {
      redirect(ctx, '/account/face/capture');
      return;
    }
    const doubt = faceDefect === undefined ? undefined : t(`face.${faceDefect}`);
    renderPage(ctx, {
      title: t('face.confirm.title'),
      back: '/account/face/capture',
      step,
      content: <FaceConfirmPage t={t} csrfToken={csrfToken} doubt={doubt} />,
    });
  });

  router.get('/account/face/photo', async (ctx) => {
    const account = await requireAccount(app, ctx);
    if (account === null) return;
    const fileId = ctx.state.session.state.pendingFaceId ?? account.faceFileId;
    if (fileId === null) throw new DomainError('file.not-found');
    ctx.type = 'image/jpeg';
    ctx.body = await readOwnEvidence(app, { accountId: account.id, fileId });
  });

  router.post('/account/face/confirm', async (ctx) => {
    const account = await requireAccount(app, ctx);
    if (account === null) return;
    const { pendingFaceId } = ctx.state.session.state;
    if (pendingFaceId === undefined) {
      redirect(ctx, '/account/face/capture');
      return;
    }
    const { verified } = await confirmFace(app, { accountId: account.id, fileId: pendingFaceId });
    await ctx.state.session.change({ pendingFaceId: undefined, faceDefect: undefined });
    redirect(ctx, verified ? '/account/face/verified' : '/account/face/saved');
  });

  for (const outcome of ['verified', 'saved'] as const) {
    router.get(`/account/face/${outcome}`, async (ctx) => {
      const account = await requireAccount(app, ctx);
      if (account === null) return;
      const verified = outcome === 'verified';
      if (account.faceFileId === null) {
        redirect(ctx, '/account/face');
        return;
      }
      const { t } = ctx.state;
      renderPage(ctx, {
        title: t(verified ? 'face.verified' : 'face.unverified'),
        step,
        content: (
          <FaceVerifiedPage
            t={t}
            verified={verified}
            hasConsented={account.hasConsented}
            next={await nextAccountPage(app, account.id)}
          />
        ),
      });
    });
  }

  return router;
}

function renderIntro(ctx: IntakeContext, consented: boolean, errors: FieldErrors): void {
  const { t, csrfToken } = ctx.state;
  renderPage(ctx, {
    title: t('face.title'),
    step,
    errors: summarise(errors),
    content: (
      <FaceIntroPage
        t={t}
        csrfToken={csrfToken}
        values={{ consent: consented ? 'yes' : undefined }}
        errors={errors}
      />
    ),
  });
}

/** The movement asked for and the frames sent with a photo of the camera, in their order. */
function shownMovement(ctx: IntakeContext, capture: Capture): ShownMovement | null {
  const { form, session } = ctx.state;
  const challenge = session.state.faceChallenge;
  if (capture !== 'camera' || challenge === undefined) return null;
  const names = Array.from({ length: MAX_FRAMES }, (_, index) => `frame-${index}`);
  const frames = names.flatMap((name) => form.files[name]?.bytes ?? []);
  return { challenge, frames: frames.filter(({ length }) => length > 0 && length <= MAX_FRAME_BYTES) };
}

async function renderCapture(ctx: IntakeContext, useCamera: boolean, errors: FieldErrors): Promise<void> {
  const { t, csrfToken, session } = ctx.state;
  // Another each time, so that nobody can prepare for it.
  const challenge = useCamera ? MOVEMENTS[randomInt(MOVEMENTS.length)] : undefined;
  await session.change({ faceChallenge: challenge });
  renderPage(ctx, {
    title: t('face.capture.title'),
    back: '/account/face',
    step,
    errors: summarise(errors),
    scripts: useCamera ? ['face-capture.js'] : [],
    content: (
      <FaceCapturePage
        t={t}
        csrfToken={csrfToken}
        errors={errors}
        useCamera={useCamera}
        challenge={challenge}
        texts={cameraTexts(t)}
        pendingPhoto={errors['photo'] !== undefined && session.state.pendingFaceId !== undefined}
      />
    ),
  });
}

function cameraTexts(t: Translator): Readonly<Record<string, string>> {
  return Object.fromEntries(CAMERA_TEXTS.map((key) => [key, t(key)]));
}
