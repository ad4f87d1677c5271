import { Flags } from '@oclif/core';
import { OfficerCommand, officerFlags } from '../../src/cli/officer-command.js';
import { localTime, relativeTime } from '../../src/cli/relative-time.js';
import { requestArgument } from '../../src/cli/request-argument.js';
import { checkLines } from '../../src/cli/review-screen.js';
import { visible } from '../../src/cli/table.js';
import type { AccountRecord, Identity, DeclaredAddress } from '../../src/domain/registration-request.js';
import { findRequest } from '../../src/services/review/claims.js';
import { recordReveal, reviewRequest } from '../../src/services/review/review-request.js';
import { describeRequest, type ShownRequest } from '../../src/services/review/show-request.js';

interface Revealed {
  readonly identity: Identity | null;
  readonly address: DeclaredAddress | null;
  readonly contacts: AccountRecord['contacts'];
}

export default class RequestsShow extends OfficerCommand {
  static override summary = 'show a request: checks, decisions, history';
  static override description =
    'Shows nothing personal, unless an officer asks for it with --reveal, which the log notes.';
  static override examples = [
    '<%= config.bin %> requests show PER-2026-0A7K3',
    '<%= config.bin %> requests show PER-2026-0A7K3 --reveal --officer arta',
  ];
  static override args = { request: requestArgument };
  static override flags = {
    reveal: Flags.boolean({ default: false, description: 'also show who it is and where; noted in the log' }),
    ...officerFlags,
  };

  async run(): Promise<ShownRequest & { revealed?: Revealed }> {
    const { args, flags } = await this.parse(RequestsShow);
    const app = await this.openApp();
    const request = await findRequest(app, args.request);
    const shown = await describeRequest(app, request);
    this.log(describe(shown, app.calendar.timeZone, app.clock()));
    if (!flags.reveal) return shown;

    const officer = await this.openOfficer(app, flags);
    await recordReveal(app, { request, officer, what: 'record' });
    const { record, profile } = await reviewRequest(app, request);
    const { identity, address } = record;
    const lines = {
      ...identity,
      ...address,
      ...Object.fromEntries(profile.contacts.map(({ channel, value }) => [channel, value])),
    };
    this.log(
      `\n${Object.entries(lines)
        .map(([name, value]) => `${name.padEnd(18)}${visible(String(value))}`)
        .join('\n')}`,
    );
    return { ...shown, revealed: { identity, address, contacts: profile.contacts } };
  }
}

function describe(request: ShownRequest, timeZone: string, now: Date): string {
  const time = (instant: Date | null): string => (instant === null ? '–' : localTime(instant, timeZone));
  const { proposal } = request;
  return [
    `${request.reference}  ${request.status}  ${request.country ?? ''}  round ${request.round}`,
    `sent ${time(request.submittedAt)}, due ${time(request.dueAt)}${request.dueAt ? ` (${relativeTime(request.dueAt, now)})` : ''}`,
    ...(request.claimedBy === null ? [] : [`claimed by ${request.claimedBy}`]),
    ...(proposal === null
      ? []
      : [
          `${proposal.by} proposes: ${proposal.verdict} ${proposal.codes.join(', ')}: a second officer decides`,
        ]),
    ...(request.approvalNeedsSecond === null
      ? []
      : [`an approval needs a second officer: ${request.approvalNeedsSecond}`]),
    '',
    ...checkLines(request.checks),
    '',
    ...request.decisions.map(
      ({ verdict, codes, officers, decidedAt, sentAt }) =>
        `${time(decidedAt)}  ${verdict} ${codes.join(', ')} by ${officers.join(' and ')}, ${sentAt ? `told ${time(sentAt)}` : 'not told yet'}`,
    ),
    ...request.history.map(({ event, to, actor, at }) => `${time(at)}  ${event} → ${to} (${actor})`),
  ].join('\n');
}
