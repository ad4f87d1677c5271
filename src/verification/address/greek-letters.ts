const PAIRS: Readonly<Record<string, string>> = {
  ου: 'ou',
  αυ: 'av',
  ευ: 'ev',
  ηυ: 'iv',
  γγ: 'ng',
  γξ: 'nx',
  γχ: 'nch',
};

const LETTERS: Readonly<Record<string, string>> = {
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
};

/** Letters that are drawn as a Latin one. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  Α: 'a',
  Β: 'b',
  Ε: 'e',
  Ζ: 'z',
  Η: 'h',
  Ι: 'i',
  Κ: 'k',
  Μ: 'm',
  Ν: 'n',
  Ο: 'o',
  Ρ: 'p',
  Τ: 't',
  Υ: 'y',
  Χ: 'x',
  α: 'a',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
};

/** Greek in Latin letters by ISO 843 (ELOT 743); `text` is in lower case without accents, other letters stay. */
export function latinFromGreek(text: string): string {
  return text
    .replace(/ου|[αεη]υ|γ[γξχ]/g, (pair) => PAIRS[pair] ?? pair)
    .replace(/[α-ω]/g, (letter) => LETTERS[letter] ?? letter);
}

/** The Latin word that a word with Greek letters looks like, in lower case; null where some letter looks like none. */
export function lookalikeOfGreek(text: string): string | null {
  if (!hasGreek(text)) return null;
  const letters = Array.from(text, (letter) =>
    hasGreek(letter) ? LOOKALIKES[letter] : letter.toLowerCase(),
  );
  return letters.includes(undefined) ? null : letters.join('');
}

export function hasGreek(text: string): boolean {
  return /\p{Script=Greek}/u.test(text);
}

/**
 * How a Latin spelling of Greek sounds, roughly, so that ELOT 743, older and home-made transliterations of a word meet.
 * `key` is a folded word.
 */
export function soundOfGreek(key: string): string {
  return key
    .replace(/ou/g, 'u')
    .replace(/ph/g, 'f')
    .replace(/[ck]h/g, 'h')
    .replace(/ks/g, 'x')
    .replace(/[eoy]i|y/g, 'i')
    .replace(/a[ie]/g, 'e')
    .replace(/([ae])[uv]/g, '$1f')
    .replace(/mp|b/g, 'v')
    .replace(/nt|dh/g, 'd')
    .replace(/g[gkh]|ng/g, 'g')
    .replace(/[cq]/g, 'k')
    .replace(/w/g, 'o')
    .replace(/(.)\1+/g, '$1');
}

/** How a Greek authority writes an Albanian name, in Latin letters: Hoxha, Χότζα, becomes hotza. */
export function albanianInGreek(key: string): string {
  return key
    .replace(/xh?/g, 'tz')
    .replace(/([szdlr])[hlr]/g, '$1')
    .replace(/c/g, 'ts')
    .replace(/j/g, 'i')
    .replace(/q/g, 'k');
}
