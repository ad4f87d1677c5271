import { createEnginePool } from './engine-pool.js';
import type { EngineOperations } from './engine-operations.js';

/** What the engine processes can do. Every call may throw an `EngineError`. */
export type Engines = {
  readonly [Name in keyof EngineOperations]: (
    ...args: Parameters<EngineOperations[Name]>
  ) => Promise<Awaited<ReturnType<EngineOperations[Name]>>>;
} & {
  warm(): void;
  close(): Promise<void>;
};

/** No picture takes longer; what does is an attack or a fault. */
const TIMEOUT_MS = 20_000;
const MEMORY_LIMIT_BYTES = 1400 * 2 ** 20;

export function createEngines({
  processes,
  memoryLimitBytes = MEMORY_LIMIT_BYTES,
}: {
  readonly processes: number;
  readonly memoryLimitBytes?: number;
}): Engines {
  const pool = createEnginePool({ processes, memoryLimitBytes });
  const call =
    (operation: keyof EngineOperations) =>
    (...input: unknown[]): Promise<never> =>
      pool.run({ operation, input, timeoutMs: TIMEOUT_MS }) as Promise<never>;
  return {
    normaliseUpload: call('normaliseUpload'),
    analyseFace: call('analyseFace'),
    judgeLiveness: call('judgeLiveness'),
    readDocument: call('readDocument'),
    readPrintedPage: call('readPrintedPage'),
    readProof: call('readProof'),
    warm: () => pool.warm(),
    close: () => pool.close(),
  };
}
