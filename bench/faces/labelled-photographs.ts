import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export type Half = 'tuning' | 'judging';

export interface LabelledPhotograph {
  readonly file: string;
  readonly person: string;
  readonly group: string;
  readonly half: Half;
}

/**
 * The photographs that `labels.csv` in a folder names: columns file (relative to the folder), person and, if there is one,
 * group. Without it the group is what stands before the colon of the person. A person that ends in a question mark may be
 * several people.
 */
export async function labelledPhotographs(folder: string): Promise<LabelledPhotograph[]> {
  const [head, ...lines] = (await readFile(path.join(folder, 'labels.csv'), 'utf8')).trim().split(/\r?\n/);
  const columns = head!.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    const cell = (name: string) => cells[columns.indexOf(name)];
    const [file, person] = [cell('file'), cell('person')];
    if (file === undefined || person === undefined) throw new Error(`not a line of labels: ${line}`);
    const group = cell('group') ?? (person.includes(':') ? person.split(':')[0]! : 'all');
    return { file: path.join(folder, file), person, group, half: halfOf(person) };
  });
}

/**
 * Which half of the photographs a person belongs to: numbers may be chosen on the tuning half alone. By the person and not by
 * the file, so that nobody is in both.
 */
export function halfOf(person: string): Half {
  const [first = 0] = createHash('sha256').update(person).digest();
  return first % 2 === 0 ? 'tuning' : 'judging';
}

/** Whether two photographs show one person; null if it is not known. */
export function isSamePerson(a: LabelledPhotograph, b: LabelledPhotograph): boolean | null {
  if (a.person !== b.person) return false;
  return a.person.endsWith('?') ? null : true;
}
