import Router from '@koa/router';
import type { AppContext } from '../../src/context.js';
import { applicationsPhase, dayIn, mayBeSent } from '../../src/domain/electoral-calendar.js';
import { DomainError } from '../../src/domain/errors.js';
import { parseReference } from '../../src/domain/request-reference.js';
import { isEditable, mayHappen, type RequestStatus } from '../../src/domain/request-status.js';
import { calendarDates, type MessageKey, type Translator } from '../../src/i18n/translate.js';
import { showContact } from '../../src/services/accounts/contact.js';
import { startRequest } from '../../src/services/requests/start-request.js';
import {
  listVoterRequests,
  voterRequestStatus,
  type VoterRequest,
  type VoterRequestStatus,
} from '../../src/services/requests/voter-requests.js';
import { withdrawRequest } from '../../src/services/requests/withdraw-request.js';
import { HomePage, StatusPage, WithdrawPage, type StatusView } from '../../templates/pages/request-pages.js';
import { requireAccount } from '../account-journey.js';
import { redirect, renderPage } from '../render.js';
import { toNextStep } from '../request-journey.js';
import type { IntakeRouterContext, IntakeState } from '../state.js';

const COLOURS: Readonly<Record<RequestStatus, string>> = {
  draft: 'grey',
  submitted: 'turquoise',
  verifying: 'turquoise',
  'in-review': 'turquoise',
  returned: 'orange',
  approved: 'green',
  refused: 'red',
  withdrawn: 'grey',
  replaced: 'grey',
  deregistered: 'grey',
};

/** The voter's account with its requests, and the status of each. */
export function requestStatusRoutes(app: AppContext): Router<IntakeState> {
  const router = new Router<IntakeState>();

  router.get('/home', async (ctx) => {
    const account = await requireAccount(app, ctx);
    if (account === null) return;
    if (account.faceFileId === null) {
      redirect(ctx, '/account/face');
      return;
    }
    if (!account.isProfileComplete) {
      redirect(ctx, '/account/profile');
      return;
    }
    const { t, csrfToken } = ctx.state;
    const requests = await listVoterRequests(account.id);
    renderPage(ctx, {
      title: t('home.title'),
      content: (
        <HomePage
          t={t}
          csrfToken={csrfToken}
          requests={requests.map((request) => lineOf(t, request))}
          contacts={account.contacts.map(showContact)}
          action={homeAction(app, t, requests)}
          note={homeNote(app, t, requests)}
          hasConsented={account.hasConsented}
          canEditProfile={requests.every(
            ({ status }) => status !== 'submitted' && status !== 'verifying' && status !== 'in-review',
          )}
        />
      ),
    });
  });

  /** `Krijo Kërkesën`, or on with the request that is open. */
  router.post('/request', async (ctx) => {
    const account = await requireAccount(app, ctx);
    if (account === null) return;
    const { t } = ctx.state;
    const open = (await listVoterRequests(account.id)).some(({ status }) => isEditable(status));
    try {
      if (!open) await startRequest(app, { accountId: account.id });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'request.profile-missing') {
        redirect(ctx, '/account/profile');
        return;
      }
      const text = startingError(app, t, error);
      if (text === null) throw error;
      await ctx.state.session.change({ notice: text });
      redirect(ctx, '/home');
      return;
    }
    await toNextStep(app, ctx, account.id);
  });

  router.get('/requests/:reference', async (ctx) => {
    const status = await viewOwnStatus(app, ctx);
    if (status === null) return;
    const { t, csrfToken } = ctx.state;
    renderPage(ctx, {
      title: t('status.title', { ref: status.reference }),
      back: '/home',
      content: <StatusPage t={t} csrfToken={csrfToken} view={statusView(app, t, status)} />,
    });
  });

  router.get('/requests/:reference/withdraw', async (ctx) => {
    const status = await viewOwnStatus(app, ctx);
    if (status === null) return;
    const { t, csrfToken } = ctx.state;
    if (!mayHappen(status.status, 'withdraw')) {
      redirect(ctx, `/requests/${status.reference}`);
      return;
    }
    renderPage(ctx, {
      title: t('withdraw.title'),
      back: `/requests/${status.reference}`,
      content: <WithdrawPage t={t} csrfToken={csrfToken} reference={status.reference} />,
    });
  });

  router.post('/requests/:reference/withdraw', async (ctx) => {
    const status = await viewOwnStatus(app, ctx);
    const { accountId } = ctx.state.session;
    if (status === null || accountId === null) return;
    await withdrawRequest(app, { accountId, reference: status.reference });
    redirect(ctx, `/requests/${status.reference}`);
  });

  return router;
}

