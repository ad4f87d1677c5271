import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Flags } from '@oclif/core';
import { createSiteServer } from '../intake/server.js';
import { BaseCommand } from '../src/cli/base-command.js';
import { EXIT } from '../src/cli/exit-code.js';
import { createProgress } from '../src/cli/progress.js';
import { siteAddress } from '../src/cli/site-address.js';
import { DEMO_FACES } from '../src/demo/demo-faces.js';
import { requireEmptySystem, runDemo, type DemoResult } from '../src/demo/run-demo.js';
import { runWorker } from '../src/jobs/worker.js';

export default class Demo extends BaseCommand {
  static override summary = 'show the whole system on fictitious voters';
  static override description =
    'Voters with drawn specimens register through the real site on a free port of this machine, beside a running site or without one; they are verified, reviewed by two officers, told and listed, and the log is checked. Only on an empty system, never in production.';
  static override examples = ['<%= config.bin %> demo', '<%= config.bin %> demo --voters 3 --json'];
  static override flags = {
    voters: Flags.integer({
      description: 'how many register; three at least: one is refused, one is returned',
      min: 3,
      max: 500,
      default: 12,
    }),
  };

  protected override handlesInterrupt = true;

  async run(): Promise<DemoResult> {
    const { flags } = await this.parse(Demo);
    const app = await this.openApp({ role: 'site' });
    await requireEmptySystem(app);
    this.log(
      [
        `${flags.voters} fictitious voters: documents and bills are drawn. Their faces are cut from the demonstration photographs of the face`,
        'library; the portrait in a document is a degraded variant of the same cut, so that it matches better than in life.',
        ...(flags.voters > DEMO_FACES
          ? [`There are ${DEMO_FACES} faces: findings of faces seen before are to be expected.`]
          : []),
        '',
      ].join('\n'),
    );
    const site = createSiteServer();
    site.server.listen(0, '127.0.0.1');
    await once(site.server, 'listening');
    site.serve(app);
    const stopWorker = new AbortController();
    const worker = runWorker(app, { concurrency: 1, signal: stopWorker.signal });
    const progress = createProgress();
    try {
      const { port } = site.server.address() as AddressInfo;
      const result = await runDemo(app, {
        voters: flags.voters,
        origin: `http://127.0.0.1:${port}`,
        link: siteAddress(app.config),
        signal: this.interrupted.signal,
        onProgress: (stage, done, total) => progress.update(stage, done, total),
      });
      progress.end();
      this.report(result);
      if (!result.audit.ok) this.endWith(EXIT.failed);
      return result;
    } finally {
      stopWorker.abort();
      await worker;
      site.server.closeAllConnections();
      await new Promise((resolve) => site.server.close(resolve));
    }
  }

  private report({ voters, outcomes, list, stages, audit, officers }: DemoResult): void {
    const here = (file: string): string => path.relative(process.cwd(), file);
    const [first, second] = officers;
    this.log(
      [
        '',
        ...stages.map(({ name, ms }) => `${name.padEnd(10)} ${(ms / 1000).toFixed(1).padStart(7)} s`),
        '',
        `${voters} registered: ${outcomes.approved} approved, ${outcomes.refused} refused by two officers, ${outcomes.returned} returned`,
        `list ${list.number}: ${here(list.path)}`,
        `log: ${audit.entries} entries, ${audit.ok ? 'verified' : 'NOT VERIFIED'}`,
        '',
        'look around as an officer:',
        `  export PER_OFFICER=${first?.name ?? ''} PER_KEY_FILE=${here(first?.key ?? '')} PER_PASSPHRASE_FILE=${here(first?.passphraseFile ?? '')}`,
        '  npx per requests list',
        `  npx per voter-lists verify ${here(list.path)}`,
        '  npx per messages list',
        'the second officer:',
        `  export PER_OFFICER=${second?.name ?? ''} PER_KEY_FILE=${here(second?.key ?? '')} PER_PASSPHRASE_FILE=${here(second?.passphraseFile ?? '')}`,
      ].join('\n'),
    );
  }
}
