import { once } from 'node:events';
import { Flags } from '@oclif/core';
import type { App } from '../src/app.js';
import { createSiteServer, type SiteServer } from '../intake/server.js';
import { BaseCommand } from '../src/cli/base-command.js';
import { hint } from '../src/cli/start-hint.js';
import { ConfigurationError } from '../src/config.js';
import { runWorker } from '../src/jobs/worker.js';

const RETRY_MS = 3000;

export default class Serve extends BaseCommand {
  static override summary = 'start the voters’ site';
  static override description =
    'Listens at once and answers GET /health: 503 with the reason until it is ready, then 200. Ends cleanly on Ctrl-C.';
  static override examples = ['<%= config.bin %> serve', 'PORT=8081 <%= config.bin %> serve --worker'];
  static override flags = {
    worker: Flags.boolean({ default: false, description: 'also do the work of `per work` in this process' }),
    migrate: Flags.boolean({
      default: false,
      description: 'bring the database to the version of this build first',
    }),
  };

  protected override handlesInterrupt = true;

  async run(): Promise<void> {
    const { flags } = await this.parse(Serve);
    const { host, port } = this.settingsOfEnvironment;
    const site = createSiteServer();
    site.server.listen(port, host);
    await once(site.server, 'listening');
    try {
      const app = await this.open(site, flags.migrate);
      if (app === null) return;
      site.serve(app);
      for (const line of hint(app.config)) this.logToStderr(line);
      await Promise.all([
        this.untilInterrupted(),
        flags.worker ? runWorker(app, { concurrency: 1, signal: this.interrupted.signal }) : undefined,
      ]);
    } finally {
      await closeServer(site);
    }
  }

  /** Waits for a database that is not there yet, or not migrated; what cannot become right by waiting is thrown. */
  private async open(site: SiteServer, migrate: boolean): Promise<App | null> {
    for (let told = ''; !this.interrupted.signal.aborted;) {
      try {
        return await this.openApp({
          role: 'site',
          logger: this.logger(this.settingsOfEnvironment.logLevel),
          ...(migrate && { mayMigrate: true }),
        });
      } catch (error) {
        const reason = waitingReason(error);
        if (reason === null) throw error;
        site.notReady(reason);
        if (reason !== told) this.logToStderr(`per: not ready: ${reason}`);
        told = reason;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
    return null;
  }

  private async untilInterrupted(): Promise<void> {
    const { signal } = this.interrupted;
    if (!signal.aborted) await once(signal, 'abort');
  }
}

function waitingReason(error: unknown): string | null {
  if (error instanceof ConfigurationError)
    return error.faults.find((fault) => fault.includes('per db migrate')) ?? null;
  const { name } = error as { name?: string };
  return name !== undefined && /^Sequelize(Connection|HostNot)/.test(name)
    ? 'the database cannot be reached'
    : null;
}

async function closeServer({ server }: SiteServer): Promise<void> {
  server.closeIdleConnections();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    // What is being answered may end; what only keeps a connection open may not hold us up.
    setTimeout(() => server.closeAllConnections(), 1000).unref();
  });
}
