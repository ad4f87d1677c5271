import { describe, expect, it } from 'vitest';
import { faceChecks, type FaceFacts } from '../../../src/verification/checks/face-checks.js';
import type { KeptLiveness } from '../../../src/verification/face/liveness/kept-liveness.js';

const NOTHING: FaceFacts = {
  hasConsented: true,
  live: null,
  liveFile: 'photo',
  capture: 'camera',
  liveness: null,
  document: null,
  documentFile: null,
  known: null,
};

function judged(result: KeptLiveness['result']): KeptLiveness {
  return {
    result,
    reasons: result === 'live' ? [] : ['no-movement'],
    scores: { frames: 8, turn: 3, eyesClosed: 0.1, distance: 0.2, change: 0.01, depth: 0.01 },
    thresholds: 1,
    engine: { name: 'face-api', version: '1+2' },
    challenge: 'turn-left',
    frames: ['frame-a', 'frame-b'],
  };
}

function liveness(facts: Partial<FaceFacts>) {
  return faceChecks({ ...NOTHING, ...facts }).find(({ name }) => name === 'face-liveness');
}

describe('the check of liveness', () => {
  it('passes where the movement was shown, with the frames as evidence', () => {
    expect(liveness({ liveness: judged('live') })).toMatchObject({
      outcome: 'pass',
      reason: null,
      files: ['photo', 'frame-a', 'frame-b'],
      engine: 'face-api 1+2',
    });
  });

  it.each(['not-shown', 'suspicious'] as const)('%s: asks for two officers and fails nobody', (result) => {
    expect(liveness({ liveness: judged(result) })).toMatchObject({
      outcome: 'review',
      reason: result,
      detail: { result, reasons: ['no-movement'] },
    });
  });

  it('did not run where nothing was judged, and a file is never live', () => {
    expect(liveness({})).toMatchObject({ outcome: 'not-run' });
    expect(liveness({ capture: 'file', liveness: judged('live') })).toMatchObject({
      outcome: 'review',
      reason: 'not-live',
    });
  });
});

describe('the search among known faces', () => {
  const engine = { name: 'face-api', version: '1+3' };
  const live = { faces: 1, box: null, descriptor: new Float32Array(320), defects: [], quality: null, engine };
  const seenBefore = (known: FaceFacts['known']) =>
    faceChecks({ ...NOTHING, live, known }).find(({ name }) => name === 'face-seen-before');
  const near = [{ id: 'another', distance: 0 }];

  it('passes where all were compared and none is near', () => {
    expect(seenBefore({ hits: [], outdated: 0 })).toMatchObject({ outcome: 'pass' });
  });

  it('did not run to its end while faces wait to be described anew', () => {
    expect(seenBefore({ hits: [], outdated: 3 })).toMatchObject({
      outcome: 'not-run',
      reason: 'older-descriptions',
      detail: { outdated: 3 },
    });
  });

  it('tells of a likeness that was found all the same', () => {
    expect(seenBefore({ hits: near, outdated: 3 })).toMatchObject({
      outcome: 'fail',
      reason: 'strong-likeness',
      score: 0,
    });
  });
});
