import Router from '@koa/router';
import type { AppContext } from '../../src/context.js';
import { dayIn } from '../../src/domain/electoral-calendar.js';
import { DomainError } from '../../src/domain/errors.js';
import { normalisePersonalNumber, parsePersonalNumber } from '../../src/domain/personal-number.js';
import type { Identity } from '../../src/domain/registration-request.js';
import type { MessageKey, Translator } from '../../src/i18n/translate.js';
import { confirmIdentity, differencesFromProfile } from '../../src/services/requests/confirm-identity.js';
import { identityAsPrinted } from '../../src/services/requests/identity-as-printed.js';
import type { OpenRequest } from '../../src/services/requests/request-progress.js';
import { DetailsPage, DocumentDonePage } from '../../templates/pages/document-pages.js';
import type { FieldErrors, Values } from '../../templates/page-props.js';
import { takeTyped } from '../account-journey.js';
import { birthDateValues, readBirthDate, summariseWithBirthDate } from '../birth-date-field.js';
import { field, hasErrors, isWarnedOf } from '../forms.js';
import { redirect, renderPage } from '../render.js';
import { countedStep, nextRequestPage, requireStep } from '../request-journey.js';
import type { IntakeContext, IntakeState } from '../state.js';

const MAX_LENGTH = 100;

/** What the document says: confirmed, corrected or typed by the voter. */
export function requestDetailsRoutes(app: AppContext): Router<IntakeState> {
  const router = new Router<IntakeState>();

  router.get('/request/details', async (ctx) => {
    const visit = await requireStep(app, ctx, 'details');
    if (visit === null) return;
    const { request } = visit;
    const values =
      (await takeTyped(ctx)) ??
      valuesOf(request, request.record.identity ?? (await identityAsPrinted(app, request)));
    renderDetails(app, ctx, request, values, {});
  });

  router.post('/request/details', async (ctx) => {
    const visit = await requireStep(app, ctx, 'details');
    if (visit === null) return;
    const { accountId, request } = visit;
    const { values, errors, identity } = readIdentity(app, ctx, request);
    if (identity === null) {
      renderDetails(app, ctx, request, values, errors);
      return;
    }
    const warnings = warningsAbout(ctx.state.t, identity, request.profile);
    if (hasErrors(warnings) && !(await isWarnedOf(ctx, JSON.stringify(identity)))) {
      renderDetails(app, ctx, request, values, warnings);
      return;
    }
    try {
      await confirmIdentity(app, { accountId, identity });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'request.person-active') throw error;
      const text = ctx.state.t('err.person.active', { email: app.config.help.email });
      renderDetails(app, ctx, request, values, { personalNumber: text });
      return;
    }
    redirect(ctx, request.record.reading === null ? '/request/document/saved' : '/request/document/verified');
  });

  for (const outcome of ['verified', 'saved'] as const) {
    router.get(`/request/document/${outcome}`, async (ctx) => {
      const visit = await requireStep(app, ctx, 'details');
      if (visit === null) return;
      if (visit.request.record.identity === null) {
        redirect(ctx, '/request/details');
        return;
      }
      const { t } = ctx.state;
      const verified = outcome === 'verified' && visit.request.record.reading !== null;
      renderPage(ctx, {
        title: t(verified ? 'document.verified' : 'document.saved'),
        step: countedStep('details'),
        content: <DocumentDonePage t={t} verified={verified} next={nextRequestPage(visit.request)} />,
      });
    });
  }

  return router;
}

/** What the fields show at first: what was confirmed before, else what was read, else what the profile knows. */
function valuesOf({ profile }: OpenRequest, known: Identity | null): Values {
  if (known === null) {
    const { birthDate, birthPlace, personalNumber } = profile;
    return {
      ...birthDateValues(birthDate),
      birthPlace,
      personalNumber,
      sex: parsePersonalNumber(personalNumber)?.sex ?? '',
    };
  }
  return {
    surname: known.surname,
    givenNames: known.givenNames,
    ...birthDateValues(known.birthDate),
    birthPlace: known.birthPlace || profile.birthPlace,
    personalNumber: known.personalNumber,
    sex: known.sex,
    documentNumber: known.documentNumber,
  };
}

