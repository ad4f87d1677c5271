import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
  /** `smtp://user:right@127.0.0.1:PORT` */
  readonly url: string;
  /** What was taken, as it came: headers and text. */
  readonly taken: string[];
  /** Codes to answer the next recipients with; then everything is taken. */
  readonly refusals: { readonly rcpt: number[]; readonly data: number[] };
  close(): Promise<void>;
}

/** A mail server that takes, or refuses as it is told to. Only the password `right` may sign in. */
export async function startMailServer(): Promise<MailServer> {
  const taken: string[] = [];
  const refusals: MailServer['refusals'] = { rcpt: [], data: [] };
  const refusal = (code: number): Error =>
    Object.assign(new Error('refused by the test'), { responseCode: code });
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ password }, _session, done) {
      if (password === 'right') done(null, { user: 'user' });
      else done(refusal(535));
    },
    onRcptTo(_address, _session, done) {
      const code = refusals.rcpt.shift();
      done(code === undefined ? null : refusal(code));
    },
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const code = refusals.data.shift();
        if (code === undefined) taken.push(Buffer.concat(parts).toString());
        done(code === undefined ? null : refusal(code));
      });
    },
  });
  server.on('error', () => undefined); // Clients that leave in the middle are part of the tests.
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  return {
    url: `smtp://user:right@127.0.0.1:${port}`,
    taken,
    refusals,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
