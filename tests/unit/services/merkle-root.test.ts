import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMerkleRoot } from '../../../src/services/voter-lists/merkle-root.js';

const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** RFC 9162, section 2.1.1, word for word. */
function treeHash(rows: readonly string[]): Buffer {
  if (rows.length === 0) return sha256();
  if (rows.length === 1) return sha256(Buffer.of(0), rows[0] ?? '');
  let k = 1;
  while (k * 2 < rows.length) k *= 2;
  return sha256(Buffer.of(1), treeHash(rows.slice(0, k)), treeHash(rows.slice(k)));
}

function rootOf(rows: readonly string[]): string {
  const tree = createMerkleRoot();
  for (const row of rows) tree.add(row);
  return tree.root();
}

describe('the Merkle root', () => {
  it('of no row is the digest of nothing', () => {
    expect(rootOf([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('is that of RFC 9162 for every number of rows', () => {
    for (let count = 0; count <= 130; count++) {
      const rows = Array.from({ length: count }, (_, index) => `row ${index}`);
      expect(rootOf(rows)).toBe(treeHash(rows).toString('hex'));
    }
  });

  it('is that of RFC 9162 for any rows', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 40 }), (rows) => {
        expect(rootOf(rows)).toBe(treeHash(rows).toString('hex'));
      }),
    );
  });

  it('can be asked for in between', () => {
    const tree = createMerkleRoot();
    for (const row of ['a', 'b', 'c']) tree.add(row);
    expect(tree.root()).toBe(tree.root());
    tree.add('d');
    expect(tree.root()).toBe(rootOf(['a', 'b', 'c', 'd']));
  });
});
