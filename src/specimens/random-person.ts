import { calendarDateOf } from '../domain/calendar-date.js';
import { checkLetterOf, type Sex } from '../domain/personal-number.js';
import type { Random } from './random.js';
import type { SpecimenPerson } from './specimen-person.js';

const SURNAMES = [
  'Hoxha',
  'Shehu',
  'Prifti',
  'Dervishi',
  'Krasniqi',
  'Gjoni',
  'Çela',
  'Leka',
  'Muça',
  'Xhaferi',
  'Zhupa',
  'Koçi',
  'Berisha',
  'Ndreu',
  'Mërtiri',
  'Këlliçi',
  'Qosja',
  'Vokshi',
  'Ymeri',
  'Bregu-Toska',
  'Frashëri',
  'Rama',
  'Dushku',
] as const;
const WOMEN = [
  'Arta',
  'Elira',
  'Mirela',
  'Vjollca',
  'Drita',
  'Anila',
  'Jonida Maria',
  'Zamira',
  'Lulëkuqe',
  'Besa',
] as const;
const MEN = [
  'Arben',
  'Gentian',
  'Ilir',
  'Blerim',
  'Luan',
  'Dritan',
  'Erion',
  'Fatmir',
  'Agim Qemal',
  'Çlirim',
] as const;
const PLACES = [
  'Tiranë',
  'Durrës',
  'Vlorë',
  'Shkodër',
  'Elbasan',
  'Korçë',
  'Kukës',
  'Gjirokastër',
  'Athinë',
  'Milano',
] as const;
const DECADES = '0123456789ABCDEFGHIJKLMNOPQRST';

/** A fictitious voter whose personal number is well formed and agrees with birth date and sex. */
export function randomPerson(random: Random): SpecimenPerson {
  const sex: Sex = random.chance(0.5) ? 'female' : 'male';
  const birth = {
    year: random.integer(1940, 2006),
    month: random.integer(1, 12),
    day: random.integer(1, 28),
  };
  const expiry = {
    year: random.integer(2024, 2035),
    month: random.integer(1, 12),
    day: random.integer(1, 28),
  };
  const month = birth.month + (sex === 'female' ? 50 : 0);
  const serial = String(random.integer(1, 999)).padStart(3, '0');
  const decade = DECADES.charAt(Math.floor((birth.year - 1800) / 10));
  const firstNine = `${decade}${birth.year % 10}${twoDigits(month)}${twoDigits(birth.day)}${serial}`;
  return {
    surname: random.pick(SURNAMES),
    givenNames: random.pick(sex === 'female' ? WOMEN : MEN),
    birthDate: calendarDateOf(birth) ?? '',
    birthPlace: random.pick(PLACES),
    sex,
    personalNumber: firstNine + checkLetterOf(firstNine),
    documentNumber: `${random.pick(['B', 'C'])}${random.pick(['A', 'E', 'G', 'H', 'I', 'O'])}${String(random.integer(0, 9_999_999)).padStart(7, '0')}`,
    expiryDate: calendarDateOf(expiry) ?? '',
  };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
