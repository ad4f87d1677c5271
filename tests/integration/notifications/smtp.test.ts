import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config.js';
import { PermanentFault, type Gateway } from '../../../src/notifications/gateways.js';
import { smtpGateway } from '../../../src/notifications/smtp.js';
import { closedPort } from '../../support/http-server.js';
import { startMailServer, type MailServer } from '../../support/smtp-server.js';

const config = loadConfig({ MAIL_FROM: 'KQZ <per@kqz.gov.al>' });
const message = {
  id: '1f0e5a5c-2b1e-4c3b-9a51-0d9a2f4b7c11',
  to: 'arta@example.org',
  subject: 'Kërkesa u dërgua në KQZ',
  text: 'E nderuar zgjedhëse,\n\nçdo gjë mbërriti.',
};

let server: MailServer;
let gateway: Gateway;

beforeAll(async () => {
  server = await startMailServer();
  gateway = smtpGateway(config, server.url);
});
afterAll(async () => {
  await gateway.close();
  await server.close();
});

const lastMail = (): string => server.taken.at(-1) ?? '';
const fault = (sending: Promise<unknown>): Promise<unknown> =>
  sending.then(
    () => null,
    (error: unknown) => error,
  );

describe('an e-mail over SMTP', () => {
  it('arrives with its sender, recipient, subject and text', async () => {
    expect(await gateway.send(message)).toEqual({ providerId: `<${message.id}@per>` });
    expect(lastMail()).toMatch(/^From: KQZ <per@kqz\.gov\.al>\r$/m);
    expect(lastMail()).toMatch(/^To: arta@example\.org\r$/m);
    expect(lastMail()).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(lastMail()).toContain(`Message-ID: <${message.id}@per>`);
    const [, subject = ''] = /^Subject: =\?UTF-8\?Q\?(.*)\?=\r$/m.exec(lastMail()) ?? [];
    expect(quotedPrintable(subject.replaceAll('_', ' '))).toBe(message.subject);
    const [, text = ''] = lastMail().split(/\r\n\r\n(.*)/s);
    expect(quotedPrintable(text.replaceAll('=\r\n', '')).replaceAll('\r\n', '\n').trim()).toBe(message.text);
  });

  it('is not taken at a 4xx, and may be sent again', async () => {
    server.refusals.rcpt.push(451);
    const error = await fault(gateway.send(message));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(PermanentFault);
    const before = server.taken.length;
    await gateway.send(message);
    expect(server.taken).toHaveLength(before + 1);
  });

  it.each(['rcpt', 'data'] as const)('is refused for good by a 5xx to %s', async (command) => {
    server.refusals[command].push(550);
    expect(await fault(gateway.send(message))).toMatchObject({ name: 'PermanentFault', code: 'smtp-550' });
  });

  it('is not given up because our password is wrong', async () => {
    const other = smtpGateway(config, server.url.replace('right', 'wrong'));
    const error = await fault(other.send(message));
    expect(error).toMatchObject({ responseCode: 535 });
    expect(error).not.toBeInstanceOf(PermanentFault);
    await other.close();
  });

  it('waits for a server that cannot be reached', async () => {
    const other = smtpGateway(config, `smtp://127.0.0.1:${await closedPort()}`);
    const error = await fault(other.send(message));
    expect(error).toMatchObject({ code: 'ESOCKET' });
    expect(error).not.toBeInstanceOf(PermanentFault);
    await other.close();
  });
});

/** RFC 2045, 6.7: `=C3=AB` → `ë`. */
function quotedPrintable(text: string): string {
  const bytes = text.replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