/** The request that the address names, if it is this voter's. */
export async function viewOwnStatus(
  app: AppContext,
  ctx: IntakeRouterContext,
): Promise<VoterRequestStatus | null> {
  const account = await requireAccount(app, ctx);
  if (account === null) return null;
  const reference = parseReference(ctx.params['reference'] ?? '');
  if (reference === null) throw new DomainError('request.not-found');
  return voterRequestStatus(app, { accountId: account.id, reference, t: ctx.state.t });
}

function lineOf(t: Translator, { reference, status, submittedAt }: VoterRequest) {
  return {
    reference,
    status: t(`status.${status}`),
    colour: COLOURS[status],
    sent: submittedAt === null ? null : t('home.sent', { date: t.date(submittedAt) }),
  };
}

function homeAction(
  { calendar, clock }: AppContext,
  t: Translator,
  requests: readonly VoterRequest[],
): string | null {
  const now = clock();
  const returned = requests.find(({ status }) => status === 'returned');
  if (returned && mayBeSent(calendar, returned, now)) return t('button.correct');
  if (applicationsPhase(calendar, now) !== 'open') return null;
  if (requests.some(({ status }) => status === 'draft')) return t('button.continueRequest');
  const underWay = requests.some(({ status }) => ['submitted', 'verifying', 'in-review'].includes(status));
  return underWay ? null : t('button.request');
}

function homeNote(
  { calendar, clock }: AppContext,
  t: Translator,
  requests: readonly VoterRequest[],
): string | null {
  const phase = applicationsPhase(calendar, clock());
  if (phase !== 'open') return t(`closed.${phase}`, calendarDates(t, calendar));
  return requests.some(({ status }) => status === 'approved') ? t('home.new.address') : null;
}

function startingError(
  { calendar }: AppContext,
  t: Translator,
  { code, details }: DomainError,
): { readonly key: MessageKey; readonly values: Readonly<Record<string, string>> } | null {
  if (code === 'request.closed') {
    return {
      key: details['phase'] === 'before' ? 'closed.before' : 'closed.after',
      values: calendarDates(t, calendar),
    };
  }
  if (code !== 'request.active') return null;
  const status = t(`status.${String(details['status'])}` as MessageKey);
  return { key: 'err.active', values: { ref: String(details['reference']), status } };
}

function statusView(
  { calendar, clock, config }: AppContext,
  t: Translator,
  status: VoterRequestStatus,
): StatusView {
  const day = (instant: Date | null): string =>
    instant === null ? '' : t.date(dayIn(calendar.timeZone, instant));
  const dates = calendarDates(t, calendar);
  const { decision } = status;
  const refused = status.status === 'refused';
  return {
    reference: status.reference,
    status: t(`status.${status.status}`),
    colour: COLOURS[status.status],
    sentence: t(`status.${status.status}.text`, {
      close: dates.close,
      due: day(status.dueAt),
      date: day(status.completeBy),
      ref: status.replacedBy ?? '',
    }),
    history: status.history.map(({ event, at }) => ({ text: t(`event.${event}`), time: t.time(at) })),
    reason: decision?.why ?? null,
    remedy: decision?.fix ?? null,
    notes: [
      ...(decision?.mayTryAgain ? [t('status.again', dates)] : []),
      ...(refused ? [t('status.appeal', { appeal: config.help.appeal })] : []),
      ...(status.completeBy !== null ? [t('status.completeBy', { date: t.time(status.completeBy) })] : []),
    ],
    canWithdraw: mayHappen(status.status, 'withdraw'),
    canContinue: isEditable(status.status) && mayBeSent(calendar, status, clock()),
    canStartAgain: decision?.mayTryAgain ?? false,
  };
}
