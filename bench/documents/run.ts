/**
 * How well and how fast documents are read, beside other readers on the same pictures:
 *
 *     npx tsx bench/documents/run.ts [--count N] [--seed N] [--half tuning|held-out] [--files] [--only-ours]
 *
 * Always on rendered specimens, `count` of each level and as many as the web shows them; with `BENCH_DOCUMENTS=FOLDER` also on photographs of one's own with
 * their `truth.json`. Of those, the tuning half may have been looked at in development; the held-out half tells how
 * photographs are read that were never seen. Tesseract starts from the zones that our reader located.
 */
import { parseArgs } from 'node:util';
import { photographs, specimens, type KnownPicture } from './known-pictures.js';
import { ourReader } from './readers/our-reader.js';
import { passportEye } from './readers/passporteye.js';
import type { MrzReader } from './readers/reader.js';
import { nativeTesseract, tesseractJs } from './readers/tesseract.js';
import { formatScore, quantile, scoreOf, type ScoredReading } from './reading-score.js';
import { webDocuments } from './web-documents.js';

const { values: options } = parseArgs({
  options: {
    files: { type: 'boolean', default: false },
    'only-ours': { type: 'boolean', default: false },
    count: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    half: { type: 'string' },
  },
});

const ours = ourReader();
const others = options['only-ours'] ? [] : await otherReaders();
const folder = process.env['BENCH_DOCUMENTS'];
if (folder === undefined) console.log('photographs: left out, BENCH_DOCUMENTS names no folder');
else
  for (const half of ['tuning', 'held-out'] as const)
    if (options.half === undefined || options.half === half)
      await measure(`photographs, ${half}`, [...photographs(folder, half)], half === 'tuning');
for (const level of [1, 2, 3] as const) {
  const pictures: KnownPicture[] = [];
  const seed = Number(options.seed) + level;
  for await (const picture of specimens(Number(options.count), { level, seed })) pictures.push(picture);
  await measure(`specimens, level ${level}`, pictures);
}
const seen: KnownPicture[] = [];
for await (const picture of webDocuments(Number(options.count), Number(options.seed))) seen.push(picture);
await measure('specimens, as the web shows them', seen);
for (const reader of [ours, ...others]) {
  const memory = reader.memory();
  if (memory !== null) console.log(`${reader.name}: at most ${memory.toFixed(0)} MB`);
  await reader.close();
}

async function otherReaders(): Promise<MrzReader[]> {
  const native = nativeTesseract(ours.readings);
  if (native === null) console.log('native tesseract: left out, it is not installed');
  const python = await passportEye();
  if (python === null) console.log('PassportEye: left out, python3 has no module passporteye');
  return [await tesseractJs(ours.readings), native, python].filter((reader) => reader !== null);
}

/** Single pictures are shown only where `explained`: of the held-out half nobody looks at more than totals. */
async function measure(name: string, pictures: readonly KnownPicture[], explained = true): Promise<void> {
  if (pictures.length === 0) return;
  const before = ours.cpu.length;
  for (const reader of [ours, ...others]) {
    const readings: ScoredReading[] = [];
    for (const picture of pictures) {
      const start = performance.now();
      const { lines, accepted } = await reader.read(picture);
      const milliseconds = performance.now() - start;
      const right = lines?.join('\n') === picture.lines.join('\n');
      readings.push({ file: picture.file, right, accepted, milliseconds });
      if (options.files && explained && reader === ours && !(right && accepted)) explain(picture, right);
    }
    console.log(formatScore(`${name}: ${reader.name}`, scoreOf(readings)));
  }
  const cpu = ours.cpu.slice(before).toSorted((a, b) => a - b);
  console.log(
    `  ours, processor time: median ${quantile(cpu, 0.5).toFixed(0)} ms, p95 ${quantile(cpu, 0.95).toFixed(0)} ms`,
  );
}

function explain({ file, lines }: KnownPicture, right: boolean): void {
  const reading = ours.readings.get(file);
  const why = [...(reading?.reasons ?? []), ...(reading?.defects ?? [])].join(' ');
  console.log(`${file}: ${right ? 'right' : 'WRONG'} ${why}`);
  if (right) return;
  for (const [index, line] of lines.entries()) console.log(`  ${line}\n  ${reading?.lines?.[index] ?? ''}`);
}
