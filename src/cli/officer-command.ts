import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Errors, Flags } from '@oclif/core';
import type { App } from '../app.js';
import type { OfficerActor } from '../context.js';
import { openKeyFile } from '../services/staff/officer-key-file.js';
import { openOfficer } from '../services/staff/officers.js';
import { BaseCommand } from './base-command.js';
import { EXIT } from './exit-code.js';
import { askSecret, askText, hasTerminal } from './prompt.js';

/** Who acts: never the operating system's user, always an officer whose key was opened. */
export const officerFlags = {
  officer: Flags.string({
    description: 'name of the officer who acts',
    env: 'PER_OFFICER',
    helpGroup: 'OFFICER',
  }),
  key: Flags.string({
    description: 'file of the private key (default: .data/staff/NAME.key)',
    env: 'PER_KEY_FILE',
    helpGroup: 'OFFICER',
  }),
  'passphrase-file': Flags.string({
    description: 'file that holds the passphrase of the key, or - for standard input',
    env: 'PER_PASSPHRASE_FILE',
    helpGroup: 'OFFICER',
  }),
};

export interface OfficerFlags {
  readonly officer?: string | undefined;
  readonly key?: string | undefined;
  readonly 'passphrase-file'?: string | undefined;
}

/** A command that an officer signs for. */
export abstract class OfficerCommand extends BaseCommand {
  /** `passphraseFlag` is what the command calls the flag, where `--passphrase-file` means another key. */
  protected async openOfficer(
    app: App,
    flags: OfficerFlags,
    passphraseFlag = '--passphrase-file',
  ): Promise<OfficerActor> {
    const name = flags.officer ?? (await this.ask('--officer', () => askText('Officer')));
    const file = flags.key === undefined ? this.defaultKeyFile(name) : path.resolve(flags.key);
    const passphrase = await this.passphrase({
      source: flags['passphrase-file'],
      flag: passphraseFlag,
      prompt: () => askSecret(`Passphrase of ${name}`),
    });
    return openOfficer(app, { name, privateKey: await openKeyFile(file, passphrase) });
  }

  protected defaultKeyFile(name: string): string {
    return path.join(this.settingsOfEnvironment.dataDir, 'staff', `${name}.key`);
  }

  /** From a file, from standard input, or asked for; never from a flag, which others could see. */
  protected passphrase({
    source,
    flag,
    prompt,
  }: {
    readonly source: string | undefined;
    readonly flag: string;
    readonly prompt: () => Promise<string>;
  }): Promise<string> {
    return source === undefined ? this.ask(flag, prompt) : readText(source);
  }

  /** A prompt on a terminal; elsewhere the flag that stands for it is missing. */
  private async ask(flag: string, prompt: () => Promise<string>): Promise<string> {
    if (!hasTerminal() || this.jsonEnabled()) {
      throw new Errors.CLIError(`missing ${flag}: without a terminal nothing can be asked`, {
        exit: EXIT.usage,
      });
    }
    return prompt();
  }
}

/** The text of a file, or of standard input where `source` is `-`, without the end of its last line. */
export async function readText(source: string): Promise<string> {
  const text =
    source === '-'
      ? await readStandardInput()
      : await readFile(path.resolve(source), 'utf8').catch(() => null);
  if (text === null) throw new Errors.CLIError(`${source} cannot be read`, { exit: EXIT.usage });
  return text.replace(/\r?\n$/, '');
}

async function readStandardInput(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of createReadStream('', { fd: 0 }) as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString();
}
