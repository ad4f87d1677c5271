import { agreementOf, type Agreement } from './agreement.js';
import { likelihoodsOf, type CharacterScores } from './character-likelihoods.js';
import { checkChain, holdsAlone, type CheckChain, type CheckStage } from './check-chain.js';
import { FILLER, MRZ_ALPHABET } from './check-digit.js';
import { choicesOf, NAME_CHARACTERS, type DocumentKind } from './field-choices.js';
import { decodeStates, isStateField } from './decode-states.js';
import {
  indexOfLargest,
  pieceOf,
  shareOf,
  weigh,
  type DecodedPiece,
  type Likelihoods,
} from './decoded-piece.js';
import { ALBANIA } from './issuing-state.js';
import { MRZ_LAYOUTS, placeOf, type FieldPlace, type MrzFormat, type MrzLayout } from './mrz-format.js';
import { NAME_FORM, NAME_STATES, NAME_TRANSITIONS } from './name-chain.js';
import { LETTER_CHAIN } from './name-letters.js';
import {
  likeliestPath,
  walkTrellis,
  weighPath,
  type Trellis,
  type TrellisPath,
  type TrellisStage,
} from './trellis.js';

export interface DecodedMrz extends Agreement {
  readonly format: MrzFormat;
  readonly lines: readonly string[];
  /** Probability that all characters are right: of the names, which no check digit covers, and of all else. */
  readonly probability: { readonly names: number; readonly others: number };
  /** For each character of each line: the probability that it is right, given the picture and what the format allows. */
  readonly posteriors: readonly Float64Array[];
  /**
   * How well the picture agrees with any text whose check digits hold: logarithm of their share in all texts. Near 0 when
   * they hold as seen; far below where the digits were misread or are wrong on the document.
   */
  readonly logAllowed: number;
  /** The same of the names and their form. */
  readonly logNameForm: number;
}

/**
 * Below this share (its logarithm) of what is seen, check digits do not hold on the document, or the lines were misread: then they are
 * not enforced. Some specimens have made-up ones.
 */
export const LEAST_LOG_ALLOWED = -3;

/** Names that are likelier than this to be right as they are seen are taken as they are seen. */
export const SURE_NAMES = 0.9;

/**
 * The likeliest text of a machine-readable zone of one format: fields keep to their alphabets, dates exist, names have
 * their form, and all check digits hold together.
 */
export function decodeMrz(scores: readonly (readonly CharacterScores[])[], format: MrzFormat): DecodedMrz {
  const layout = MRZ_LAYOUTS[format];
  const likelihoods = scores.map((line) => line.map(likelihoodsOf));
  const covered = new Set(layout.checks.flatMap(({ over, digit }) => [...over, digit]));
  const namePlace = placeOf(layout, 'names');
  const names = namePlace === null ? null : decodeNames(likelihoods, namePlace);
  const alone = layout.fields.filter(
    ({ name }) => name !== 'names' && !isStateField(name) && !covered.has(name),
  );
  const single = [
    ...decodeStates(likelihoods, layout, format),
    ...alone.flatMap((place) => decodeAlone(likelihoods, place, format)),
  ];
  const checked = decodeChecked(likelihoods, { format, personalNumber: holdsPersonalNumber(single, layout) });
  const pieces = [...checked.pieces, ...(names?.pieces ?? []), ...single];
  const others = single.reduce((sum, { probability }) => sum + Math.log(probability), checked.logProbability);
  const text = assemble(pieces, layout.lineCount, layout.lineLength);
  return {
    format,
    ...agreementOf(text.lines, scores),
    probability: { names: Math.exp(names?.logProbability ?? 0), others: Math.exp(others) },
    logAllowed: checked.logAllowed,
    logNameForm: names?.logAllowed ?? 0,
    ...text,
  };
}

interface DecodedPieces {
  readonly pieces: readonly DecodedPiece[];
  readonly logAllowed: number;
  /** Of these pieces as a whole among all that are allowed. */
  readonly logProbability: number;
}

/** A long document number is tried where its mark, a filler in place of the check digit, is what is seen. */
function decodeChecked(likelihoods: Likelihoods, document: DocumentKind): DecodedPieces {
  const usual = walkChain(likelihoods, checkChain({ ...document, long: false }));
  if (document.format !== 'TD1' || !seesFiller(likelihoods, placeOf(MRZ_LAYOUTS.TD1, 'documentNumberCheck')))
    return usual;
  const long = walkChain(likelihoods, checkChain({ ...document, personalNumber: false, long: true }));
  return long.logAllowed > usual.logAllowed ? long : usual;
}

function seesFiller(likelihoods: Likelihoods, place: FieldPlace | null): boolean {
  const seen = place === null ? undefined : likelihoods[place.line]?.[place.start];
  return seen !== undefined && MRZ_ALPHABET[indexOfLargest(seen)] === FILLER;
}

function walkChain(likelihoods: Likelihoods, { stages: chain, states }: CheckChain): DecodedPieces {
  const stages = chain.map(({ line, start, choices, next, fieldCheck }) => ({
    weights: weigh(choices, likelihoods[line] ?? [], start),
    next,
    fieldCheck,
  }));
  const path = walkTrellis({ stages, states, start: 0, accepts: (state) => state === 0 });
  const logAllowed = path?.logAllowed ?? -Infinity;
  const held = path !== null && logAllowed >= LEAST_LOG_ALLOWED ? path : walkFields(stages, states);
  const pieces = chain.map(({ line, start, choices }, index) => {
    const text = choices.texts[held.choices[index] ?? 0] ?? '';
    return { line, start, text, probability: held.posteriors[index] ?? 0 };
  });
  const shares = stages.map(({ weights }, index) => shareOf(weights, held.choices[index] ?? 0));
  return { pieces, logAllowed, logProbability: logShareOf(shares) - held.logAllowed };
}

