import { actorLabel, type Actor, type AppContext } from '../../context.js';
import { Account } from '../../db/models/account.js';
import { Decision } from '../../db/models/decision.js';
import { RegistrationRequest } from '../../db/models/registration-request.js';
import { inTransaction, select } from '../../db/unit-of-work.js';
import { accountKey } from '../accounts/account-record.js';
import { envelopeLines } from '../../verification/address/address-format.js';
import { openRequestRecord } from '../requests/request-record.js';
import { notifyDecision, translatorFor, type StatusLink } from './notify-voter.js';

export interface DecisionLine {
  readonly number: number;
  readonly reference: string;
  readonly verdict: Decision['verdict'];
  readonly codes: readonly string[];
  readonly decidedAt: Date;
  readonly sentAt: Date | null;
}

/** Decisions, the latest first; without those that were told already, if asked. */
export async function listDecisions(
  { database }: AppContext,
  { unsentOnly, limit }: { readonly unsentOnly: boolean; readonly limit: number },
): Promise<readonly DecisionLine[]> {
  return select<DecisionLine>(
    database,
    `SELECT d.number, r.reference, d.verdict, d.codes, d.decided_at AS "decidedAt", d.sent_at AS "sentAt"
     FROM decisions d JOIN registration_requests r ON r.id = d.request_id
     WHERE NOT $1 OR d.sent_at IS NULL ORDER BY d.number DESC LIMIT $2`,
    { bind: [unsentOnly, limit] },
  );
}

export interface SentDecisions {
  readonly decisions: readonly DecisionLine[];
  readonly messages: number;
}

/**
 * Writes the messages about every decision that was not told yet to the outbox, in the voters' languages. Each decision in a transaction of its own: an
 * interrupted run goes on where it stopped, and none is told twice.
 */
export async function sendDecisions(
  app: AppContext,
  { actor, link, limit }: { readonly actor: Actor; readonly link: StatusLink; readonly limit: number },
): Promise<SentDecisions> {
  const unsent = await listDecisions(app, { unsentOnly: true, limit });
  const sent: DecisionLine[] = [];
  let messages = 0;
  for (const line of [...unsent].reverse()) {
    const count = await sendOne(app, { number: line.number, actor, link });
    if (count === null) continue;
    messages += count;
    sent.push({ ...line, sentAt: app.clock() });
  }
  return { decisions: sent, messages };
}

/** The number of messages, or null when another run was first. */
async function sendOne(
  app: AppContext,
  { number, actor, link }: { readonly number: number; readonly actor: Actor; readonly link: StatusLink },
): Promise<number | null> {
  return inTransaction(app, async (unit) => {
    const { transaction } = unit;
    const decision = await Decision.findOne({
      where: { number, sentAt: null },
      transaction,
      lock: transaction.LOCK.NO_KEY_UPDATE,
    });
    if (decision === null) return null;
    const request = await RegistrationRequest.findByPk(decision.requestId, {
      rejectOnEmpty: true,
      transaction,
    });
    const account = await Account.findByPk(request.accountId, { rejectOnEmpty: true, transaction });
    const { identity, address } = openRequestRecord(accountKey(app.keyRing, account), request);
    const t = translatorFor(app, request.language);
    const lines =
      identity === null || address === null
        ? []
        : envelopeLines(address, {
            name: `${identity.givenNames} ${identity.surname}`,
            countryName: t.country(address.country),
          });
    const count = await notifyDecision(app, unit, {
      account,
      request,
      decision,
      link,
      address: lines.join(', '),
    });
    await decision.update({ sentAt: app.clock() }, { transaction });
    unit.audit({
      event: 'decision.sent',
      actor: actorLabel(actor),
      subject: decision.id,
      details: { reference: request.reference, messages: count },
    });
    return count;
  });
}
