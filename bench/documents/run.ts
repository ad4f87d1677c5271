/**
 * How well and how fast documents are read: `npx tsx bench/documents/run.ts [--files] [--count N] [--seed N]`, with
 * `BENCH_DOCUMENTS=FOLDER` for photographs of one's own (`truth.json` beside them). Of those, the tuning half may have been
 * looked at in development; the held-out half tells how photographs are read that were never seen.
 */
import { parseArgs } from 'node:util';
import { closeDocumentReader, readDocument } from '../../src/verification/document/read-document.js';
import { photographs, specimens, type KnownPicture } from './known-pictures.js';
import { formatScore, scoreOf, type ScoredReading } from './reading-score.js';

const { values: options } = parseArgs({
  options: {
    files: { type: 'boolean', default: false },
    count: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    half: { type: 'string' },
  },
});

const folder = process.env['BENCH_DOCUMENTS'];
if (folder !== undefined)
  for (const half of ['tuning', 'held-out'] as const)
    if (options.half === undefined || options.half === half)
      await measure(`photographs, ${half}`, photographs(folder, half));
for (const level of [1, 2, 3] as const)
  await measure(
    `specimens, level ${level}`,
    specimens(Number(options.count), { level, seed: Number(options.seed) + level }),
  );
console.log(`memory of the process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at most`);
await closeDocumentReader();

async function measure(
  name: string,
  pictures: Iterable<KnownPicture> | AsyncIterable<KnownPicture>,
): Promise<void> {
  const readings: ScoredReading[] = [];
  for await (const { file, bytes, lines } of pictures) {
    const start = performance.now();
    const reading = await readDocument(bytes);
    const milliseconds = performance.now() - start;
    const right = reading.lines?.join('\n') === lines.join('\n');
    readings.push({ file, right, accepted: reading.accepted, milliseconds });
    if (!options.files || (right && reading.accepted)) continue;
    console.log(
      `${file}: ${right ? 'right' : 'WRONG'} ${reading.reasons.join(' ')} ${reading.defects.join(' ')}`,
    );
    if (!right)
      for (const [index, line] of lines.entries())
        console.log(`  ${line}\n  ${reading.lines?.[index] ?? ''}`);
  }
  console.log(formatScore(name, scoreOf(readings)));
}
