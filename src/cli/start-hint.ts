import type { Config } from '../config.js';

/** What somebody who has just started the site wants to know next. */
export function hint(config: Config): readonly string[] {
  const address = config.baseUrl ?? `http://localhost:${config.port}`;
  const lines = [`per: the site is at ${address}`];
  if (config.smtpUrl === null || config.sms === null) {
    lines.push('     codes and notices are in the development outbox: npx per messages list');
  }
  lines.push(
    '     make an officer:      npx per staff add NAME',
    '     verify what was sent: npx per batches run',
    '     review:               npx per requests review',
    '     end with Ctrl-C',
  );
  return lines;
}
