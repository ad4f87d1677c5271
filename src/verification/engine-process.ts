import sharp from 'sharp';
import { engineOperations } from './engine-operations.js';
import type { EngineAnswer } from './engine-pool.js';

/** Main module of an engine process: does one task after another until its parent is gone. */
// One core each: parallelism comes from processes, and threads within one only take the core of another.
sharp.concurrency(1);
// What one voter sent is not kept for when the next one's comes.
sharp.cache(false);

const operations = engineOperations() as unknown as Record<string, (...input: unknown[]) => Promise<unknown>>;

process.on('message', ({ operation, input }: { operation: string; input: unknown[] }) => {
  const answer = (message: EngineAnswer): void => void process.send?.(message);
  Promise.resolve()
    .then(() => operations[operation]?.(...input))
    .then(
      (result) => answer({ result }),
      // What went wrong may quote the input: the parent learns only that it did.
      () => answer({ failed: true }),
    );
});
process.on('disconnect', () => process.exit());
// Ctrl-C in the terminal reaches the whole group; the parent decides when this process ends.
process.on('SIGINT', () => undefined);