type FieldStage = TrellisStage & Pick<CheckStage, 'fieldCheck'>;

/** Where not all check digits hold together, those of fields that hold alone still do; all else is as it is seen. */
function walkFields(stages: readonly FieldStage[], states: number): TrellisPath {
  const fields: FieldStage[][] = [];
  for (const [index, stage] of stages.entries()) {
    const goesOn = stage.fieldCheck !== null && stage.fieldCheck === stages[index - 1]?.fieldCheck;
    if (!goesOn) fields.push([]);
    fields.at(-1)?.push(stage);
  }
  const paths = fields.map((field) => {
    const checked = field.length > 1 && walkTrellis({ stages: field, states, start: 0, accepts: holdsAlone });
    return checked && checked.logAllowed >= LEAST_LOG_ALLOWED ? checked : asSeen(field);
  });
  return {
    choices: paths.flatMap(({ choices }) => choices),
    posteriors: paths.flatMap(({ posteriors }) => posteriors),
    logAllowed: paths.reduce((total, { logAllowed }) => total + logAllowed, 0),
  };
}

function asSeen(stages: readonly TrellisStage[]): TrellisPath {
  const choices = stages.map(({ weights }) => indexOfLargest(weights));
  const posteriors = stages.map(({ weights }, index) => shareOf(weights, choices[index] ?? 0));
  return { choices, posteriors, logAllowed: 0 };
}

/** Of some choices among all combinations of choices, whether allowed or not. */
function logShareOf(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + Math.log(share), 0);
}

/**
 * Names are what is seen, in the form of names. Where the picture leaves them unsure, the letters that are likely beside each other
 * decide, but make nothing surer: probabilities are still those of what is seen.
 */
function decodeNames(likelihoods: Likelihoods, { line, start, end }: FieldPlace): DecodedPieces {
  const row = likelihoods[line] ?? [];
  const places = Array.from({ length: end - start }, (_, index) =>
    weigh(NAME_CHARACTERS, row, start + index),
  );
  const form: Trellis = {
    stages: places.map((weights) => ({ weights, next: NAME_TRANSITIONS })),
    states: NAME_STATES,
    start: NAME_FORM.start,
    accepts: (state) => state !== NAME_FORM.start,
  };
  const seen = walkTrellis(form);
  const unsure = seen === null || logProbabilityOf(seen, places) < Math.log(SURE_NAMES);
  const path = unsure ? likelyName(form) : seen;
  return {
    pieces: places.map((weights, index) => ({
      line,
      start: start + index,
      text: NAME_CHARACTERS.texts[path?.choices[index] ?? indexOfLargest(weights)] ?? '',
      probability: path?.posteriors[index] ?? 0,
    })),
    logAllowed: path?.logAllowed ?? -Infinity,
    logProbability: path === null ? -Infinity : logProbabilityOf(path, places),
  };
}

function likelyName(form: Trellis): TrellisPath | null {
  const { next, priors, states, start } = LETTER_CHAIN;
  const choices = likeliestPath({
    stages: form.stages.map(({ weights }) => ({ weights, next, priors })),
    states,
    start,
    accepts: (state) => state !== start,
  });
  return choices === null ? null : weighPath(form, choices);
}

function logProbabilityOf({ choices, logAllowed }: TrellisPath, places: readonly Float64Array[]): number {
  return logShareOf(places.map((weights, index) => shareOf(weights, choices[index] ?? 0))) - logAllowed;
}

function decodeAlone(likelihoods: Likelihoods, place: FieldPlace, format: MrzFormat): DecodedPiece[] {
  const row = likelihoods[place.line] ?? [];
  let start = place.start;
  return choicesOf(place, { format, personalNumber: false }).map((choices) => {
    const weights = weigh(choices, row, start);
    const piece = pieceOf({ line: place.line, start }, choices, { weights, choice: indexOfLargest(weights) });
    start += piece.text.length;
    return piece;
  });
}

/** Albania's cards and passports do, by the issuing state that was decoded. */
function holdsPersonalNumber(pieces: readonly DecodedPiece[], layout: MrzLayout): boolean {
  const issuer = placeOf(layout, 'issuingState');
  return pieces.some(
    ({ line, start, text }) => line === issuer?.line && start === issuer.start && text === ALBANIA,
  );
}

function assemble(
  pieces: readonly DecodedPiece[],
  lineCount: number,
  lineLength: number,
): Pick<DecodedMrz, 'lines' | 'posteriors'> {
  const characters = Array.from({ length: lineCount }, () => new Array<string>(lineLength).fill('<'));
  const posteriors = Array.from({ length: lineCount }, () => new Float64Array(lineLength));
  for (const { line, start, text, probability } of pieces) {
    for (let index = 0; index < text.length; index++) {
      (characters[line] ?? [])[start + index] = text.charAt(index);
      (posteriors[line] ?? new Float64Array())[start + index] = probability;
    }
  }
  return { lines: characters.map((line) => line.join('')), posteriors };
}
