import { createHash } from 'node:crypto';

interface Subtree {
  readonly hash: Buffer;
  readonly height: number;
}

/**
 * The root of a Merkle tree over rows that come one after another (RFC 9162, section 2.1: leaves are hashed with 0x00, nodes with 0x01). Memory grows with the
 * depth of the tree only.
 */
export function createMerkleRoot(): { add(row: string): void; root(): string } {
  /** Complete subtrees, the largest first: heights go down. */
  const subtrees: Subtree[] = [];
  return {
    add(row) {
      let node: Subtree = { hash: createHash('sha256').update('\0').update(row).digest(), height: 0 };
      for (let last = subtrees.at(-1); last?.height === node.height; last = subtrees.at(-1)) {
        subtrees.pop();
        node = { hash: parentOf(last.hash, node.hash), height: node.height + 1 };
      }
      subtrees.push(node);
    },
    root() {
      const [smallest, ...larger] = [...subtrees].reverse();
      if (smallest === undefined) return createHash('sha256').digest('hex');
      return larger.reduce((right, { hash }) => parentOf(hash, right), smallest.hash).toString('hex');
    },
  };
}

function parentOf(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update('\x01').update(left).update(right).digest();
}
