import type { Config } from '../config.js';

/** The link to a request's status, as it stands in messages. In development the site is on this machine. */
export function siteAddress({ baseUrl, port }: Config): (reference: string) => string {
  return (reference) => `${baseUrl ?? `http://localhost:${port}`}/requests/${reference}`;
}
