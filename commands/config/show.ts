import { BaseCommand } from '../../src/cli/base-command.js';
import { table } from '../../src/cli/table.js';

export default class ConfigShow extends BaseCommand {
  static override summary = 'show the settings that are in force';
  static override description =
    'Passwords are left out. A wrong setting ends this command, as any other, with every fault and exit code 78.';
  static override examples = ['<%= config.bin %> config show', '<%= config.bin %> config show --json'];

  async run(): Promise<{ settings: Readonly<Record<string, string>> }> {
    await this.parse(ConfigShow);
    const { calendarRules, help, fileStoreCredentials, smsReceiptToken, ...plain } =
      this.settingsOfEnvironment;
    const settings = Object.fromEntries(
      Object.entries({
        ...plain,
        ...help,
        sms: plain.sms === null ? null : plain.sms.url,
        fileStoreCredentials: fileStoreCredentials === undefined ? null : 'set',
        smsReceiptToken: smsReceiptToken === null ? null : 'set',
        calendar: JSON.stringify(calendarRules.milestones),
        calendarOverrides: JSON.stringify(calendarRules.overrides),
      }).map(([name, value]) => [name, value === null ? '(not set)' : withoutPassword(String(value))]),
    );
    this.log(
      table(Object.entries(settings), [
        { title: 'SETTING', value: ([name]) => name },
        { title: 'VALUE', value: ([, value]) => value },
      ]),
    );
    return { settings };
  }
}

const SECRET_PARAMETER = /([?&][^=&#]*(?:password|secret|token|key)[^=&#]*=)[^&#]*/gi;

/** `smtp://user:secret@host` → `smtp://user:…@host`, also where the password holds an @ or stands among the parameters. */
function withoutPassword(text: string): string {
  if (!/^\w+:\/\//.test(text) || !URL.canParse(text)) return text;
  const { href, password } = new URL(text);
  const masked = password === '' ? href : href.replace(`:${password}@`, ':…@');
  return masked.replace(SECRET_PARAMETER, '$1…');
}
