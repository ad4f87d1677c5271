import { createTransport } from 'nodemailer';
import type { Config } from '../config.js';
import { PermanentFault, type Gateway } from './gateways.js';

/** E-mail over SMTP, by a few connections that are kept open. */
export function smtpGateway({ mailFrom }: Config, url: string): Gateway {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 15_000,
    socketTimeout: 30_000,
  });
  return {
    async send({ id, to, subject, text }) {
      try {
        const { messageId } = await transport.sendMail({
          from: mailFrom,
          to,
          subject,
          text,
          // The same message sent twice after a lost answer is recognised as one by mailboxes.
          messageId: `<${id}@per>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { providerId: messageId };
      } catch (error) {
        const { responseCode } = error as { responseCode?: number };
        if (responseCode !== undefined && responseCode >= 500)
          throw new PermanentFault(`smtp-${responseCode}`);
        throw error;
      }
    },
    close() {
      transport.close();
      return Promise.resolve();
    },
  };
}
