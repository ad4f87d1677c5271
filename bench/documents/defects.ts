/**
 * How well defects of pictures are recognised before they are read: `npx tsx bench/documents/defects.ts [--count N] [--seed N]`.
 * Each kind on pictures made to have it; a picture that is read without doubt in spite of it counts as right.
 */
import { parseArgs } from 'node:util';
import { closeDocumentReader, readDocument } from '../../src/verification/document/read-document.js';
import { madePictures, type MadeKind } from './made-defects.js';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    kind: { type: 'string' },
  },
});

const KINDS: readonly MadeKind[] = [
  'none',
  'too-small',
  'cut-off',
  'blurred',
  'glare',
  'wrong-side',
  'not-a-document',
];

for (const [index, kind] of KINDS.entries()) {
  if (options.kind !== undefined && options.kind !== kind) continue;
  const counts = new Map<string, number>();
  let [right, accepted] = [0, 0];
  const seed = Number(options.seed) * 100 + index;
  for await (const { bytes, side } of madePictures(kind, { count: Number(options.count), seed })) {
    const reading = await readDocument(bytes, { side });
    if (reading.accepted) accepted++;
    const found = reading.defects;
    const readAnyway = reading.accepted && found.length === 0 && kind !== 'cut-off' && kind !== 'wrong-side';
    if (kind === 'none' ? found.length === 0 : readAnyway || found.includes(kind)) right++;
    const name = found.length === 0 ? 'none' : found.join('+');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const found = [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
  console.log(`${kind.padEnd(15)} right ${right}/${options.count}  accepted ${accepted}  found: ${found}`);
}
await closeDocumentReader();
