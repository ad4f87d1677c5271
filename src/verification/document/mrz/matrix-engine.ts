import { createRequire } from 'node:module';
import path from 'node:path';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

let started: Promise<void> | null = null;

/**
 * Starts tfjs on WebAssembly once for the process. Without the path of its binaries it would take the one that lacks
 * vector instructions.
 */
export function startMatrixEngine(): Promise<void> {
  return (started ??= start());
}

async function start(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${path.dirname(entry)}${path.sep}`);
  await setBackend('wasm');
  await ready();
}
