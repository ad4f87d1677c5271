import { z } from 'zod';
import { canonicalText } from '../../audit/signature.js';
import { LIST_PROFILES } from '../../domain/voter-list.js';

const signature = z.object({
  officer: z.string(),
  name: z.string(),
  publicKey: z.string(),
  signature: z.string(),
});
const digest = z.string().regex(/^[\da-f]{64}$/);

const manifestFile = z.object({
  profile: z.enum(LIST_PROFILES),
  file: z.string().regex(/^[\w.-]+$/),
  /** Null when the file is encrypted for a recipient: then only its digest can be checked here. */
  rows: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  sha256: digest,
  /** Over the lines of the file before encryption, the header left out (RFC 9162). */
  merkleRoot: digest,
  encrypted: z.boolean(),
  /** Rows in which a column of the civil register is still empty. */
  emptyColumns: z.record(z.string(), z.number()),
  statement: z.string(),
  signatures: z.array(signature),
});
export type ManifestFile = z.infer<typeof manifestFile>;

/** What stands beside the files of a list, so that anybody can check them without a database. */
export const manifestSchema = z.object({
  format: z.literal('per-voter-list-manifest-1'),
  list: z.object({
    number: z.number().int().positive(),
    rows: z.number().int().nonnegative(),
    sha256: digest,
    merkleRoot: digest,
    /** SHA-256 of the statement of the version before. */
    previous: digest.nullable(),
    electionDay: z.string(),
    createdAt: z.string(),
  }),
  /** The canonical text that the officers of the list signed. */
  statement: z.string(),
  signatures: z.array(signature),
  counts: z.object({ byCountry: z.record(z.string(), z.number()), bySex: z.record(z.string(), z.number()) }),
  files: z.array(manifestFile),
  publicKey: z.string(),
  signature: z.string(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** What the system's signature covers: everything but itself. */
export function signedText({ signature: _, ...rest }: Manifest): string {
  return canonicalText(rest);
}
