import { Flags } from '@oclif/core';
import { BaseCommand } from '../../src/cli/base-command.js';
import { visible } from '../../src/cli/table.js';
import { listMessages, type ListedMessage } from '../../src/services/list-messages.js';

export default class MessagesList extends BaseCommand {
  static override summary = 'show the development outbox, the latest message first';
  static override description =
    'Where codes and notices end up while no gateway is configured. Not in production.';
  static override examples = [
    '<%= config.bin %> messages list',
    '<%= config.bin %> messages list --to +393201234567 --json',
  ];
  static override flags = {
    to: Flags.string({ description: 'only to this number or address' }),
    limit: Flags.integer({ description: 'at most so many', min: 1, default: 50 }),
  };

  async run(): Promise<{ messages: readonly ListedMessage[] }> {
    const { flags } = await this.parse(MessagesList);
    const messages = await listMessages(await this.openApp(), flags);
    this.log(
      messages.length === 0
        ? 'no message'
        : messages
            .map(
              ({ channel, to, text, createdAt }) =>
                `${createdAt}  ${channel}  ${visible(to)}\n${text
                  .split('\n')
                  .map((line) => `    ${visible(line)}`)
                  .join('\n')}`,
            )
            .join('\n\n'),
    );
    return { messages };
  }
}
