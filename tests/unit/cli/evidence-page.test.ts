import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { evidenceSections } from '../../../src/cli/evidence-sections.js';
import type { ReviewFile, ReviewView } from '../../../src/services/review/review-request.js';
import { MarkedPage } from '../../../templates/components/marked-page.js';
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

const PARTS_OF_PROOF = 'Dokumenti që provon adresën';

describe('the page of evidence', () => {
  const sections = evidenceSections({ files: FILES, details: DETAILS }, ['Arta Hoxha', 'Via Roma 12']);
  const pictures = sections.flatMap((section) => section.pictures);
  const of = (id: string) => pictures.find((picture) => picture.id === id);
  const html = render(h(EvidenceDocument, { reference: 'PER-2026-0A7K3', sections }));

  it('marks what was found where it stands, by its number in the list', () => {
    expect(of('two')?.marks).toEqual([
      expect.objectContaining({ label: '1', status: 'found' }),
      expect.objectContaining({ label: '2', status: 'near' }),
    ]);
    expect(of('two')?.marks[0]?.corners[0]).toEqual({ x: 0.2, y: 0.3 });
    expect(of('one')?.marks).toEqual([]);
  });

  it('says of each part what the document has there, on which page, and whether it agrees', () => {
    const proof = sections.find(({ heading }) => heading === PARTS_OF_PROOF);
    expect(proof?.declared).toBe('Arta Hoxha, Via Roma 12');
    expect(proof?.findings).toEqual([
      { status: 'found', text: 'emri: „Arta <b>Hoxha” u gjet', where: 'Faqja 2' },
      { status: 'near', text: 'rruga: „Via Rom” ndryshon pak', where: 'Faqja 2' },
      { status: 'missing', text: 'numri i shtëpisë: nuk u gjet' },
    ]);
  });

  it('marks the zone that was read on its picture, and says so', () => {
    expect(of('passport')?.marks).toEqual([{ label: '', status: 'zone', corners: ZONE }]);
    expect(of('passport')?.finding?.text).toContain('rreshtat e lexuar për makinë');
    expect(of('face')).toMatchObject({ marks: [], finding: null });
  });

  it('shows nothing where the checks have not run', () => {
    for (const section of evidenceSections({ files: FILES, details: {} }, [])) {
      expect(section.findings).toEqual([]);
      for (const { marks } of section.pictures) expect(marks).toEqual([]);
    }
  });

  it('takes what stands in a document for text, and nothing of it turns the writing', () => {
    expect(html).toContain('Arta &lt;b>Hoxha');
    const parts = [{ part: 'name', status: 'near', seen: 'A\u202eB', page: 0, box: null }];
    const [, proof] = evidenceSections({ files: FILES, details: { 'proof-address': { parts } } }, []);
    expect(proof?.findings[0]?.text).toBe('emri: „A·B” ndryshon pak');
  });

  it('tells found, near and different places by their lines, not by colours alone', () => {
    const lineOf = (status: 'found' | 'near' | 'missing') =>
      /<polygon[^>]*>/
        .exec(
          render(h(MarkedPage, { src: '', alt: '', marks: [{ label: '1', status, corners: ZONE }] })),
        )?.[0]
        .match(/stroke-dasharray="[^"]*"/)?.[0];
    expect(new Set([lineOf('found'), lineOf('near'), lineOf('missing')]).size).toBe(3);
  });

  it('gives one mark to what lies at one place', () => {
    const marks = ['5', '6'].map((label) => ({ label, status: 'found' as const, corners: ZONE }));
    const page = render(h(MarkedPage, { src: '', alt: '', marks }));
    expect(page.match(/<polygon/g)).toHaveLength(1);
    expect(page).toContain('>5, 6</text>');
  });
});
