import type { AppContext } from '../context.js';
import type { ContactChannel } from '../domain/registration-request.js';

export interface OutgoingMessage {
  readonly id: string;
  readonly to: string;
  readonly subject?: string | undefined;
  readonly text: string;
}

/** Hands a message to whoever carries it on. Throws when it was not taken; `PermanentFault` when it never will be. */
export interface Gateway {
  send(message: OutgoingMessage): Promise<{ readonly providerId: string | null }>;
  close(): Promise<void>;
}

/** The carrier says that this message can never be delivered: trying again is no use. */
export class PermanentFault extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'PermanentFault';
  }
}

/** What became of a message that was taken, as the carrier told later. */
export interface Receipt {
  readonly providerId: string;
  readonly delivered: boolean;
}

export interface Gateways {
  for(channel: ContactChannel): Gateway | null;
  close(): Promise<void>;
}

/** The carriers of the configuration; their libraries are loaded only where they are used. */
export async function openGateways(app: AppContext): Promise<Gateways> {
  const { smtpUrl, sms } = app.config;
  const email = smtpUrl === null ? null : (await import('./smtp.js')).smtpGateway(app.config, smtpUrl);
  const text =
    sms === null
      ? null
      : sms.kind === 'smpp'
        ? (await import('./smpp.js')).smppGateway(app, sms.url)
        : (await import('./sms-http.js')).smsHttpGateway(app.config, sms.url);
  return {
    for: (channel) => (channel === 'email' ? email : text),
    async close() {
      await Promise.all([email?.close(), text?.close()]);
    },
  };
}
