import { createHash } from 'node:crypto';
import path from 'node:path';

export type Half = 'tuning' | 'held-out';

/**
 * Which half of a folder of photographs a file belongs to. The rule was fixed before any photograph was read: parameters
 * may be chosen on the tuning half only, and only figures of the held-out half count. The extension is left out, so that
 * two encodings of one picture never fall on both sides.
 */
export function halfOf(file: string): Half {
  const name = path.basename(file, path.extname(file));
  const [first = 0] = createHash('sha256').update(name).digest();
  return first % 2 === 0 ? 'tuning' : 'held-out';
}
