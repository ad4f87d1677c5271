import Router from '@koa/router';
import type { AppContext } from '../../src/context.js';
import { dayIn } from '../../src/domain/electoral-calendar.js';
import { DomainError } from '../../src/domain/errors.js';
import type { Contact, ContactChannel } from '../../src/domain/registration-request.js';
import { calendarDates, type Translator } from '../../src/i18n/translate.js';
import { showContact } from '../../src/services/accounts/contact.js';
import { envelopeLines } from '../../src/verification/address/address-format.js';
import type { OpenRequest } from '../../src/services/requests/request-progress.js';
import { answerSecondContact, confirmSecondContact } from '../../src/services/requests/second-contact.js';
import { sendRequest } from '../../src/services/requests/send-request.js';
import type { SummaryRow } from '../../templates/components/summary-list.js';
import { Envelope } from '../../templates/pages/address-pages.js';
import {
  SecondContactPage,
  SentPage,
  SummaryPage,
  type SummarySection,
} from '../../templates/pages/request-pages.js';
import type { FieldErrors, Values } from '../../templates/page-props.js';
import { requireAccount, takeTyped } from '../account-journey.js';
import { field, summarise } from '../forms.js';
import { redirect, renderPage } from '../render.js';
import { countedStep, PAGE_OF_STEP, requireStep } from '../request-journey.js';
import type { IntakeContext, IntakeState } from '../state.js';
import { statusLink } from '../status-link.js';
import { codeRoutes, sendCodeTo } from './code-routes.js';
import { fieldOf, readContact } from './new-account.js';
import { viewOwnStatus } from './request-status.js';

