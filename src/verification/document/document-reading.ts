import type { Point } from './image/gray-image.js';

/** What is wrong with the picture, so that the voter can be told what to do; see `picture-defects.ts`. */
export type DocumentDefect = 'too-small' | 'cut-off' | 'blurred' | 'glare' | 'wrong-side' | 'not-a-document';

/** Why a reading is not accepted without a person looking at it. */
export type ReadingReason =
  /** No machine-readable zone was found. */
  | 'mrz.not-found'
  /** The zone is that of a visa. */
  | 'mrz.not-an-identity-document'
  /** A check digit does not hold on the lines as read. */
  | 'mrz.check-digits'
  /** The check digits hold only against what the picture shows. */
  | 'mrz.unlikely-check-digits'
  /** The characters as a whole are not sure enough. */
  | 'mrz.unsure'
  /** A character of the names, which no check digit covers, is not sure enough. */
  | 'mrz.unsure-names'
  /** Another character is not sure enough. */
  | 'mrz.unsure-characters'
  | 'mrz.unknown-state'
  | 'mrz.malformed-names'
  | 'mrz.impossible-date'
  /** An Albanian document whose personal number is malformed, fails its letter, or disagrees with birth date or sex. */
  | 'mrz.personal-number';

export interface DocumentFields {
  readonly surname: string;
  readonly givenNames: string;
  readonly documentNumber: string;
  /** Code of ICAO 9303-3 without fillers: three letters, `D` for Germany. */
  readonly issuingState: string;
  readonly nationality: string;
  /** ISO 8601, empty where unknown or impossible. */
  readonly birthDate: string;
  readonly sex: 'female' | 'male' | '';
  /** ISO 8601, empty where the document does not expire. */
  readonly expiryDate: string;
  readonly personalNumber: string;
}

export interface DocumentReading {
  readonly format: 'TD1' | 'TD2' | 'TD3' | null;
  /** The best reading, even where it is not accepted. */
  readonly lines: readonly string[] | null;
  /** Every character of the lines is taken as right. It says nothing of whose document it is, nor from which country. */
  readonly accepted: boolean;
  readonly reasons: readonly ReadingReason[];
  readonly fields: DocumentFields | null;
  /** For each field, from 0 to 1: how likely all its characters are right. */
  readonly confidence: Readonly<Record<string, number>>;
  readonly defects: readonly DocumentDefect[];
  /**
   * Corners of the machine-readable zone as parts of the width and height of the upright picture (EXIF orientation
   * applied), in the order of its text: top left, top right, bottom right, bottom left.
   */
  readonly box: readonly [Point, Point, Point, Point] | null;
  readonly engine: { readonly name: string; readonly version: string };
  /** What the reading took, from the encoded picture on, without the first loading of the network. */
  readonly milliseconds: number;
}
