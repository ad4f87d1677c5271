import Router from '@koa/router';
import type { AppContext } from '../../src/context.js';
import { DomainError } from '../../src/domain/errors.js';
import {
  DOCUMENT_SIDES,
  DOCUMENT_TYPES,
  type DocumentSide,
  type DocumentType,
} from '../../src/domain/registration-request.js';
import type { MessageKey } from '../../src/i18n/translate.js';
import { readOwnEvidence } from '../../src/services/evidence/own-evidence.js';
import {
  captureDocument,
  carriesZone,
  chooseDocument,
  readingTriesLeft,
} from '../../src/services/requests/capture-document.js';
import type { OpenRequest } from '../../src/services/requests/request-progress.js';
import { CapturePage, DocumentPage } from '../../templates/pages/document-pages.js';
import type { FieldErrors, Values } from '../../templates/page-props.js';
import { requireAccount, takeTyped } from '../account-journey.js';
import { field, hasErrors, summarise } from '../forms.js';
import { redirect, renderPage } from '../render.js';
import { countedStep, requireStep } from '../request-journey.js';
import type { IntakeContext, IntakeState } from '../state.js';
import { captureOf, readFile } from '../uploads.js';

export function requestDocumentRoutes(app: AppContext): Router<IntakeState> {
  const router = new Router<IntakeState>();

  router.get('/request/document', async (ctx) => {
    const visit = await requireStep(app, ctx, 'document');
    if (visit === null) return;
    app.engines.warm();
    const kept = { documentType: visit.request.record.documentType ?? undefined };
    renderChoice(ctx, (await takeTyped(ctx)) ?? kept, {});
  });

  router.post('/request/document', async (ctx) => {
    const visit = await requireStep(app, ctx, 'document');
    if (visit === null) return;
    const documentType = DOCUMENT_TYPES.find((type) => type === field(ctx, 'documentType'));
    if (documentType === undefined) {
      renderChoice(ctx, {}, { documentType: ctx.state.t('err.doctype') });
      return;
    }
    await chooseDocument(app, { accountId: visit.accountId, documentType });
    redirect(ctx, '/request/capture');
  });

  router.get('/request/capture', async (ctx) => {
    const visit = await requireStep(app, ctx, 'capture');
    if (visit === null) return;
    app.engines.warm();
    renderCapture(ctx, visit.request, {});
  });

  router.post('/request/capture', async (ctx) => {
    const visit = await requireStep(app, ctx, 'capture');
    if (visit === null) return;
    const { accountId, request } = visit;
    const documentType = typeOf(request);
    const capture = captureOf(ctx);
    const errors: Record<string, string> = {};
    for (const side of DOCUMENT_SIDES[documentType]) {
      const isNew = (ctx.state.form.files[side]?.size ?? 0) > 0;
      // A picture that is there already need not be given again.
      if (!isNew && request.capturedSides.includes(side)) continue;
      const upload = await readFile(ctx, side, (bytes) =>
        captureDocument(app, { accountId, side, bytes, capture }),
      );
      const error =
        'error' in upload
          ? upload.error
          : await captureError(app, ctx, { accountId, side, ...upload.result });
      if (error !== null) errors[side] = error;
    }
    if (!hasErrors(errors)) {
      redirect(ctx, '/request/details');
      return;
    }
    const after = await requireStep(app, ctx, 'capture');
    if (after !== null) renderCapture(ctx, after.request, errors);
  });

  /** The voter's own pictures, for the pages that show them. */
  router.get('/request/files/:id', async (ctx) => {
    const account = await requireAccount(app, ctx);
    if (account === null) return;
    ctx.type = 'image/jpeg';
    ctx.body = await readOwnEvidence(app, { accountId: account.id, fileId: ctx.params['id'] ?? '' });
  });

  return router;
}

function typeOf({ record }: OpenRequest): DocumentType {
  if (record.documentType === null) throw new DomainError('request.step-not-open');
  return record.documentType;
}

/** What to tell of a picture that was kept: why it cannot be read, and how many tries there are before typing. */
async function captureError(
  app: AppContext,
  ctx: IntakeContext,
  {
    accountId,
    side,
    defects,
    read,
    triesUsedUp,
  }: {
    readonly accountId: string;
    readonly side: DocumentSide;
    readonly defects: readonly string[];
    readonly read: boolean;
    readonly triesUsedUp: boolean;
  },
): Promise<string | null> {
  const { t } = ctx.state;
  if (defects.includes('foreign')) return t('doc.foreign');
  // A zone that was read well is on the wrong side all the same.
  if (triesUsedUp || (read && !defects.includes('wrong-side'))) return null;
  const defect = defects.map((code) => defectText(code, side)).find((key) => key !== null);
  if (!carriesZone(side)) return defect === undefined ? null : t(defect);
  const left = await readingTriesLeft(app, accountId);
  return [t(defect ?? 'doc.unreadable'), left > 0 ? t.count('doc.left', left) : t('doc.manual')].join(' ');
}

const DEFECT_TEXTS: Readonly<Record<string, MessageKey>> = {
  'too-small': 'doc.small',
  'cut-off': 'doc.cut',
  blurred: 'doc.unreadable',
  glare: 'doc.glare',
  'not-a-document': 'doc.not',
};

function defectText(defect: string, side: DocumentSide): MessageKey | null {
  if (defect === 'wrong-side') return side === 'id-back' ? 'doc.side.back' : 'doc.side.front';
  return DEFECT_TEXTS[defect] ?? null;
}

function renderChoice(ctx: IntakeContext, values: Values, errors: FieldErrors): void {
  const { t, csrfToken } = ctx.state;
  renderPage(ctx, {
    title: t('label.doctype'),
    back: '/home',
    step: countedStep('document'),
    errors: summarise(errors),
    content: <DocumentPage t={t} csrfToken={csrfToken} values={values} errors={errors} />,
  });
}

function renderCapture(ctx: IntakeContext, request: OpenRequest, errors: FieldErrors): void {
  const { t, csrfToken } = ctx.state;
  const documentType = typeOf(request);
  const sides: readonly DocumentSide[] = DOCUMENT_SIDES[documentType];
  renderPage(ctx, {
    title: t(`capture.title.${documentType}`),
    back: '/request/document',
    step: countedStep('capture'),
    errors: summarise(errors),
    scripts: ['document-capture.js'],
    content: (
      <CapturePage
        t={t}
        csrfToken={csrfToken}
        errors={errors}
        documentType={documentType}
        sides={sides}
        captured={request.capturedSides}
        offerManual={hasErrors(errors) && sides.every((side) => request.capturedSides.includes(side))}
      />
    ),
  });
}
