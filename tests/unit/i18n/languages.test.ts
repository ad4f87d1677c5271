import { describe, expect, it } from 'vitest';
import { en } from '../../../src/i18n/en.js';
import { sq, type MessageKey } from '../../../src/i18n/sq.js';

const LANGUAGES: Readonly<Record<string, Readonly<Record<MessageKey, string>>>> = { sq, en };
const KEYS = Object.keys(sq) as readonly MessageKey[];
const holes = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe.each(Object.entries(LANGUAGES))('the texts in %s', (_, texts) => {
  it('are all there, and none is empty', () => {
    expect(Object.keys(texts).sort()).toEqual([...KEYS].sort());
    for (const key of KEYS) expect(texts[key].trim(), key).not.toBe('');
  });

  it('leave the same values to be filled in', () => {
    for (const key of KEYS) expect([key, ...holes(texts[key])]).toEqual([key, ...holes(sq[key])]);
  });

  it('have both forms of what is counted, each with its number', () => {
    const counted = KEYS.filter((key) => key.endsWith('.1')).map((key) => key.slice(0, -'.1'.length));
    expect(counted.length).toBeGreaterThan(0);
    for (const key of counted) expect(texts[`${key}.other` as MessageKey], key).toContain('{n}');
  });

  it('have no space at their ends, nor two in a row', () => {
    for (const key of KEYS) expect(texts[key], key).not.toMatch(/^\s|\s$| {2}/);
  });
});

describe('the Albanian texts', () => {
  it('are written with ë and ç, but for SMS, which have not these letters', () => {
    const bare = /(?<!\p{L})(eshte|nje|jane|per|qe|kerkesa|kerkesen|zgjedhes|shume|cfare|numer)(?!\p{L})/u;
    for (const key of KEYS.filter((one) => !one.startsWith('sms.'))) expect(sq[key], key).not.toMatch(bare);
    for (const key of KEYS.filter((one) => one.startsWith('sms.')))
      expect(sq[key], key).not.toMatch(/[ëçËÇ]/);
  });

  it.each([
    ['site.rubric', 'Votues nga Jashtë'],
    ['button.create', 'Krijo Llogari'],
    ['button.signin', 'Hyr në llogari'],
    ['button.useEmail', 'Përdor email në vend të numrit celular'],
    ['button.next', 'Vazhdo'],
    ['button.confirm', 'Konfirmo'],
    ['button.resend', 'Ridërgo Kodin'],
    ['button.request', 'Krijo Kërkesën'],
    ['button.upload', 'Ngarko'],
    ['button.skip', 'Kalo'],
    ['button.send', 'Dërgo'],
    ['button.signout', 'Dil'],
    ['contact.any', 'Platforma pranon numër telefoni të çdo shteti.'],
    ['face.frame', 'Qëndroni brenda kornizave që shfaqen në ekran dhe prisni derisa të bëhen jeshile.'],
    ['face.verified', 'Fytyra u verifikua'],
    ['label.dob', 'Data e Lindjes'],
    ['label.birthplace', 'Vendi i Lindjes'],
    ['label.nid', 'Numri personal ID'],
    ['profile.done', 'Profili u krijua'],
    ['profile.done.text', 'Tashmë ju keni krijuar me sukses llogarinë tuaj në PER.'],
    ['document.verified', 'Dokumenti u verifikua'],
    ['address.saved', 'Të dhënat e adresës suaj u regjistruan'],
  ] as const)('are those of the guide: %s', (key, text) => {
    expect(sq[key]).toBe(text);
  });

  it.each([
    'Kërkesa juaj u dërgua në KQZ',
    'Brenda 5 ditëve do të merrni njoftim me sms ose e-mail për rezultatin e shqyrtimit të kërkesës suaj.',
    'Kontrolloni statusin e kërkesës suaj përmes PER',
    'Të dhënat e lexuara nga dokumenti juaj',
    'Kujdes',
  ])('hold the guide’s words: %s', (words) => {
    expect(Object.values(sq)).toContain(words);
  });

  it('ask for the password in the words of the guide', () => {
    const guide =
      'jalëkalimi duhet të ketë të paktën një shkronjë të madhe, një shkronjë të vogël, një numër dhe të paktën 8 karaktere.';
    expect(Object.values(sq).some((text) => text.includes(guide))).toBe(true);
    const envelope =
      'dresa duhet të jetë e saktë pasi në këtë adresë do të dërgohet zarfi me fletën e votimit';
    expect(Object.values(sq).some((text) => text.includes(envelope))).toBe(true);
  });
});
