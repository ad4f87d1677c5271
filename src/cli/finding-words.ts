import type { CheckName } from '../domain/verification-check.js';
import type { ComparedPart } from '../../templates/components/proof-comparison.js';
import type { SecondOfficerReason, Verdict } from '../domain/two-officers.js';

/** The words of the review screen for what the checks found; the codes themselves stand in `requests show` and in the log. */
export const CHECK_WORDS: Readonly<Record<CheckName, string>> = {
  'document-readable': 'leximi i dokumentit',
  'mrz-check-digits': 'shifrat e kontrollit',
  'identity-agreement': 'të dhënat e dokumentit',
  'personal-number': 'numri personal',
  citizenship: 'shtetësia',
  age: 'mosha',
  'registry-match': 'regjistri i gjendjes civile',
  'face-quality': 'fotoja e fytyrës',
  'face-liveness': 'foto e çastit',
  'face-match': 'fytyra dhe dokumenti',
  'face-seen-before': 'fytyra në profile të tjera',
  'document-seen-before': 'dokumenti në kërkesa të tjera',
  'person-seen-before': 'personi në kërkesa të tjera',
  'proof-file-seen-before': 'prova në kërkesa të tjera',
  'proof-name': 'emri në provë',
  'proof-address': 'adresa në provë',
  'proof-type': 'lloji i provës',
  'address-complete': 'adresa e plotë',
  'contact-verified': 'kontakti',
  'cluster-signals': 'shenja grupesh',
};

const REASON_WORDS: Readonly<Record<string, string>> = {
  'set-aside': 'kontrollet nuk u kryen dot: shihni provat',
  'engine-failed': 'leximi nuk u krye dot: shihni provën',
  'not-read': 'nuk u lexua dot: shihni provën',
  'nothing-read': 'nuk u lexua asgjë: shihni dokumentin',
  'no-register-imported': 'ekstrakti i regjistrit nuk është ngarkuar',
  'not-available': 'nuk kryhet ende',
  doubtful: 'leximi është i pasigurt',
  'check-digits': 'shifrat e kontrollit nuk dalin',
  'mrz.not-found': 'rreshtat për makinë nuk u gjetën',
  'mrz.check-digits': 'shifrat e kontrollit nuk dalin',
  'mrz.unlikely-check-digits': 'shifrat e kontrollit dolën vetëm pas ndreqjes',
  'mrz.unsure': 'leximi është i pasigurt',
  'mrz.unsure-names': 'emrat u lexuan me pasiguri',
  'mrz.unsure-characters': 'disa shenja u lexuan me pasiguri',
  'mrz.not-an-identity-document': 'nuk është dokument identiteti',
  'mrz.unknown-state': 'shteti nuk njihet',
  'mrz.malformed-names': 'emrat nuk kanë formë të rregullt',
  'mrz.impossible-date': 'datë e pamundur',
  'mrz.personal-number': 'numri personal nuk ka formë të rregullt',
  'personal-number-document': 'numri personal ndryshon nga dokumenti',
  'birth-date-document': 'datëlindja ndryshon nga dokumenti',
  'surname-document': 'mbiemri ndryshon nga dokumenti',
  'given-names-document': 'emri ndryshon nga dokumenti',
  'sex-document': 'gjinia ndryshon nga dokumenti',
  'document-number-document': 'numri i dokumentit ndryshon',
  'personal-number-print': 'numri personal i shtypur është tjetër',
  'birth-date-print': 'datëlindja e shtypur është tjetër',
  'surname-print': 'mbiemri i shtypur është tjetër',
  'given-names-print': 'emri i shtypur është tjetër',
  'document-number-print': 'numri i shtypur i dokumentit është tjetër',
  'expiry-date-print': 'data e shtypur e skadimit është tjetër',
  'personal-number-profile': 'numri personal ndryshon nga profili',
  'birth-date-profile': 'datëlindja ndryshon nga profili',
  malformed: 'formë e gabuar',
  'birth-date-differs': 'nuk përputhet me datëlindjen',
  'sex-differs': 'nuk përputhet me gjininë',
  'foreign-resident': 'numër i një të huaji',
  'check-letter': 'shkronja e kontrollit nuk del',
  'not-albanian': 'dokumenti nuk është shqiptar',
  'no-birth-date': 'mungon datëlindja',
  'under-age': 'nën 18 vjeç ditën e zgjedhjeve',
  'no-consent': 'pa pëlqim për krahasim me kompjuter: krahasoni me sy',
  'no-photo': 'mungon fotoja',
  'no-live-face': 'nuk ka fytyrë në foto',
  'no-document-face': 'nuk ka fytyrë në dokument',
  'not-live': 'foto e ngarkuar si skedar',
  'no-movement-asked': 'nuk u kërkua lëvizje',
  'not-shown': 'lëvizja nuk u krye',
  suspicious: 'mund të jetë foto e një fotoje',
  uncertain: 'e pasigurt',
  different: 'nuk duket i njëjti person',
  'older-descriptions': 'disa fytyra presin të përshkruhen nga versioni i ri: rikontrolloni',
  likeness: 'ngjan me një profil tjetër',
  'strong-likeness': 'ngjan shumë me një profil tjetër',
  none: 'nuk ka fytyrë',
  many: 'më shumë se një fytyrë',
  background: 'fytyrë tjetër prapa',
  far: 'fytyra është larg',
  close: 'fytyra është shumë afër',
  centre: 'fytyra nuk është në mes',
  turned: 'fytyra është e kthyer',
  dark: 'foto e errët',
  bright: 'foto tepër e ndriçuar',
  uneven: 'dritë e pabarabartë',
  blurred: 'foto e turbullt',
  eyes: 'sytë nuk duken të hapur',
  covered: 'fytyrë e mbuluar',
  'under-way-elsewhere': 'në një kërkesë tjetër, aktive ose të miratuar',
  'earlier-elsewhere': 'në një kërkesë të mëparshme',
  'same-file': 'i njëjti skedar në një kërkesë tjetër',
  'not-accepted': 'nuk pranohet për këtë vend',
  'address-not-always': 'jo çdo dokument i tillë e tregon adresën',
  'address-never': 'dokumente të tilla nuk e tregojnë adresën',
  'in-albania': 'adresë në Shqipëri',
  'postal-code-form': 'kod postar me formë të pazakontë',
};

