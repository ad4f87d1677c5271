import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createSiteServer } from '../../intake/server.js';
import type { AppContext } from '../../src/context.js';
import { runWorker } from '../../src/jobs/worker.js';
import { listMessages } from '../../src/services/list-messages.js';

export interface TestSite {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  close(): Promise<void>;
}

/** The voters' site on a free port, with a worker beside it. */
export async function startSite(app: AppContext, { worker = true } = {}): Promise<TestSite> {
  const site = createSiteServer();
  site.server.listen(0, '127.0.0.1');
  await once(site.server, 'listening');
  site.serve(app);
  const stop = new AbortController();
  const working = worker ? runWorker(app, { concurrency: 1, signal: stop.signal }) : Promise.resolve();
  const { port } = site.server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      stop.abort();
      await working;
      site.server.closeAllConnections();
      await new Promise((resolve) => site.server.close(resolve));
    },
  };
}

/** The code of the latest message to a number or address. */
export async function readCode(app: AppContext, to: string): Promise<string> {
  const [message] = await listMessages(app, { to, limit: 1 });
  const code = /\b\d{6}\b/.exec(message?.text ?? '')?.[0];
  if (code === undefined) throw new Error('no code was sent');
  return code;
}
