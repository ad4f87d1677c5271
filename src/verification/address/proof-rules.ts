import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isProofType, PROOF_TYPES } from '../../domain/proof-types.js';

const rule = z.strictObject({
  /** Whether documents of this type show where their holder lives. */
  address: z.enum(['never', 'not-always', 'shown']),
  /** What has to be added where the document is in another person's name; without it, only the voter's name will do. */
  otherName: z.literal('family-certificate').optional(),
});

const rules = z.strictObject({
  /** Every kind of the public list. */
  types: z.record(z.enum(PROOF_TYPES), rule),
  /** Exceptions by country (ISO 3166-1 alpha-2) and type, each instead of the rule of the type. */
  countries: z.record(z.string().length(2), z.partialRecord(z.enum(PROOF_TYPES), rule)),
});

export type ProofRule = z.infer<typeof rule>;

const RULES = rules.parse(JSON.parse(readFileSync(new URL('./proof-rules.json', import.meta.url), 'utf8')));

/** What holds for a kind of proof issued in a country; null for a kind that is not accepted. */
export function proofRule(type: string, country: string): ProofRule | null {
  if (!isProofType(type)) return null;
  return RULES.countries[country]?.[type] ?? RULES.types[type];
}