const PART_WORDS: Readonly<Record<string, string>> = {
  name: 'emri',
  street: 'rruga',
  number: 'numri i shtëpisë',
  'postal-code': 'kodi postar',
  city: 'qyteti',
  region: 'rajoni',
  country: 'shteti',
};
const STATE_WORDS: Readonly<Record<string, string>> = {
  missing: 'mungon ose ndryshon',
  near: 'ndryshon pak',
};

/** What the proof says of a part of name or address, and whether the voter says the same. */
export function partFinding({
  part,
  status,
  seen,
}: Pick<ComparedPart, 'part' | 'seen'> & { readonly status: 'found' | 'near' | 'missing' }): string {
  const name = PART_WORDS[part] ?? part;
  if (seen === null) return `${name}: ${status === 'missing' ? 'nuk u gjet' : 'kuptohet nga qyteti'}`;
  return `${name}: „${seen}” ${{ found: 'u gjet', near: 'ndryshon pak', missing: 'ndryshon' }[status]}`;
}

/** A reason code in words; one without words of its own is shown as it is. */
export function reasonWords(reason: string): string {
  const whole = REASON_WORDS[reason];
  if (whole !== undefined) return whole;
  const [, part = '', state = ''] = /^(.+)-([a-z]+)$/.exec(reason) ?? [];
  const [partWords, stateWords] = [PART_WORDS[part], STATE_WORDS[state]];
  return partWords === undefined || stateWords === undefined ? reason : `${partWords} ${stateWords}`;
}

export const SECOND_OFFICER_WORDS: Readonly<Record<SecondOfficerReason, string>> = {
  refusal: 'refuzim',
  'failed-check': 'një kontroll nuk kaloi',
  'not-live': 'nuk u vërtetua se fotoja u mor në çast',
};

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  approve: 'miratim',
  refuse: 'refuzim',
  return: 'kthim për plotësim',
};

const HOUR = 3_600_000;

/** How long is left until a deadline: `mbeten 1 ditë 4 orë`, `vonuar 3 orë`. */
export function timeLeft(due: Date, now: Date): string {
  const hours = Math.floor(Math.abs(due.getTime() - now.getTime()) / HOUR);
  const days = Math.floor(hours / 24);
  const span = days > 0 ? `${days} ditë ${hours % 24} orë` : hours > 0 ? `${hours} orë` : 'më pak se një orë';
  return `${due < now ? 'vonuar' : 'mbeten'} ${span}`;
}
