import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import smpp, { type Pdu, type Session } from 'smpp';

export interface SubmittedSms {
  readonly to: string;
  readonly text: string;
  /** 0 is the SMSC's own alphabet. */
  readonly dataCoding: number;
}

export interface Smsc {
  /** `smpp://per:right@127.0.0.1:PORT` */
  readonly url: string;
  readonly submitted: SubmittedSms[];
  /** Statuses to answer the next messages with (0: taken); `silent` never answers, `hang-up` closes the connection. */
  readonly answers: (number | 'silent' | 'hang-up')[];
  /** Sessions that are bound now. */
  readonly bound: ReadonlySet<Session>;
  /** Connections that are open, bound or not. */
  connections(): Promise<number>;
  /** Sent together with the answer to a message, and before it. */
  instantReceipt: ((id: string) => object) | null;
  /** Tells something to the client; resolves when it has confirmed. */
  deliver(pdu: object): Promise<Pdu>;
  unbindClient(): Promise<void>;
  close(): Promise<void>;
}

/** An SMSC that speaks SMPP 3.4. Ids of messages count up from `sms-1`. */
export async function startSmsc(): Promise<Smsc> {
  const bound = new Set<Session>();
  const open = new Set<Session>();
  const server = smpp.createServer((session) => {
    open.add(session);
    session.on('error', () => undefined);
    session.on('close', () => {
      open.delete(session);
      bound.delete(session);
    });
    session.on('bind_transceiver', (pdu: Pdu) => {
      const isKnown = pdu.system_id === 'per' && pdu.password === 'right';
      if (isKnown) bound.add(session);
      session.send(pdu.response({ command_status: isKnown ? 0 : 0x0e }));
    });
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
    session.on('submit_sm', (pdu: Pdu) => take(session, pdu));
  });

  const smsc = {
    url: '',
    submitted: [] as SubmittedSms[],
    answers: [] as (number | 'silent' | 'hang-up')[],
    bound,
    instantReceipt: null as ((id: string) => object) | null,
    connections: () =>
      new Promise<number>((resolve, reject) => {
        server.getConnections((error, count) => {
          if (error) reject(error);
          else resolve(count);
        });
      }),
    deliver: (pdu: object) =>
      new Promise<Pdu>((resolve) => {
        for (const session of bound) session.deliver_sm(pdu, resolve);
      }),
    async unbindClient() {
      for (const session of bound) {
        session.unbind();
        await once(session, 'close');
      }
    },
    async close() {
      for (const session of open) session.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function take(session: Session, pdu: Pdu): void {
    const answer = smsc.answers.shift() ?? 0;
    if (answer === 'silent') return;
    if (answer === 'hang-up') {
      session.destroy();
      return;
    }
    if (answer !== 0) {
      session.send(pdu.response({ command_status: answer }));
      return;
    }
    const { destination_addr: to = '', data_coding: dataCoding = -1, short_message: message } = pdu;
    smsc.submitted.push({ to, dataCoding, text: String(message?.message ?? '') });
    const id = `sms-${smsc.submitted.length}`;
    if (smsc.instantReceipt !== null) session.deliver_sm(smsc.instantReceipt(id));
    session.send(pdu.response({ message_id: id }));
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  smsc.url = `smpp://per:right@127.0.0.1:${port}`;
  return smsc;
}

/** A delivery receipt whose text tells everything (SMPP 3.4, appendix B). */
export function receiptInText(id: string, state: string): object {
  return {
    esm_class: 0x04,
    short_message: `id:${id} sub:001 dlvrd:001 submit date:2611220900 done date:2611220901 stat:${state} err:000 text:`,
  };
}

/** A delivery receipt in parameters of its own. */
export function receiptInParameters(id: string, state: number): object {
  return { esm_class: 0x04, receipted_message_id: id, message_state: state, short_message: '' };
}
