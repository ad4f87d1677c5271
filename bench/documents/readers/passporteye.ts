import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { checkedLines } from './checked-lines.js';
import type { MrzReader, ReaderAnswer } from './reader.js';

/** Reads file names from its input and writes a line of JSON for each; answers with its memory at the end. */
const SCRIPT = `
import json, resource, sys
from passporteye import read_mrz
for line in sys.stdin:
    try:
        mrz = read_mrz(line.strip())
        text = mrz.aux.get('text') if mrz is not None else None
    except Exception:
        text = None
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({'text': text, 'memory': memory}), flush=True)
`;

/** PassportEye on whole pictures, in one Python process; null where Python or the package is missing. */
export async function passportEye(): Promise<MrzReader | null> {
  if (spawnSync('python3', ['-c', 'import passporteye']).status !== 0) return null;
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-documents-'));
  const python = spawn('python3', ['-c', SCRIPT], { stdio: ['pipe', 'pipe', 'ignore'] });
  const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  let memory: number | null = null;
  return {
    name: 'PassportEye',
    async read({ bytes }): Promise<ReaderAnswer> {
      const file = path.join(folder, 'picture');
      await writeFile(file, bytes);
      python.stdin.write(`${file}\n`);
      const line = await answers.next();
      const answer = JSON.parse(String(line.value)) as {
        readonly text: string | null;
        readonly memory: number;
      };
      memory = answer.memory;
      return answer.text === null ? { lines: null, accepted: false } : checkedLines(answer.text);
    },
    memory: () => memory,
    async close() {
      python.stdin.end();
      await rm(folder, { recursive: true });
    },
  };
}
