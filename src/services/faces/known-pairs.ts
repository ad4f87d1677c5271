import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.js';

/** Two pictures of which it is known whether they show one person. */
export interface KnownPairOfFiles {
  /** As they stand in the file. */
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
  readonly paths: readonly [string, string];
}

const YES = new Set(['1', 'true', 'yes']);
const NO = new Set(['0', 'false', 'no']);
const row = z.object({
  a: z.string().min(1),
  b: z.string().min(1),
  same: z
    .string()
    .toLowerCase()
    .refine((value) => YES.has(value) || NO.has(value)),
});

/** Columns a, b and same (1, true, yes or 0, false, no); paths relative to the CSV. Throws `pairs.missing` or `pairs.damaged` with the line. */
export async function readKnownPairs(file: string): Promise<readonly KnownPairOfFiles[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new DomainError('pairs.missing');
  });
  let rows: unknown[];
  try {
    rows = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true });
  } catch {
    throw new DomainError('pairs.damaged');
  }
  const folder = path.dirname(path.resolve(file));
  return rows.map((cells, index) => {
    const parsed = row.safeParse(cells);
    if (!parsed.success) throw new DomainError('pairs.damaged', { line: index + 2 });
    const { a, b, same } = parsed.data;
    return { a, b, same: YES.has(same), paths: [path.resolve(folder, a), path.resolve(folder, b)] };
  });
}
