import path from 'node:path';
import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../../src/cli/base-command.js';
import { EXIT } from '../../src/cli/exit-code.js';
import { failureOf } from '../../src/cli/failure.js';
import { visible } from '../../src/cli/table.js';
import { readDocumentFile } from '../../src/services/documents/read-document-file.js';
import { createEngines, type Engines } from '../../src/verification/engines.js';

type Reading = Awaited<ReturnType<typeof readDocumentFile>>;

type ReadFile =
  | ({ readonly file: string; readonly ms: number } & Pick<
      Reading,
      'format' | 'lines' | 'accepted' | 'reasons' | 'fields' | 'confidence' | 'defects'
    >)
  | { readonly file: string; readonly error: { readonly code: string; readonly message: string } };

export default class DocumentsRead extends BaseCommand {
  static override summary = 'read identity documents from pictures or PDFs';
  static override description =
    'Needs no database. A file without a document has the format null, which is no failure; what cannot be opened as a picture is, and the others go on: exit code 3, or 1 when nothing could be read. `lines` is the best reading even where `accepted` is false. JPEG, PNG, WebP and PDF are read; a HEIC file has to be converted first.';
  static override examples = [
    '<%= config.bin %> documents read passport.jpg',
    '<%= config.bin %> documents read *.jpg --json',
  ];
  static override strict = false;
  static override args = { file: Args.string({ description: 'files to read', required: true }) };
  static override flags = {
    concurrency: Flags.integer({
      description: 'at a time, each by a process of its own',
      min: 1,
      max: 64,
      default: 1,
    }),
  };

  protected override handlesInterrupt = true;

  async run(): Promise<{ readonly documents: readonly ReadFile[] }> {
    const { argv, flags } = await this.parse(DocumentsRead);
    const files = argv.map(String);
    const engines = createEngines({ processes: flags.concurrency });
    this.interrupted.signal.addEventListener('abort', () => void engines.close());
    const isInterrupted = () => this.interrupted.signal.aborted;
    const documents: ReadFile[] = [];
    try {
      for (let start = 0; start < files.length && !isInterrupted(); start += flags.concurrency) {
        const some = files.slice(start, start + flags.concurrency);
        const tried = await Promise.all(some.map((file) => readOne(engines, file)));
        // A file whose engine was ended by an interrupt was not read; nothing is wrong with it.
        const read = isInterrupted() ? tried.filter((document) => !('error' in document)) : tried;
        for (const document of read) this.log(line(document));
        documents.push(...read);
      }
    } finally {
      await engines.close();
    }
    const failed = documents.filter((document) => 'error' in document).length;
    if (isInterrupted()) this.endWith(EXIT.interrupted);
    else if (failed > 0) this.endWith(failed === files.length ? EXIT.failed : EXIT.partlyDone);
    return { documents };
  }
}

async function readOne(engines: Engines, file: string): Promise<ReadFile> {
  try {
    const reading = await readDocumentFile(engines, path.resolve(file));
    const { format, lines, accepted, reasons, fields, confidence, defects, milliseconds: ms } = reading;
    return { file, format, lines, accepted, reasons, fields, confidence, defects, ms };
  } catch (error) {
    const { code, message } = failureOf(error);
    return { file, error: { code, message } };
  }
}

function line(document: ReadFile): string {
  const name = visible(document.file);
  if ('error' in document) return `✗ ${name}: ${document.error.message}`;
  const { format, lines, accepted, reasons, ms } = document;
  if (format === null) return `? ${name}: no document was found (${ms} ms)`;
  const verdict = accepted ? '✓' : '≈';
  const why = accepted ? '' : `, not accepted: ${reasons.join(', ')}`;
  return [
    `${verdict} ${name}: ${format}${why} (${ms} ms)`,
    ...(lines ?? []).map((text) => `    ${text}`),
  ].join('\n');
}
