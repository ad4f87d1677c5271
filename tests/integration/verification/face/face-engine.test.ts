import { memory } from '@tensorflow/tfjs-core';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESCRIPTOR_LENGTH, faceDistance } from '../../../../src/verification/face/face-distance.js';
import { createFaceEngine, type FaceEngine } from '../../../../src/verification/face/face-engine.js';
import { judgeMatch } from '../../../../src/verification/face/thresholds.js';
import { asDocumentPortrait, demoPhoto, demoPortrait, type DemoPerson } from '../../../support/demo-faces.js';

const PEOPLE: readonly DemoPerson[] = ['first', 'second', 'third'];
let engine: FaceEngine;

beforeAll(async () => {
  engine = await createFaceEngine();
}, 60_000);

afterAll(() => {
  engine.close();
});

async function analyse(image: Buffer, kind: 'live' | 'document' = 'live') {
  return engine.analyse(image, { kind });
}

async function distance(a: Buffer, b: Buffer, kind: 'live' | 'document' = 'live'): Promise<number> {
  const [first, second] = [await analyse(a, kind), await analyse(b)];
  if (first.descriptor === null || second.descriptor === null) return Infinity;
  return faceDistance(first.descriptor, second.descriptor);
}

describe('describing faces', () => {
  it.each(PEOPLE)('finds the one face of the %s portrait, with nothing wrong', async (person) => {
    const { faces, box, descriptor, defects, quality } = await analyse(await demoPortrait(person));
    expect({ faces, defects }).toEqual({ faces: 1, defects: [] });
    expect(descriptor).toHaveLength(DESCRIPTOR_LENGTH);
    expect(quality?.score).toBeGreaterThan(0.6);
    expect(box?.x).toBeGreaterThan(0);
    expect((box?.y ?? 1) + (box?.height ?? 1)).toBeLessThan(1);
  });

  it.each(PEOPLE)(
    'knows the %s person again after another crop, mirroring and compression',
    async (person) => {
      const again = await sharp(await demoPortrait(person, { size: 0.6 }))
        .flop()
        .modulate({ brightness: 0.85 })
        .jpeg({ quality: 50 })
        .toBuffer();
      expect(judgeMatch(await distance(await demoPortrait(person), again), { kind: 'live' })).toBe('same');
    },
  );

  it('takes none of the three people for another', async () => {
    const portraits = await Promise.all(PEOPLE.map((person) => demoPortrait(person)));
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const between = await distance(portraits[a] ?? Buffer.of(), portraits[b] ?? Buffer.of());
      expect(judgeMatch(between, { kind: 'live' })).not.toBe('same');
    }
  });

  it.each([90, 120, 160])('reads a printed portrait of %i pixels', async (width) => {
    for (const person of PEOPLE) {
      const portrait = await demoPortrait(person);
      const printed = await asDocumentPortrait(portrait, width);
      expect(judgeMatch(await distance(printed, portrait, 'document'), { kind: 'document' })).not.toBe(
        'different',
      );
    }
  });
});

describe('defects', () => {
  const onePerson = async (change: (image: Sharp) => Sharp) =>
    analyse(
      await change(sharp(await demoPortrait('first')))
        .png()
        .toBuffer(),
    );

  it('none: a plain wall, of which nothing is sharp', async () => {
    const wall = sharp({ create: { width: 480, height: 640, channels: 3, background: '#a89' } });
    const analysis = await analyse(await wall.png().toBuffer());
    expect(analysis).toMatchObject({
      faces: 0,
      box: null,
      descriptor: null,
      quality: null,
      defects: ['none', 'blurred'],
    });
  });

  it('many: people side by side', async () => {
    const { faces, defects } = await analyse(await sharp(demoPhoto(6)).toBuffer());
    expect(faces).toBeGreaterThanOrEqual(3);
    expect(defects).toContain('many');
  });

  it('far: a small face in a wide picture', async () => {
    const { defects } = await onePerson((image) =>
      image.resize(150, 200).extend({ top: 220, bottom: 220, left: 165, right: 165, background: '#999' }),
    );
    expect(defects).toContain('far');
  });

  it('close: a face that fills the picture', async () => {
    const { defects } = await analyse(await demoPortrait('first', { size: 1.25 }));
    expect(defects).toContain('close');
  });

  it('centre: a face at the edge', async () => {
    const { defects } = await onePerson((image) =>
      image.extend({ right: 900, background: '#999' }).resize({ height: 640 }),
    );
    expect(defects).toContain('centre');
  });

  it('dark and bright', async () => {
    expect((await onePerson((image) => image.linear(0.25))).defects).toContain('dark');
    expect((await onePerson((image) => image.linear(1.6, 70))).defects).toContain('bright');
  });

  it('blurred', async () => {
    expect((await onePerson((image) => image.blur(7))).defects).toContain('blurred');
  });

  it('turned: a head laid on its side', async () => {
    const { defects } = await onePerson((image) => image.rotate(32, { background: '#999' }));
    expect(defects).toContain('turned');
  });
});

describe('what the engine holds', () => {
  it('keeps nothing of a picture, and nothing at all once closed', async () => {
    const before = memory().numTensors;
    const another = await createFaceEngine();
    const loaded = memory().numTensors;
    await another.analyse(await demoPortrait('second'), { kind: 'live' });
    expect(memory().numTensors).toBe(loaded);
    another.close();
    expect(memory().numTensors).toBe(before);
  });

  it('refuses bytes that are no picture without telling what they are', async () => {
    await expect(analyse(Buffer.from('Arben Hoxha'))).rejects.toThrow(/^(?!.*Arben)/);
  });
});
