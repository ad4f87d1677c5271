import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Errors, Flags } from '@oclif/core';
import { auditHead, type AuditHead } from '../../src/audit/audit-head.js';
import { BaseCommand } from '../../src/cli/base-command.js';
import { EXIT } from '../../src/cli/exit-code.js';
import { verifyAudit, type AuditVerification } from '../../src/services/audit/verify-audit.js';

export default class AuditVerify extends BaseCommand {
  static override summary = 'check that nothing in the log was changed, removed or cut off';
  static override description =
    'Also proves from the log alone that whatever needs two officers had two. A head that was signed before and kept elsewhere (per audit head) finds even a log that was written anew as a whole.';
  static override examples = [
    '<%= config.bin %> audit verify',
    '<%= config.bin %> audit verify --head head.json --key audit.pub --json',
  ];
  static override flags = {
    head: Flags.string({ description: 'file with a signed head that was kept elsewhere' }),
    key: Flags.string({ description: 'file with the public key that is trusted' }),
  };

  async run(): Promise<AuditVerification> {
    const { flags } = await this.parse(AuditVerify);
    const head = flags.head === undefined ? undefined : parseHead(await read(flags.head), flags.head);
    const publicKey = flags.key === undefined ? undefined : (await read(flags.key)).trim();
    const result = await verifyAudit(await this.openApp(), { head, publicKey });
    for (const problem of result.problems) this.log(`✗ ${problem}`);
    this.log(
      result.ok
        ? `✓ ${result.entries} entries, none changed, removed or cut off; ${result.heads} signed heads agree\n  ${result.hash}`
        : `\nthe log does not verify: keep it as it is, and compare it with a backup`,
    );
    if (!result.ok) this.endWith(EXIT.failed);
    return result;
  }
}

async function read(file: string): Promise<string> {
  return readFile(path.resolve(file), 'utf8').catch(() => {
    throw new Errors.CLIError(`${file} cannot be read`, { exit: EXIT.usage });
  });
}

function parseHead(text: string, file: string): AuditHead {
  try {
    return auditHead.parse(JSON.parse(text));
  } catch {
    throw new Errors.CLIError(`${file} is not a head of the log`, { exit: EXIT.usage });
  }
}
