import type { KnownPicture } from '../known-pictures.js';

/** What a reader makes of one picture. */
export interface ReaderAnswer {
  readonly lines: readonly string[] | null;
  /** The reader itself takes the lines for right: for those of others, all check digits hold. */
  readonly accepted: boolean;
}

/** Something that reads machine-readable zones. */
export interface MrzReader {
  readonly name: string;
  read(picture: KnownPicture): Promise<ReaderAnswer>;
  /** The most memory its process took, in MB. */
  memory(): number | null;
  close(): Promise<void>;
}
