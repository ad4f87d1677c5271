import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '../../../src/domain/calendar-date.js';
import { REQUEST_PARTS, type RequestPart } from '../../../src/domain/refusal-codes.js';
import {
  DOCUMENT_TYPES,
  EMPTY_REQUEST_RECORD,
  type DeclaredAddress,
  type DocumentSide,
  type Identity,
} from '../../../src/domain/registration-request.js';
import {
  isComplete,
  isPartOpen,
  mayVisitStep,
  nextRequestStep,
  REQUEST_STEPS,
  type RequestProgress,
  type RequestStep,
} from '../../../src/domain/request-steps.js';

const identity: Identity = {
  surname: 'Hoxha',
  givenNames: 'Arta',
  birthDate: '1985-04-12' as CalendarDate,
  birthPlace: 'Tiranë',
  personalNumber: 'I55412011A',
  sex: 'female',
  documentNumber: 'BA1234567',
  expiryDate: '',
  nationality: 'ALB',
};
const address: DeclaredAddress = {
  country: 'IT',
  street: 'Via Roma 1',
  unit: '',
  city: 'Milano',
  region: 'MI',
  postalCode: '20121',
  careOf: '',
};
const SIDES: readonly DocumentSide[] = ['passport', 'id-front', 'id-back'];
const PART_OF: Readonly<Record<RequestStep, RequestPart | null>> = {
  profile: 'profile',
  face: 'face',
  document: 'document',
  capture: 'document',
  details: 'document',
  proof: 'proof',
  address: 'address',
  contact: null,
  summary: null,
};

const complete: RequestProgress = {
  record: {
    ...EMPTY_REQUEST_RECORD,
    documentType: 'id-card',
    identity,
    proofType: 'UJE',
    address,
    secondContact: 'skipped',
  },
  capturedSides: ['id-front', 'id-back'],
  proofFiles: 1,
  returned: false,
};

const progress: fc.Arbitrary<RequestProgress> = fc.record({
  record: fc.record({
    documentType: fc.constantFrom(null, ...DOCUMENT_TYPES),
    reading: fc.constant(null),
    identity: fc.constantFrom(null, identity),
    identityTyped: fc.boolean(),
    proofType: fc.constantFrom(null, 'UJE' as const),
    address: fc.constantFrom(null, address),
    secondContact: fc.constantFrom(null, 'skipped' as const),
    partsToCorrect: fc.subarray([...REQUEST_PARTS]),
    corrected: fc.subarray([...REQUEST_PARTS]),
  }),
  capturedSides: fc.subarray([...SIDES]),
  proofFiles: fc.nat(2),
  returned: fc.boolean(),
});

describe('steps of a request', () => {
  it('come in the order of the guide', () => {
    const order: RequestStep[] = [];
    let state: RequestProgress = {
      ...complete,
      record: EMPTY_REQUEST_RECORD,
      capturedSides: [],
      proofFiles: 0,
    };
    const answers: readonly Partial<RequestProgress>[] = [
      { record: { ...state.record, documentType: 'id-card' } },
      { capturedSides: ['id-front', 'id-back'] },
      { record: { ...state.record, documentType: 'id-card', identity } },
      { record: { ...state.record, documentType: 'id-card', identity, proofType: 'UJE' }, proofFiles: 1 },
      { record: { ...complete.record, secondContact: null } },
      { record: complete.record },
    ];
    for (const answer of [{}, ...answers]) {
      state = { ...state, ...answer };
      order.push(nextRequestStep(state));
    }
    expect(order).toEqual(['document', 'capture', 'details', 'proof', 'address', 'contact', 'summary']);
    expect(isComplete(state)).toBe(true);
  });

  it('cannot be skipped: nothing behind the first that is not answered may be visited', () => {
    fc.assert(
      fc.property(progress, (state) => {
        const next = REQUEST_STEPS.indexOf(nextRequestStep(state));
        for (const step of REQUEST_STEPS.slice(next + 1)) expect(mayVisitStep(step, state), step).toBe(false);
      }),
    );
  });

  it('are complete only with everything that a request needs', () => {
    fc.assert(
      fc.property(progress, (state) => {
        if (!isComplete(state)) return;
        const { record, capturedSides, proofFiles } = state;
        expect(record).toMatchObject({ identity, proofType: 'UJE', address, secondContact: 'skipped' });
        expect(proofFiles).toBeGreaterThan(0);
        if (record.documentType === 'passport') expect(capturedSides).toContain('passport');
        else expect(capturedSides).toEqual(expect.arrayContaining(['id-front', 'id-back']));
        expect(record.corrected).toEqual(expect.arrayContaining([...record.partsToCorrect]));
      }),
      { numRuns: 2000 },
    );
  });

  it('want both sides of a card, and of a passport its data page', () => {
    const capture = (documentType: 'passport' | 'id-card', capturedSides: DocumentSide[]): RequestStep =>
      nextRequestStep({ ...complete, record: { ...complete.record, documentType }, capturedSides });
    expect(capture('id-card', ['id-front'])).toBe('capture');
    expect(capture('id-card', ['id-back', 'passport'])).toBe('capture');
    expect(capture('id-card', ['id-back', 'id-front'])).toBe('summary');
    expect(capture('passport', ['id-back', 'id-front'])).toBe('capture');
    expect(capture('passport', ['passport'])).toBe('summary');
  });
});

describe('a returned request', () => {
  const returned = (
    partsToCorrect: readonly RequestPart[],
    corrected: readonly RequestPart[] = [],
  ): RequestProgress => ({
    ...complete,
    record: { ...complete.record, partsToCorrect, corrected },
    returned: true,
  });

  it('opens only the parts that were sent back', () => {
    fc.assert(
      fc.property(progress, (state) => {
        const { partsToCorrect } = state.record;
        for (const part of REQUEST_PARTS) {
          expect(isPartOpen(part, { ...state, returned: true })).toBe(partsToCorrect.includes(part));
          expect(isPartOpen(part, { ...state, returned: false })).toBe(true);
        }
        for (const step of REQUEST_STEPS) {
          const part = PART_OF[step];
          if (part === null || partsToCorrect.includes(part)) continue;
          expect(mayVisitStep(step, { ...state, returned: true }), step).toBe(false);
        }
      }),
    );
  });

  it('asks for each of them again, although they are filled in', () => {
    for (const part of REQUEST_PARTS) {
      expect(PART_OF[nextRequestStep(returned([part]))]).toBe(part);
      expect(isComplete(returned([part]))).toBe(false);
      expect(isComplete(returned([part], [part]))).toBe(true);
    }
  });

  it('lets the voter go on to the rest and look at the summary', () => {
    const state = returned(['proof', 'address'], ['proof']);
    expect(nextRequestStep(state)).toBe('address');
    expect(mayVisitStep('proof', state)).toBe(true);
    expect(mayVisitStep('details', state)).toBe(false);
    expect(mayVisitStep('summary', state)).toBe(false);
    expect(mayVisitStep('summary', returned(['proof'], ['proof']))).toBe(true);
  });
});
