import { Args, Errors, Flags } from '@oclif/core';
import { BaseCommand } from '../../src/cli/base-command.js';
import { EXIT } from '../../src/cli/exit-code.js';
import { failureOf } from '../../src/cli/failure.js';
import { createProgress } from '../../src/cli/progress.js';
import { analyseFaceFile } from '../../src/services/faces/analyse-face-file.js';
import { readKnownPairs } from '../../src/services/faces/known-pairs.js';
import { createEngines, type Engines } from '../../src/verification/engines.js';
import { compareFaces } from '../../src/verification/face/compare-faces.js';
import type { FaceAnalysis, FaceImageKind } from '../../src/verification/face/face-engine.js';
import { matchFigures, type MatchFigures } from '../../src/verification/face/match-figures.js';

interface ComparedPair {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
  readonly distance: number | null;
}

interface PairsResult extends MatchFigures {
  readonly pairs: readonly ComparedPair[];
  readonly failed: readonly { readonly file: string; readonly message: string }[];
  /** Of one picture. */
  readonly ms: { readonly median: number; readonly p95: number };
}

export default class FacesPairs extends BaseCommand {
  static override summary = 'measure how well faces are told apart, on pairs of which the truth is known';
  static override description =
    'Needs no database. The CSV has the columns a, b and same; paths are relative to it. A picture without a face has no distance and counts as not run. Exit code 3 when a picture could not be opened.';
  static override examples = [
    '<%= config.bin %> faces pairs pairs.csv',
    '<%= config.bin %> faces pairs pairs.csv --document --json',
  ];
  static override args = { csv: Args.string({ description: 'file of pairs', required: true }) };
  static override flags = {
    document: Flags.boolean({
      default: false,
      description: 'pictures of column a are documents with a portrait',
    }),
    concurrency: Flags.integer({
      description: 'at a time, each by a process of its own',
      min: 1,
      max: 64,
      default: 1,
    }),
  };

  async run(): Promise<PairsResult> {
    const { args, flags } = await this.parse(FacesPairs);
    const known = await readKnownPairs(args.csv);
    if (known.length === 0) throw new Errors.CLIError(`${args.csv} has no pairs`, { exit: EXIT.usage });
    const kindOfA = flags.document ? 'document' : 'live';
    const engines = createEngines({ processes: flags.concurrency });
    try {
      const faces = await this.analyse(engines, flags.concurrency, [
        ...known.map(({ paths }) => ({ file: paths[0], kind: kindOfA }) as const),
        ...known.map(({ paths }) => ({ file: paths[1], kind: 'live' }) as const),
      ]);
      const pairs = known.map(({ a, b, same, paths }): ComparedPair => {
        const [first, second] = [faces.found(paths[0], kindOfA), faces.found(paths[1], 'live')];
        const distance = first && second ? compareFaces(first, second, { kind: kindOfA }).distance : null;
        return { a, b, same, distance };
      });
      const result = { pairs, ...matchFigures(pairs), failed: faces.failed, ms: faces.ms };
      this.log(describe(result));
      if (result.failed.length > 0) this.endWith(EXIT.partlyDone);
      return result;
    } finally {
      await engines.close();
    }
  }

  /** Each picture once, however many pairs it is in. */
  private async analyse(
    engines: Engines,
    concurrency: number,
    pictures: readonly { readonly file: string; readonly kind: FaceImageKind }[],
  ) {
    const queue = new Map(pictures.map((picture) => [keyOf(picture.file, picture.kind), picture]));
    const waiting = [...queue.values()];
    const analyses = new Map<string, FaceAnalysis>();
    const failed: { file: string; message: string }[] = [];
    const times: number[] = [];
    const progress = createProgress();
    const total = waiting.length;
    const work = async (): Promise<void> => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const { file, kind } = next;
        const began = performance.now();
        try {
          analyses.set(keyOf(file, kind), await analyseFaceFile(engines, file, kind));
          times.push(performance.now() - began);
        } catch (error) {
          failed.push({ file, message: failureOf(error).message });
        }
        progress.update('pictures', total - waiting.length, total);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, work));
    progress.end();
    times.sort((x, y) => x - y);
    const quantile = (share: number): number =>
      Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0);
    return {
      found: (file: string, kind: FaceImageKind) => analyses.get(keyOf(file, kind)),
      failed,
      ms: { median: quantile(0.5), p95: quantile(0.95) },
    };
  }
}

function keyOf(file: string, kind: FaceImageKind): string {
  return `${kind} ${file}`;
}

function describe(result: PairsResult): string {
  const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
  const { samePairs, differentPairs, notRun, equalErrorRate, thresholds, failed, ms } = result;
  return [
    `${samePairs} pairs of one person, ${differentPairs} of two, ${notRun} not run`,
    `equal error rate ${equalErrorRate === null ? 'not known' : percent(equalErrorRate)}`,
    ...thresholds.map(
      ({ distance, falseMatchRate, falseNonMatchRate, interval95 }) =>
        `  ${distance.toFixed(2)}  false match ${percent(falseMatchRate)} (${interval95.falseMatchRate.map(percent).join('–')})  false non-match ${percent(falseNonMatchRate)} (${interval95.falseNonMatchRate.map(percent).join('–')})`,
    ),
    `a picture: median ${ms.median} ms, p95 ${ms.p95} ms`,
    ...failed.map(({ file, message }) => `✗ ${file}: ${message}`),
  ].join('\n');
}
