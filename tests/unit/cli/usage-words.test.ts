import { Args, Command, Errors, Flags } from '@oclif/core';
import { describe, expect, it } from 'vitest';
import { usageWords } from '../../../src/cli/usage-words.js';

class Refuse extends Command {
  static override args = { request: Args.string({ required: true }) };
  static override flags = {
    code: Flags.string({ required: true }),
    limit: Flags.integer({ min: 1 }),
    kind: Flags.string({ options: ['a', 'b'] }),
  };

  async run(): Promise<void> {
    await this.parse(Refuse);
  }
}

async function wordsFor(...argv: readonly string[]): Promise<string> {
  try {
    await Refuse.run([...argv], import.meta.url);
  } catch (error) {
    if (error instanceof Errors.CLIError) return usageWords(error);
  }
  return 'nothing was wrong';
}

describe('what is wrong with a command line', () => {
  it.each([
    [['X'], 'missing --code'],
    [['--code', 'A'], 'missing REQUEST'],
    [['X', '--code', 'A', '--limt', '3'], 'there is no flag --limt; did you mean --limit?'],
    [['X', '--code', 'A', '--everything'], 'there is no flag --everything'],
    [['X', '--code', 'A', '--limit', 'few'], '--limit: Expected an integer but received: few'],
    [['X', '--code', 'A', '--kind', 'c'], 'Expected --kind=c to be one of: a, b'],
    [['X', 'Y', '--code', 'A'], 'Unexpected argument: Y'],
    [['X', '--code', 'A'], 'nothing was wrong'],
  ])('%j: %s', async (argv, words) => {
    expect(await wordsFor(...argv)).toBe(words);
  });
});
