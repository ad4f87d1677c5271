import path from 'node:path';
import { Flags } from '@oclif/core';
import { BaseCommand } from '../../src/cli/base-command.js';
import { backUp, type BackupSummary } from '../../src/services/backup/backup.js';

export default class DbBackup extends BaseCommand {
  static override summary = 'write everything into one archive';
  static override description =
    'As of one moment, files included; sealed records stay sealed. The archive names the key ring that it needs, and never holds it: keep a copy of that in another place.';
  static override examples = ['<%= config.bin %> db backup --out per-backup.tar'];
  static override flags = { out: Flags.string({ description: 'file to write', required: true }) };

  async run(): Promise<BackupSummary> {
    const { flags } = await this.parse(DbBackup);
    const summary = await backUp(await this.openApp(), path.resolve(flags.out));
    this.log(
      `${summary.path}: ${summary.rows} rows, ${summary.files} files\nopens only with the key ring ${summary.keyRing} (${this.settingsOfEnvironment.keyRingFile}): keep a copy of it elsewhere`,
    );
    return summary;
  }
}
