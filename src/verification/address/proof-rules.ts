import { readFileSync } from 'node:fs';
import { z } from 'zod';

const rule = z.strictObject({
  /** Whether documents of this type show where their holder lives. */
  address: z.enum(['never', 'not-always', 'shown']),
  /** What has to be added where the document is in another person's name; without it, only the voter's name will do. */
  otherName: z.literal('family-certificate').optional(),
});

const rules = z.strictObject({
  types: z.record(z.string(), rule),
  /** Exceptions by country (ISO 3166-1 alpha-2) and type, each instead of the rule of the type. */
  countries: z.record(z.string().length(2), z.record(z.string(), rule)),
});

export type ProofRule = z.infer<typeof rule>;

const RULES = rules.parse(JSON.parse(readFileSync(new URL('./proof-rules.json', import.meta.url), 'utf8')));

/** The codes of the kinds of proof that are accepted, in the order of the public list. */
export const PROOF_TYPES: readonly string[] = Object.keys(RULES.types);

/** What holds for a kind of proof issued in a country; null for a kind that is not accepted. */
export function proofRule(type: string, country: string): ProofRule | null {
  return RULES.countries[country]?.[type] ?? RULES.types[type] ?? null;
}
