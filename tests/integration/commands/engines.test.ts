import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPhoto, demoPortrait } from '../../../src/demo/demo-faces.js';
import { drawPassport } from '../../../src/specimens/identity-document.js';
import { randomFrom } from '../../../src/specimens/random.js';
import { randomPerson } from '../../../src/specimens/random-person.js';
import { per, startPer } from '../../support/per-command.js';

let folder: string;
let env: Readonly<Record<string, string>>;
const person = randomPerson(randomFrom(77));
const at = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'per-engines-'));
  env = { DATA_DIR: at('data') };
  await writeFile(at('passport.png'), await drawPassport(person, await demoPortrait(0)));
  await writeFile(at('a.jpg'), await demoPhoto(0));
  await writeFile(at('b.jpg'), await demoPhoto(1));
  await writeFile(at('text.jpg'), 'no picture');
  await writeFile(at('pairs.csv'), 'a,b,same\na.jpg,a.jpg,1\na.jpg,b.jpg,no\na.jpg,text.jpg,0\n');
  await writeFile(at('no-pairs.csv'), 'x,y\n1,2\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('per documents read', () => {
  it('reads a document, needs no database, and goes on past a file that is none', async () => {
    const args = ['documents', 'read', at('passport.png'), at('text.jpg'), at('a.jpg'), '--json'];
    const { code, stdout } = await per(args, { env });
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      documents: [
        { format: 'TD3', fields: { personalNumber: person.personalNumber, birthDate: person.birthDate } },
        { error: { code: 'file.type' } },
        { format: null, lines: null, accepted: false },
      ],
    });
  });

  it('fails when nothing could be read, and not when there is no document', async () => {
    expect((await per(['documents', 'read', at('nowhere.jpg')], { env })).code).toBe(1);
    expect((await per(['documents', 'read', at('a.jpg')], { env })).code).toBe(0);
  });

  it('says of no file that it is damaged when it is interrupted', async () => {
    const files = new Array<string>(100).fill(at('passport.png'));
    const { process: child, result } = startPer(['documents', 'read', ...files], { env });
    child.stdout?.once('data', () => child.kill('SIGINT'));
    const { code, stdout } = await result;
    expect(code).toBe(130);
    expect(stdout).toContain('✓');
    expect(stdout).not.toContain('✗');
  });
});

describe('per faces', () => {
  it('compares two pictures', async () => {
    const same = await per(['faces', 'compare', at('a.jpg'), at('a.jpg'), '--json'], { env });
    expect(JSON.parse(same.stdout)).toMatchObject({ verdict: 'same', a: { faces: 1 }, b: { faces: 1 } });
    const other = await per(['faces', 'compare', at('a.jpg'), at('b.jpg'), '--json'], { env });
    expect(JSON.parse(other.stdout)).toMatchObject({ verdict: 'different' });
  });

  it('measures pairs of which the truth is known, relative to their file', async () => {
    const { code, stdout } = await per(['faces', 'pairs', at('pairs.csv'), '--json'], { env });
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      samePairs: 1,
      differentPairs: 1,
      notRun: 1,
      equalErrorRate: 0,
      pairs: [{ same: true }, { same: false }, { same: false, distance: null }],
    });
    expect((await per(['faces', 'pairs', at('no-pairs.csv')], { env })).code).toBe(2);
  });
});
