import { Flags } from '@oclif/core';
import { BaseCommand } from '../../src/cli/base-command.js';
import { localTime, relativeTime } from '../../src/cli/relative-time.js';
import { table } from '../../src/cli/table.js';
import { REQUEST_STATUSES } from '../../src/domain/request-status.js';
import { listRequests, type RequestLine } from '../../src/services/review/list-requests.js';

export default class RequestsList extends BaseCommand {
  static override summary = 'list requests, the oldest deadline first';
  static override description = 'Shows nothing personal.';
  static override examples = [
    '<%= config.bin %> requests list --status in-review',
    '<%= config.bin %> requests list --country IT --json',
  ];
  static override flags = {
    status: Flags.option({ options: REQUEST_STATUSES })({ description: 'only with this status' }),
    country: Flags.string({
      description: 'only from this country (ISO 3166-1 alpha-2)',
      parse: (code) => Promise.resolve(code.toUpperCase()),
    }),
    limit: Flags.integer({ description: 'at most so many', min: 1, default: 50 }),
  };

  async run(): Promise<{ requests: readonly RequestLine[] }> {
    const { flags } = await this.parse(RequestsList);
    const app = await this.openApp();
    const requests = await listRequests(app, {
      status: flags.status,
      country: flags.country,
      limit: flags.limit,
    });
    const { timeZone } = app.calendar;
    const now = app.clock();
    this.log(
      requests.length === 0
        ? 'no request'
        : table(requests, [
            { title: 'REQUEST', value: ({ reference }) => reference },
            {
              title: 'STATUS',
              value: ({ status, proposed }) => (proposed ? `${status}, awaits second` : status),
            },
            { title: 'COUNTRY', value: ({ country }) => country },
            {
              title: 'SENT',
              value: ({ submittedAt }) => (submittedAt ? localTime(submittedAt, timeZone) : null),
            },
            { title: 'DUE', value: ({ dueAt }) => (dueAt ? relativeTime(dueAt, now) : null) },
            {
              title: 'FINDINGS',
              value: ({ outcomes }) =>
                outcomes && `≈ ${outcomes.review}  ✗ ${outcomes.fail}  ? ${outcomes.notRun}`,
            },
            { title: 'CLAIMED BY', value: ({ claimedBy }) => claimedBy },
          ]),
    );
    this.log('\nnext: per requests review');
    return { requests };
  }
}
