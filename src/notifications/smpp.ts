import { setTimeout as sleep } from 'node:timers/promises';
import smpp, { type Pdu, type Session } from 'smpp';
import type { AppContext } from '../context.js';
import { PermanentFault, type Gateway } from './gateways.js';
import { recordReceipt } from './receipts.js';

const ANSWER_MS = 15_000;
const ENQUIRE_LINK_MS = 30_000;
/** A receipt can overtake our own note that the message was sent: it is looked for again after these pauses. */
const RECEIPT_PAUSES_MS = [250, 500, 1000];
/** The SMSC's own alphabet, GSM 7-bit (SMPP 3.4, 5.2.19): every text of ours fits it. */
const DEFAULT_ALPHABET = 0;
/** ESME_RINVDSTADR, ESME_RINVDSTTON, ESME_RINVDSTNPI: such a number takes no message (SMPP 3.4, 5.1.3). */
const PERMANENT = new Set([0x0b, 0x50, 0x51]);
/** MESSAGE_STATE values that are final and not a delivery (SMPP 3.4, 5.2.28). */
const LOST_STATES = new Set([3, 4, 5, 8]);
const DELIVERED_STATE = 2;

/** SMS over SMPP 3.4: one transceiver session, opened when needed and opened again when it is lost. */
export function smppGateway(app: AppContext, url: string): Gateway {
  let session: Promise<Session> | null = null;

  function open(): Promise<Session> {
    if (session !== null) return session;
    const opening = bind(app, url, () => {
      if (session === opening) session = null;
    });
    session = opening;
    return opening;
  }

  return {
    async send({ to, text }) {
      const answer = await submit(await open(), {
        source_addr_ton: 5,
        source_addr_npi: 0,
        source_addr: app.config.smsSender,
        dest_addr_ton: 1,
        dest_addr_npi: 1,
        destination_addr: to.replace(/^\+/, ''),
        registered_delivery: 1,
        data_coding: DEFAULT_ALPHABET,
        short_message: text,
      });
      if (PERMANENT.has(answer.command_status)) throw new PermanentFault(`smpp-${answer.command_status}`);
      if (answer.command_status !== 0)
        throw new Error(`the SMSC answered with status ${answer.command_status}`);
      return { providerId: answer.message_id ?? null };
    },
    async close() {
      const opened = await session?.catch(() => null);
      opened?.unbind();
      opened?.destroy();
    },
  };
}

/** A session that is bound; `lost` is called once it cannot be used, or never could. */
function bind(app: AppContext, url: string, lost: () => void): Promise<Session> {
  const { username, password, host, protocol } = new URL(url);
  return new Promise((resolve, reject) => {
    const session = smpp.connect(
      { url: `${protocol}//${host}`, auto_enquire_link_period: ENQUIRE_LINK_MS },
      () => {
        session.bind_transceiver(
          { system_id: decodeURIComponent(username), password: decodeURIComponent(password) },
          ({ command_status: status }) => {
            clearTimeout(timer);
            if (status === 0) resolve(session);
            else fail(`the SMSC refused to bind (status ${status})`);
          },
        );
      },
    );
    const timer = setTimeout(() => fail('the SMSC does not answer'), ANSWER_MS);

    function fail(reason: string): void {
      clearTimeout(timer);
      lost();
      session.destroy();
      reject(new Error(reason));
    }

    session.on('close', () => fail('the SMSC closed the connection'));
    session.on('error', () => fail('the SMSC cannot be reached'));
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => {
      lost();
      session.send(pdu.response());
      session.close();
    });
    session.on('deliver_sm', (pdu: Pdu) => {
      session.send(pdu.response());
      void takeReceipt(app, pdu).catch((error: unknown) => app.logger.error({ error }, 'sms.receipt-failed'));
    });
  });
}

function submit(session: Session, options: object): Promise<Pdu> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      session.destroy();
      fail();
    }, ANSWER_MS);
    const fail = (): void => {
      end();
      reject(new Error('the SMSC does not answer, or the connection to it is lost'));
    };
    const end = (): void => {
      clearTimeout(timer);
      session.off('close', fail);
    };
    session.once('close', fail);
    const isSent = session.submit_sm(options, (pdu) => {
      end();
      resolve(pdu);
    });
    if (!isSent) fail();
  });
}

/** A delivery receipt says which message and what became of it, in parameters of its own or in its text (SMPP 3.4, appendix B). */
async function takeReceipt(app: AppContext, pdu: Pdu): Promise<void> {
  if (((pdu.esm_class ?? 0) & 0x3c) !== 0x04) return;
  const text = String(pdu.short_message?.message ?? '');
  const providerId = pdu.receipted_message_id ?? /\bid:(\S+)/i.exec(text)?.[1];
  const state = pdu.message_state ?? stateOf(/\bstat:(\w+)/i.exec(text)?.[1]);
  if (providerId === undefined || state === null) return;
  const delivered = state === DELIVERED_STATE;
  if (!delivered && !LOST_STATES.has(state)) return;
  for (const pause of RECEIPT_PAUSES_MS) {
    if (await recordReceipt(app, { providerId, delivered })) return;
    await sleep(pause);
  }
  await recordReceipt(app, { providerId, delivered });
}

function stateOf(word: string | undefined): number | null {
  const states: Readonly<Record<string, number>> = {
    DELIVRD: 2,
    EXPIRED: 3,
    DELETED: 4,
    UNDELIV: 5,
    REJECTD: 8,
  };
  return states[word?.toUpperCase() ?? ''] ?? null;
}
