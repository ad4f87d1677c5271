import type { AppContext } from '../../context.js';
import type { Account } from '../../db/models/account.js';
import type { Decision } from '../../db/models/decision.js';
import type { RegistrationRequest } from '../../db/models/registration-request.js';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import { applicationsPhase, dayIn } from '../../domain/electoral-calendar.js';
import { REFUSAL_CODES } from '../../domain/refusal-codes.js';
import {
  calendarDates,
  DEFAULT_LANGUAGE,
  isLanguage,
  translator,
  type Language,
  type Translator,
} from '../../i18n/translate.js';
import type { MessageKind } from '../../notifications/compose-message.js';
import { sendMessage } from '../../notifications/outbox.js';
import { openAccountRecord } from '../accounts/account-record.js';

export type StatusLink = (reference: string) => string;

interface Notice {
  readonly account: Account;
  readonly request: RegistrationRequest;
  readonly link: StatusLink;
}

/** Tells the voter, on every contact that was proved, that the request has arrived. */
export async function notifyReceived(
  app: AppContext,
  unit: UnitOfWork,
  { account, request, link }: Notice,
): Promise<void> {
  if (request.submittedAt === null || request.dueAt === null) throw new Error('the request was not sent');
  const t = translatorFor(app, request.language);
  await notify(app, unit, {
    account,
    request,
    kind: 'received',
    sms: { ref: request.reference, due: shortDate(app, request.dueAt), link: link(request.reference) },
    email: {
      ref: request.reference,
      date: t.time(request.submittedAt),
      due: t.date(request.dueAt),
      link: link(request.reference),
    },
  });
}

const KIND_OF_VERDICT = { approve: 'approved', refuse: 'refused', return: 'returned' } as const;

/** Tells the voter of a decision: the SMS that there is one, the e-mail also why and what to do. */
export async function notifyDecision(
  app: AppContext,
  unit: UnitOfWork,
  {
    account,
    request,
    link,
    decision,
    address,
  }: Notice & { readonly decision: Decision; readonly address: string },
): Promise<number> {
  const t = translatorFor(app, request.language);
  const { close } = calendarDates(t, app.calendar);
  const { why, fix } = reasonsOf(t, app, decision);
  const common = { ref: request.reference, link: link(request.reference) };
  return notify(app, unit, {
    account,
    request,
    kind: KIND_OF_VERDICT[decision.verdict],
    decisionId: decision.id,
    sms: { ...common, date: request.completeBy ? shortDate(app, request.completeBy) : '' },
    email: {
      ...common,
      why,
      fix,
      address,
      close,
      date: request.completeBy ? t.time(request.completeBy) : '',
      ...(decision.verdict === 'refuse' && { appeal: app.config.help.appeal }),
      ...(mayTryAgain(app, decision) && { again: t('mail.again', { close }) }),
    },
  });
}

/** After a refusal for reasons that can be put right, as long as applications are open. */
export function mayTryAgain(
  { calendar, clock }: AppContext,
  { verdict, codes }: Pick<Decision, 'verdict' | 'codes'>,
): boolean {
  if (verdict !== 'refuse' || applicationsPhase(calendar, clock()) !== 'open') return false;
  return codes.every((code) => !REFUSAL_CODES[code].final);
}

/** Why, and what can be done, in words: one sentence a code; a return without codes names its parts. */
export function reasonsOf(
  t: Translator,
  app: AppContext,
  { codes, parts }: Pick<Decision, 'codes' | 'parts'>,
): { readonly why: string; readonly fix: string } {
  const values = calendarDates(t, app.calendar);
  if (codes.length === 0) return { why: parts.map((part) => t(`part.${part}.returned`)).join(' '), fix: '' };
  return {
    why: codes.map((code) => t(`refusal.${code}.why`, values)).join(' '),
    fix: codes.map((code) => t(`refusal.${code}.remedy`, values)).join(' '),
  };
}

async function notify(
  app: AppContext,
  unit: UnitOfWork,
  {
    account,
    request,
    kind,
    decisionId,
    sms,
    email,
  }: {
    readonly account: Account;
    readonly request: RegistrationRequest;
    readonly kind: MessageKind;
    readonly decisionId?: string;
    readonly sms: Readonly<Record<string, string>>;
    readonly email: Readonly<Record<string, string>>;
  },
): Promise<number> {
  const { contacts } = openAccountRecord(app.keyRing, account);
  for (const contact of contacts) {
    await sendMessage(app, unit, {
      kind,
      contact,
      language: languageOf(request.language),
      values: contact.channel === 'sms' ? sms : email,
      accountId: account.id,
      requestId: request.id,
      ...(decisionId && { decisionId }),
    });
  }
  return contacts.length;
}

/** Speaks the language that the voter chose for the request. */
export function translatorFor({ calendar }: AppContext, language: string): Translator {
  return translator(languageOf(language), calendar.timeZone);
}

function languageOf(language: string): Language {
  return isLanguage(language) ? language : DEFAULT_LANGUAGE;
}

/** 27.11.2026: short, and without letters that an SMS has not. */
function shortDate({ calendar }: AppContext, instant: Date): string {
  return dayIn(calendar.timeZone, instant).split('-').reverse().join('.');
}
