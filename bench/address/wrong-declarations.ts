import {
  inventAddress,
  inventPerson,
  type InventedAddress,
  type InventedPerson,
} from '../../src/specimens/bill/addresses.js';

export interface Declaration {
  readonly name: InventedPerson;
  readonly address: InventedAddress;
}

const NUMBER = /(?<![\p{L}\p{N}])\d+[A-C]?(?![\p{L}\p{N}.])/u;

/** The same declaration with one thing wrong in it, by what is wrong. */
export function wrongDeclarations(
  { name, address }: Declaration,
  { country, random }: { readonly country: string; readonly random: () => number },
): Record<string, Declaration> {
  const other = draw(
    () => inventAddress(country, random),
    ({ street, city }) => streetName(street) !== streetName(address.street) && city !== address.city,
  );
  const person = draw(
    () => inventPerson(random),
    ({ surname, givenNames }) =>
      surname !== name.surname && givenNames.split(' ')[0] !== name.givenNames.split(' ')[0],
  );
  const number = NUMBER.exec(address.street)?.[0] ?? '';
  const withAddress = (changed: Partial<InventedAddress>) => ({ name, address: { ...address, ...changed } });
  return {
    number: withAddress({ street: address.street.replace(NUMBER, String(Number.parseInt(number, 10) + 2)) }),
    digit: withAddress({ street: address.street.replace(NUMBER, changeDigit(number, random)) }),
    code: withAddress({ postalCode: changeDigit(address.postalCode, random) }),
    street: withAddress({ street: other.street.replace(NUMBER, number) }),
    town: withAddress({ city: other.city }),
    surname: { name: { ...name, surname: person.surname }, address },
    'given name': { name: { ...name, givenNames: person.givenNames }, address },
  };
}

/** One digit of it becomes another. */
function changeDigit(text: string, random: () => number): string {
  const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
  const place = places[Math.floor(random() * places.length)] ?? 0;
  const digit = (Number(text[place]) + 1 + Math.floor(random() * 9)) % 10;
  return text.slice(0, place) + String(digit) + text.slice(place + 1);
}

function streetName(street: string): string {
  return street.replace(NUMBER, '');
}

function draw<T>(make: () => T, fits: (made: T) => boolean): T {
  let made = make();
  while (!fits(made)) made = make();
  return made;
}