function readIdentity(
  { calendar, clock }: AppContext,
  ctx: IntakeContext,
  { record }: OpenRequest,
): { readonly values: Values; readonly errors: FieldErrors; readonly identity: Identity | null } {
  const { t } = ctx.state;
  const birth = readBirthDate(ctx, dayIn(calendar.timeZone, clock()));
  const names = ['surname', 'givenNames', 'birthPlace', 'personalNumber', 'sex', 'documentNumber'] as const;
  const typed = Object.fromEntries(names.map((name) => [name, field(ctx, name)])) as Record<
    (typeof names)[number],
    string
  >;
  const values = { ...birth.values, ...typed };
  const sex = typed.sex === 'female' || typed.sex === 'male' ? typed.sex : null;
  const errors: FieldErrors = {
    surname: required(t, typed.surname, 'err.surname'),
    givenNames: required(t, typed.givenNames, 'err.givenNames'),
    ...birth.errors,
    birthPlace: required(t, typed.birthPlace, 'err.birthplace'),
    personalNumber:
      required(t, typed.personalNumber, 'err.nid.empty') ??
      (parsePersonalNumber(typed.personalNumber) === null ? t('err.nid.format') : undefined),
    sex: sex === null ? t('err.sex') : undefined,
    documentNumber: required(t, typed.documentNumber, 'err.documentNumber'),
  };
  if (hasErrors(errors) || birth.date === null || sex === null) return { values, errors, identity: null };
  const read = record.reading?.identity;
  return {
    values,
    errors,
    identity: {
      surname: typed.surname,
      givenNames: typed.givenNames,
      birthDate: birth.date,
      birthPlace: typed.birthPlace,
      personalNumber: normalisePersonalNumber(typed.personalNumber),
      sex,
      documentNumber: typed.documentNumber.toUpperCase().replace(/\s/g, ''),
      expiryDate: read?.expiryDate ?? '',
      nationality: read?.nationality ?? '',
    },
  };
}

/** What may be right all the same: asked about once, and then a flag for the reviewer. */
function warningsAbout(t: Translator, identity: Identity, profile: OpenRequest['profile']): FieldErrors {
  const differences = differencesFromProfile(identity, profile);
  const labels = { birthDate: t('label.dob'), personalNumber: t('label.nid') };
  const fields = differences.map((name) => labels[name]).join(', ');
  const number = parsePersonalNumber(identity.personalNumber);
  return {
    ...(differences[0] && { [differences[0]]: t('warn.identity', { fields }) }),
    sex: number?.sex && number.sex !== identity.sex ? t('warn.nid.sex') : undefined,
  };
}

function required(t: Translator, value: string, missing: MessageKey): string | undefined {
  if (value === '') return t(missing);
  return value.length > MAX_LENGTH ? t('err.text.long', { n: MAX_LENGTH }) : undefined;
}

function renderDetails(
  { calendar, clock }: AppContext,
  ctx: IntakeContext,
  { record, files }: OpenRequest,
  values: Values,
  errors: FieldErrors,
): void {
  const { t, csrfToken } = ctx.state;
  const wasRead = record.reading !== null;
  const expiry = record.reading?.identity.expiryDate ?? '';
  const pictures = files
    .filter(({ kind }) => kind !== 'proof' && kind !== 'face')
    .map(({ id }) => `/request/files/${id}`);
  renderPage(ctx, {
    title: t(wasRead ? 'title.read' : 'read.manual.title'),
    back: '/request/capture',
    step: countedStep('details'),
    errors: summariseWithBirthDate(errors),
    content: (
      <DetailsPage
        t={t}
        csrfToken={csrfToken}
        values={values}
        errors={errors}
        wasRead={wasRead}
        isDoubtful={record.reading?.accepted === false}
        pictures={pictures}
        expired={expiry !== '' && expiry < dayIn(calendar.timeZone, clock())}
      />
    ),
  });
}
