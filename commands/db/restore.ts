import { existsSync } from 'node:fs';
import path from 'node:path';
import { Args, Errors } from '@oclif/core';
import { BaseCommand } from '../../src/cli/base-command.js';
import { EXIT } from '../../src/cli/exit-code.js';
import { ConfigurationError } from '../../src/config.js';
import { openDatabase } from '../../src/db/open-database.js';
import { openFileStore } from '../../src/files/file-store.js';
import { readKeyRing } from '../../src/files/key-ring.js';
import { restore, type Restored } from '../../src/services/backup/restore.js';

export default class DbRestore extends BaseCommand {
  static override summary = 'fill an empty database and file store from an archive';
  static override description =
    'Put the key ring that the archive names in its place first (KEYRING_FILE, or .data/keyring.json). Nothing is restored unless all of it is.';
  static override examples = ['<%= config.bin %> db restore per-backup.tar'];
  static override args = {
    archive: Args.string({ description: 'archive that `per db backup` wrote', required: true }),
  };

  async run(): Promise<Restored> {
    const { args } = await this.parse(DbRestore);
    const {
      databaseUrl: url,
      dataDir,
      keyRingFile,
      fileStore,
      fileStoreCredentials,
    } = this.settingsOfEnvironment;
    const archive = path.resolve(args.archive);
    if (!existsSync(archive))
      throw new Errors.CLIError(`${args.archive} does not exist`, { exit: EXIT.usage });
    const keyRing = await readKeyRing(keyRingFile).catch(() => {
      throw new ConfigurationError([
        `${keyRingFile} is not there: put the key ring of the backup in its place first`,
      ]);
    });
    const { database, close } = await openDatabase({ url, dataDir, poolSize: 4, name: 'restore' });
    try {
      const files = await openFileStore(fileStore, fileStoreCredentials);
      const restored = await restore({ database, files, keyRing }, archive);
      this.log(
        `restored as of ${restored.createdAt}: ${restored.rows} rows, ${restored.files} files\n\nnext: per audit verify`,
      );
      return restored;
    } finally {
      await close();
    }
  }
}
