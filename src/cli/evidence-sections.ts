import { sq } from '../i18n/sq.js';
import type { ReviewFile, ReviewView } from '../services/review/review-request.js';
import { askedParts, marksOn } from '../../templates/components/proof-comparison.js';
import type {
  EvidenceFinding,
  EvidencePicture,
  EvidenceSection,
} from '../../templates/pages/evidence-page.js';
import { partFinding } from './finding-words.js';
import { reviewDetails } from './review-details.js';
import { visible } from './table.js';

const KINDS: Readonly<Record<ReviewFile['kind'], string>> = {
  face: 'Fotoja e zgjedhësit',
  'face-frame': sq['face.movement.alt'],
  passport: sq['label.passport'],
  'id-front': sq['label.id.front'],
  'id-back': sq['label.id.back'],
  proof: sq['proof.title'],
};

const FACE_OF_ANOTHER = 'Fytyrë e ngjashme nga një profil tjetër';

/** How a picture came, as the browser claims. */
const CAPTURES: Readonly<Record<ReviewFile['capture'], string>> = {
  camera: 'nga kamera',
  file: 'nga skedar',
  phone: 'nga telefoni',
};

/**
 * The pictures of a request with what the checks found on them: face and document, the proof of address beside what the voter declared,
 * and the movement before the camera. Sections without pictures are left out.
 */
export function evidenceSections(
  { files, details }: Pick<ReviewView, 'files' | 'details'>,
  declared: readonly string[],
): readonly EvidenceSection[] {
  const { proofParts, zone } = reviewDetails(details);
  const asked = askedParts(proofParts);
  const ofKind = (...kinds: readonly ReviewFile['kind'][]) =>
    files.filter(({ kind }) => kinds.includes(kind));
  const pictures = (some: readonly ReviewFile[]) => some.map((file) => pictureOf(file, zone));
  const sections: readonly EvidenceSection[] = [
    {
      heading: 'Fytyra dhe dokumenti',
      declared: null,
      findings: [],
      pictures: pictures(ofKind('face', 'passport', 'id-front', 'id-back')),
    },
    {
      heading: KINDS.proof,
      declared: declared.map(visible).join(', '),
      findings: asked.map(findingOf),
      // Pages are counted in the order of the files, as the comparison counts them.
      pictures: pictures(ofKind('proof')).map((picture, page) => ({
        ...picture,
        title: pageTitle(page),
        marks: marksOn(page, asked),
      })),
    },
    {
      heading: KINDS['face-frame'],
      declared: null,
      findings: [],
      pictures: pictures(ofKind('face-frame')),
    },
  ];
  return sections.filter((section) => section.pictures.length > 0);
}

const ZONE_FINDING: EvidenceFinding = { status: 'zone', text: 'në kornizë: rreshtat e lexuar për makinë' };

function pictureOf(
  { id, kind, capture, isOfAnother }: ReviewFile,
  zone: ReturnType<typeof reviewDetails>['zone'],
): EvidencePicture {
  const title = isOfAnother ? FACE_OF_ANOTHER : KINDS[kind];
  const shown = { id, title, capture: CAPTURES[capture], marks: [], finding: null };
  const hasZone = zone !== null && (kind === 'passport' || kind === 'id-back');
  if (!hasZone) return shown;
  return { ...shown, marks: [{ label: '', status: 'zone', corners: zone }], finding: ZONE_FINDING };
}

function findingOf(part: ReturnType<typeof askedParts>[number]): EvidenceFinding {
  const { status, page } = part;
  return { status, text: visible(partFinding(part)), ...(page !== null && { where: pageTitle(page) }) };
}

function pageTitle(page: number): string {
  return `Faqja ${page + 1}`;
}
