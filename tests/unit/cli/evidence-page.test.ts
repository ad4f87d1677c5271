import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { picturesOf } from '../../../src/cli/evidence-page.js';
import type { ReviewFile, ReviewView } from '../../../src/services/review/review-request.js';
import { EvidenceDocument } from '../../../templates/pages/evidence-page.js';

function file(id: string, kind: ReviewFile['kind'], page = 1): ReviewFile {
  return { id, kind, page, capture: 'file', isOfAnother: false };
}

const FILES = [
  file('face', 'face'),
  file('passport', 'passport'),
  file('one', 'proof'),
  file('two', 'proof', 2),
];
const ZONE = [
  { x: 0.1, y: 0.8 },
  { x: 0.9, y: 0.7 },
  { x: 0.9, y: 0.8 },
  { x: 0.1, y: 0.9 },
];
const DETAILS: ReviewView['details'] = {
  'document-readable': { zone: ZONE },
  'proof-address': {
    parts: [
      {
        part: 'name',
        status: 'found',
        seen: 'Arta <b>Hoxha',
        page: 1,
        box: { x: 0.2, y: 0.3, width: 0.1, height: 0.02 },
      },
      {
        part: 'street',
        status: 'near',
        seen: 'Via Rom',
        page: 1,
        box: { x: 0.2, y: 0.4, width: 0.1, height: 0.02 },
      },
      { part: 'number', status: 'missing', seen: null, page: null, box: null },
      { part: 'country', status: 'not-given', seen: null, page: null, box: null },
    ],
  },
};

describe('the page of evidence', () => {
  const pictures = picturesOf({ files: FILES, details: DETAILS });
  const of = (id: string) => pictures.find((picture) => picture.id === id);

  it('marks what was found where it stands, and says the same in words', () => {
    expect(of('two')?.marks).toEqual([
      expect.objectContaining({ name: 'name', status: 'found' }),
      expect.objectContaining({ name: 'street', status: 'near' }),
    ]);
    expect(of('two')?.marks[0]?.corners[0]).toEqual({ x: 0.196, y: 0.296 });
    expect(of('two')?.notes).toEqual(['✓ Emri: Arta <b>Hoxha', '≈ Rruga: Via Rom – pothuajse njësoj']);
  });

  it('says at the first page what was found on none', () => {
    expect(of('one')).toMatchObject({ marks: [], notes: ['✗ Numri – mungon ose ndryshon'] });
  });

  it('marks the zone that was read on its picture', () => {
    expect(of('passport')?.marks).toEqual([{ name: 'zone', status: 'zone', corners: ZONE }]);
    expect(of('face')?.marks).toEqual([]);
  });

  it('shows nothing where the checks have not run', () => {
    for (const { marks, notes } of picturesOf({ files: FILES, details: {} })) {
      expect([marks, notes]).toEqual([[], []]);
    }
  });

  it('takes what stands in a document for text', () => {
    const html = render(h(EvidenceDocument, { reference: 'PER-2026-0A7K3', pictures }));
    expect(html).toContain('Arta &lt;b>Hoxha');
    expect(html).toContain('points="196,296 304,296 304,324 196,324"');
  });
});
