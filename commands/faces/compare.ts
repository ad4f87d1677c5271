import path from 'node:path';
import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../../src/cli/base-command.js';
import { DomainError } from '../../src/domain/errors.js';
import { analyseFaceFile } from '../../src/services/faces/analyse-face-file.js';
import { createEngines } from '../../src/verification/engines.js';
import { compareFaces, type FaceComparison } from '../../src/verification/face/compare-faces.js';

type ComparisonResult = FaceComparison & { readonly ms: number };

export default class FacesCompare extends BaseCommand {
  static override summary = 'compare the faces in two pictures';
  static override description =
    'Needs no database. The verdict is a recommendation with the thresholds of this build: people decide. A picture without a face gives distance null and the verdict not-run.';
  static override examples = [
    '<%= config.bin %> faces compare a.jpg b.jpg',
    '<%= config.bin %> faces compare passport.jpg photo.jpg --document --json',
  ];
  static override args = {
    a: Args.string({ description: 'a picture', required: true }),
    b: Args.string({ description: 'another picture', required: true }),
  };
  static override flags = {
    document: Flags.boolean({
      default: false,
      description: 'the first picture is a document with a portrait',
    }),
  };

  async run(): Promise<ComparisonResult> {
    const { args, flags } = await this.parse(FacesCompare);
    const engines = createEngines({ processes: 1 });
    try {
      engines.warm();
      const kind = flags.document ? 'document' : 'live';
      const began = performance.now();
      const a = await analyseFaceFile(engines, path.resolve(args.a), kind).catch(naming(args.a));
      const b = await analyseFaceFile(engines, path.resolve(args.b), 'live').catch(naming(args.b));
      const result = { ...compareFaces(a, b, { kind }), ms: Math.round(performance.now() - began) };
      this.log(describe(result));
      return result;
    } finally {
      await engines.close();
    }
  }
}

/** Of two files, a failure has to say which. */
function naming(file: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof DomainError ? new DomainError(error.code, { ...error.details, file }) : error;
  };
}

const SIGNS = { same: '✓', review: '≈', different: '✗', 'not-run': '?' } as const;

function describe({ a, b, distance, verdict }: ComparisonResult): string {
  const figure =
    distance === null ? 'no comparison: a picture shows no face' : `distance ${distance.toFixed(3)}`;
  const picture = (name: string, { faces, defects }: FaceComparison['a']): string =>
    `  ${name}: ${faces} ${faces === 1 ? 'face' : 'faces'}${defects.length > 0 ? `, ${defects.join(', ')}` : ''}`;
  return [`${SIGNS[verdict]} ${verdict} (${figure})`, picture('first', a), picture('second', b)].join('\n');
}
