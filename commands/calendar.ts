import { BaseCommand } from '../src/cli/base-command.js';
import { localTime, relativeTime } from '../src/cli/relative-time.js';
import { table } from '../src/cli/table.js';
import { applicationsPhase, MILESTONES } from '../src/domain/electoral-calendar.js';

interface CalendarResult {
  readonly electionDay: string;
  readonly timeZone: string;
  readonly phase: string;
  readonly milestones: Readonly<Record<string, string>>;
}

export default class Calendar extends BaseCommand {
  static override summary = 'show the legal calendar of this election';
  static override examples = ['<%= config.bin %> calendar', '<%= config.bin %> calendar --json'];

  async run(): Promise<CalendarResult> {
    await this.parse(Calendar);
    const { calendar, clock } = await this.openApp();
    const now = clock();
    const rows = MILESTONES.map((name) => ({ name, at: calendar.milestones[name] }));
    this.log(
      table(rows, [
        { title: 'MILESTONE', value: ({ name }) => name },
        { title: `TIME (${calendar.timeZone})`, value: ({ at }) => localTime(at, calendar.timeZone) },
        { title: 'FROM NOW', value: ({ at }) => relativeTime(at, now) },
      ]),
    );
    const phase = applicationsPhase(calendar, now);
    this.log(
      `\nelection day ${calendar.electionDay}; applications are ${phase === 'open' ? 'open' : `not open (${phase})`}`,
    );
    return {
      electionDay: calendar.electionDay,
      timeZone: calendar.timeZone,
      phase,
      milestones: Object.fromEntries(rows.map(({ name, at }) => [name, at.toISOString()])),
    };
  }
}
