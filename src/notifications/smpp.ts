import smpp, { type Pdu, type Session } from 'smpp';
import type { AppContext } from '../context.js';
import { PermanentFault, type Gateway } from './gateways.js';
import { recordReceipt } from './receipts.js';

const ANSWER_MS = 15_000;
const ENQUIRE_LINK_MS = 30_000;
/** ESME_RINVDSTADR, ESME_RINVDSTTON, ESME_RINVDSTNPI: such a number takes no message (SMPP 3.4, 5.1.3). */
const PERMANENT = new Set([0x0b, 0x50, 0x51]);
/** MESSAGE_STATE values that are final and not a delivery (SMPP 3.4, 5.2.28). */
const LOST_STATES = new Set([3, 4, 5, 8]);
const DELIVERED_STATE = 2;

/** SMS over SMPP 3.4: one transceiver session, opened when needed and opened again when it is lost. */
export function smppGateway(app: AppContext, url: string): Gateway {
  const { username, password, host, protocol } = new URL(url);
  let session: Promise<Session> | null = null;

  function open(): Promise<Session> {
    session ??= bind().catch((error: unknown) => {
      session = null;
      throw error;
    });
    return session;
  }

  function bind(): Promise<Session> {
    return new Promise((resolve, reject) => {
      const opened = smpp.connect(
        { url: `${protocol}//${host}`, auto_enquire_link_period: ENQUIRE_LINK_MS },
        () => {
          opened.bind_transceiver(
            { system_id: decodeURIComponent(username), password: decodeURIComponent(password) },
            ({ command_status: status }) => {
              if (status === 0) resolve(opened);
              else reject(new Error(`the SMSC refused to bind (status ${status})`));
            },
          );
        },
      );
      opened.on('close', () => {
        session = null;
        reject(new Error('the SMSC closed the connection'));
      });
      opened.on('error', () => {
        session = null;
        reject(new Error('the SMSC cannot be reached'));
      });
      opened.on('enquire_link', (pdu: Pdu) => opened.send(pdu.response()));
      opened.on('unbind', (pdu: Pdu) => {
        opened.send(pdu.response());
        opened.close();
      });
      opened.on('deliver_sm', (pdu: Pdu) => {
        opened.send(pdu.response());
        void takeReceipt(app, pdu).catch((error: unknown) =>
          app.logger.error({ error }, 'sms.receipt-failed'),
        );
      });
    });
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

function submit(session: Session, options: object): Promise<Pdu> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      session.destroy();
      reject(new Error('the SMSC does not answer'));
    }, ANSWER_MS);
    const sent = session.submit_sm(options, (pdu) => {
      clearTimeout(timer);
      resolve(pdu);
    });
    if (!sent) {
      clearTimeout(timer);
      reject(new Error('the connection to the SMSC is lost'));
    }
  });
}

/** A delivery receipt says which message and what became of it, in parameters of its own or in its text (SMPP 3.4, appendix B). */
async function takeReceipt(app: AppContext, pdu: Pdu): Promise<void> {
  if (((pdu.esm_class ?? 0) & 0x3c) !== 0x04) return;
  const text = String(pdu.short_message?.message ?? '');
  const providerId = pdu.receipted_message_id ?? /\bid:(\S+)/i.exec(text)?.[1];
  const state = pdu.message_state ?? stateOf(/\bstat:(\w+)/i.exec(text)?.[1]);
  if (providerId === undefined || state === null) return;
  if (state === DELIVERED_STATE) await recordReceipt(app, { providerId, delivered: true });
  else if (LOST_STATES.has(state)) await recordReceipt(app, { providerId, delivered: false });
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
