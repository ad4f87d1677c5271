import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../../../src/domain/errors.js';
import { readDocumentFile } from '../../../src/services/documents/read-document-file.js';
import { drawIdCardBack } from '../../../src/specimens/identity-document.js';
import { randomFrom } from '../../../src/specimens/random.js';
import { randomPerson } from '../../../src/specimens/random-person.js';
import { EngineError } from '../../../src/verification/engine-pool.js';
import { createEngines, type Engines } from '../../../src/verification/engines.js';
import { hostileFiles } from '../../support/hostile-files.js';

const files = (await hostileFiles()).filter(({ endless }) => !endless);
/** Twenty seconds of processor time, and what a busy machine makes of them. */
const LIMIT = { timeout: 60_000 };

/** Staff hand files of their own straight to the engines: nothing has looked at them before. */
describe('hostile files in the hands of the engines', () => {
  const folder = path.join(tmpdir(), `hostile-${process.pid}`);
  const temporary = path.join(folder, 'tmp');
  const named = process.env['TMPDIR'];
  let engines: Engines;

  beforeAll(() => {
    mkdirSync(temporary, { recursive: true });
    process.env['TMPDIR'] = temporary;
    engines = createEngines({ processes: 1 });
  });
  afterAll(async () => {
    await engines.close();
    if (named === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = named;
    rmSync(folder, { recursive: true });
  });

  it.each(files)('$name: is read or told why not', LIMIT, async ({ bytes }) => {
    const file = path.join(folder, 'file');
    writeFileSync(file, bytes);
    const reading = await readDocumentFile(engines, file).catch((error: unknown) => error);
    if (reading instanceof DomainError) expect(reading.code).toMatch(/^file\./);
    else expect(reading).toMatchObject({ accepted: false, fields: null });
  });

  it.each(files)('$name: has no face, or is no picture', LIMIT, async ({ bytes }) => {
    const face = await engines.analyseFace(bytes, { kind: 'live' }).catch((error: unknown) => error);
    if (face instanceof EngineError) expect(face.fault).toMatch(/failed|memory|timeout/);
    else expect(face).toMatchObject({ faces: 0, descriptor: null });
  });

  it('leave nothing behind, and engines that read', LIMIT, async () => {
    expect(readdirSync(temporary)).toEqual([]);
    const back = await drawIdCardBack(randomPerson(randomFrom(2)));
    expect(await engines.readDocument(back)).toMatchObject({ format: 'TD1', accepted: true });
  });
});
