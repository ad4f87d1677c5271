import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../../src/root.js';
import { per } from '../../support/per-command.js';

interface Described {
  readonly description?: string;
}
interface Command {
  readonly summary?: string;
  readonly examples?: readonly string[];
  readonly flags: Readonly<Record<string, Described>>;
  readonly args: Readonly<Record<string, Described>>;
}

let commands: Readonly<Record<string, Command>>;

beforeAll(async () => {
  const text = await readFile(path.join(PACKAGE_ROOT, 'oclif.manifest.json'), 'utf8');
  ({ commands } = JSON.parse(text) as { commands: typeof commands });
});

describe('the commands', () => {
  it('are those of the folder commands', async () => {
    const folder = path.join(PACKAGE_ROOT, 'commands');
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts'));
    const ids = files.map((file) => file.replace(/\.ts$/, '').split(path.sep).join(':'));
    expect(Object.keys(commands).sort()).toEqual(ids.sort());
  });

  it('have each a summary, an example, --json, and a word for every flag and argument', () => {
    for (const [id, { summary, examples, flags, args }] of Object.entries(commands)) {
      expect(summary, id).toMatch(/^[a-z].*[^.]$/);
      expect(examples?.length ?? 0, id).toBeGreaterThan(0);
      expect(Object.keys(flags), id).toContain('json');
      for (const [name, { description }] of Object.entries({ ...flags, ...args }))
        expect(description, `${id} ${name}`).toMatch(/\w/);
    }
  });

  it('have examples that name commands and flags which exist', () => {
    for (const [id, { examples = [] }] of Object.entries(commands)) {
      for (const example of examples) {
        const [, line = ''] = /^(?:[A-Z_]+=\S+ )*<%= config\.bin %> ([^>|]*)/.exec(example) ?? [];
        const words = line.trim().split(' ');
        const named = [words.slice(0, 2).join(':'), words[0] ?? ''].find((name) => name in commands);
        expect(named, example).toBe(id);
        const flags = words.filter((word) => word.startsWith('--')).map((word) => word.slice(2));
        expect(Object.keys(commands[id]?.flags ?? {}), example).toEqual(expect.arrayContaining(flags));
        const required = Object.keys(commands[id]?.args ?? {}).length;
        expect(words.length - id.split(':').length, example).toBeGreaterThanOrEqual(required > 0 ? 1 : 0);
      }
    }
  });

  it.each(['staff add', 'requests refuse', 'status'])(
    'tell with --help how to use them: %s',
    async (name) => {
      const { code, stdout, stderr } = await per([...name.split(' '), '--help'], { env: {} });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      for (const part of ['USAGE', `$ per ${name}`, '--json', 'EXAMPLES']) expect(stdout).toContain(part);
    },
  );
});