/** The last pages of a request: second contact, summary, sending. */
export function requestSendRoutes(app: AppContext): Router<IntakeState> {
  const router = new Router<IntakeState>();

  router.get('/request/contact', async (ctx) => {
    const visit = await requireStep(app, ctx, 'contact');
    if (visit === null) return;
    const channel = missingChannel(visit.request);
    const given = visit.request.record.secondContact;
    const value = given !== null && given !== 'skipped' ? showContact(given) : undefined;
    renderSecondContact(ctx, channel, (await takeTyped(ctx)) ?? { [fieldOf(channel)]: value }, {});
  });

  router.post('/request/contact', async (ctx) => {
    const visit = await requireStep(app, ctx, 'contact');
    if (visit === null) return;
    const channel = missingChannel(visit.request);
    const typed = field(ctx, fieldOf(channel));
    const { contact, error } = await readContact(ctx, channel, typed);
    if (contact === null) {
      renderSecondContact(ctx, channel, { [fieldOf(channel)]: typed }, { [fieldOf(channel)]: error });
      return;
    }
    await answerSecondContact(app, { accountId: visit.accountId, contact });
    redirect(ctx, '/request/summary');
  });

  router.post('/request/contact/skip', async (ctx) => {
    const visit = await requireStep(app, ctx, 'contact');
    if (visit === null) return;
    await answerSecondContact(app, { accountId: visit.accountId, contact: null });
    redirect(ctx, '/request/summary');
  });

  router.post('/request/contact/confirm', async (ctx) => {
    const visit = await requireStep(app, ctx, 'contact');
    if (visit === null) return;
    const given = visit.request.record.secondContact;
    if (given === null || given === 'skipped') {
      redirect(ctx, '/request/contact');
      return;
    }
    const contact: Contact = { channel: given.channel, value: given.value };
    const { t, session } = ctx.state;
    const sending = await sendCodeTo(app, ctx, contact, 'second-contact');
    if (sending.status === 'limit') {
      renderSummary(ctx, visit.request, t('err.send.hour', { time: t.clock(sending.until) }));
      return;
    }
    await session.change({ proving: { purpose: 'second-contact', contact, proved: false } });
    redirect(ctx, '/request/contact/code');
  });

  const code = codeRoutes(app, {
    path: '/request/contact/code',
    purpose: 'second-contact',
    title: (t) => t('second.code.title'),
    changeHref: '/request/contact',
    async onRight(ctx, contact) {
      const account = await requireAccount(app, ctx);
      if (account === null) return;
      await confirmSecondContact(app, { accountId: account.id, contact });
      redirect(ctx, '/request/summary');
    },
  });
  router.use(code.routes());

  router.get('/request/summary', async (ctx) => {
    const visit = await requireStep(app, ctx, 'summary');
    if (visit !== null) renderSummary(ctx, visit.request);
  });

  router.post('/request/send', async (ctx) => {
    const account = await requireAccount(app, ctx);
    if (account === null) return;
    try {
      const { reference } = await sendRequest(app, {
        accountId: account.id,
        link: statusLink(ctx.state.origin),
      });
      redirect(ctx, `/requests/${reference}/sent`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const text = sendingError(app, ctx.state.t, error);
      const visit = text === null ? null : await requireStep(app, ctx, 'summary');
      if (text === null) throw error;
      if (visit !== null) renderSummary(ctx, visit.request, text);
    }
  });

  router.get('/requests/:reference/sent', async (ctx) => {
    const status = await viewOwnStatus(app, ctx);
    if (status === null) return;
    if (status.submittedAt === null || status.dueAt === null) {
      redirect(ctx, '/home');
      return;
    }
    const { t } = ctx.state;
    renderPage(ctx, {
      title: t('sent.title'),
      content: (
        <SentPage
          t={t}
          reference={status.reference}
          due={t.date(dayIn(app.calendar.timeZone, status.dueAt))}
        />
      ),
    });
  });

  return router;
}

function sendingError(
  { calendar, config }: AppContext,
  t: Translator,
  { code, details }: DomainError,
): string | null {
  switch (code) {
    case 'request.closed':
      return t(details['phase'] === 'before' ? 'closed.before' : 'closed.after', calendarDates(t, calendar));
    case 'request.person-active':
      return t('err.person.active', { email: config.help.email });
    case 'request.incomplete':
      return t('err.incomplete');
    default:
      return null;
  }
}

/** The other way than the one by which the account was opened. */
function missingChannel({ profile }: OpenRequest): ContactChannel {
  return profile.contacts[0]?.channel === 'sms' ? 'email' : 'sms';
}

function renderSecondContact(
  ctx: IntakeContext,
  channel: ContactChannel,
  values: Values,
  errors: FieldErrors,
): void {
  const { t, csrfToken } = ctx.state;
  renderPage(ctx, {
    title: t(channel === 'sms' ? 'second.phone.title' : 'second.email.title'),
    back: '/request/address/saved',
    step: countedStep('contact'),
    errors: summarise(errors),
    content: (
      <SecondContactPage t={t} csrfToken={csrfToken} channel={channel} values={values} errors={errors} />
    ),
  });
}

function renderSummary(ctx: IntakeContext, request: OpenRequest, error?: string): void {
  const { t, csrfToken } = ctx.state;
  renderPage(ctx, {
    title: t('summary.title'),
    path: PAGE_OF_STEP.summary,
    back: request.returned ? '/home' : '/request/contact',
    step: countedStep('summary'),
    errors: error === undefined ? [] : [{ text: error, field: 'main' }],
    content: <SummaryPage t={t} csrfToken={csrfToken} sections={summarySections(ctx, request)} />,
  });
}

function summarySections(ctx: IntakeContext, request: OpenRequest): readonly SummarySection[] {
  const { t, csrfToken } = ctx.state;
  const { record, profile, returned } = request;
  const { identity, address, proofType, secondContact } = record;
  const change = (
    step: keyof typeof PAGE_OF_STEP,
    part: (typeof record.partsToCorrect)[number] | null,
  ): SummaryRow['action'] =>
    !returned || part === null || record.partsToCorrect.includes(part)
      ? { href: PAGE_OF_STEP[step], text: t('summary.change') }
      : undefined;
  const row = (key: string, value: SummaryRow['value'], action?: SummaryRow['action']): SummaryRow => ({
    key,
    value: value === '' || value === null ? t('summary.skipped') : value,
    action,
  });
  const toDetails = change('details', 'document');
  const second =
    secondContact === null || secondContact === 'skipped' ? (
      ''
    ) : (
      <>
        {showContact(secondContact)} {t(secondContact.verified ? 'second.confirmed' : 'second.unconfirmed')}
        {secondContact.verified ? null : (
          <form method="post" action="/request/contact/confirm">
            <input type="hidden" name="_csrf" value={csrfToken} />
            <button type="submit" class="govuk-link per-link-button">
              {t('second.confirm')}
            </button>
          </form>
        )}
      </>
    );
  return [
    {
      title: t('summary.identity'),
      rows: [
        row(
          t('summary.document'),
          record.documentType === null ? '' : t(`doctype.${record.documentType}`),
          change('document', 'document'),
        ),
        row(t('read.surname'), identity?.surname ?? '', toDetails),
        row(t('read.givenNames'), identity?.givenNames ?? '', toDetails),
        row(t('label.dob'), identity?.birthDate ? t.date(identity.birthDate) : '', toDetails),
        row(t('label.birthplace'), identity?.birthPlace ?? '', toDetails),
        row(t('label.nid'), identity?.personalNumber ?? '', toDetails),
        row(t('read.sex'), identity?.sex ? t(`sex.${identity.sex}`) : '', toDetails),
        row(t('read.documentNumber'), identity?.documentNumber ?? '', toDetails),
      ],
    },
    {
      title: t('summary.address'),
      rows: [
        row(t('summary.proof'), proofType === null ? '' : t(`proof.${proofType}`), change('proof', 'proof')),
        row(
          t('label.preview'),
          address === null || identity === null ? (
            ''
          ) : (
            <Envelope
              lines={envelopeLines(address, {
                name: `${identity.givenNames} ${identity.surname}`,
                countryName: t.country(address.country),
              })}
            />
          ),
          change('address', 'address'),
        ),
      ],
    },
    {
      title: t('summary.contacts'),
      rows: [
        ...profile.contacts
          .filter(
            ({ value }) =>
              secondContact === null || secondContact === 'skipped' || value !== secondContact.value,
          )
          .map((contact) =>
            row(t(contact.channel === 'sms' ? 'label.phone' : 'label.email'), showContact(contact)),
          ),
        row(
          t(missingChannel(request) === 'sms' ? 'label.phone' : 'label.email'),
          second,
          change('contact', null),
        ),
      ],
    },
  ];
}
