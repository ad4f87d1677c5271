import { env, ready, registerKernel, setBackend } from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm/dist/base.js';
import { _fusedMatMulConfig as fusedMatMulConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/_FusedMatMul.js';
import { addConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Add.js';
import { avgPoolConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/AvgPool.js';
import { castConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Cast.js';
import { fusedConv2DConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/FusedConv2D.js';
import { fusedDepthwiseConv2DConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/FusedDepthwiseConv2D.js';
import { identityConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Identity.js';
import { maxPoolConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/MaxPool.js';
import { reluConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Relu.js';
import { reshapeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Reshape.js';

/** All that the tiny detector and the tiny landmark network need. */
const KERNELS = [
  addConfig,
  avgPoolConfig,
  castConfig,
  fusedConv2DConfig,
  fusedDepthwiseConv2DConfig,
  fusedMatMulConfig,
  identityConfig,
  maxPoolConfig,
  reluConfig,
  reshapeConfig,
];

/** Starts the WebAssembly engine with its binaries from the given folder. */
export async function startWasmBackend(folder: string): Promise<void> {
  for (const kernel of KERNELS) registerKernel(kernel);
  // Threads would need a worker made from a blob, which the content security policy forbids.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(folder);
  if (!(await setBackend('wasm'))) throw new Error('no WebAssembly');
  await ready();
}
