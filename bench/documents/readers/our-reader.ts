import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DocumentReading } from '../../../src/verification/document/document-reading.js';
import type { MrzReader } from './reader.js';
import type { WorkerAnswer } from './our-worker.js';

/** Our reader in a process of its own. The readings are kept by file. */
export function ourReader(): MrzReader & {
  readonly readings: ReadonlyMap<string, DocumentReading>;
  readonly cpu: readonly number[];
} {
  const child = fork(fileURLToPath(new URL('./our-worker.ts', import.meta.url)), {
    serialization: 'advanced',
    execArgv: process.execArgv,
  });
  const readings = new Map<string, DocumentReading>();
  const cpu: number[] = [];
  let memory = 0;
  return {
    name: 'ours',
    readings,
    cpu,
    async read({ file, bytes }) {
      const answered = new Promise<WorkerAnswer>((resolve) => child.once('message', resolve));
      child.send(bytes);
      const answer = await answered;
      readings.set(file, answer.reading);
      cpu.push(answer.cpuMilliseconds);
      memory = answer.memory;
      return answer.reading;
    },
    memory: () => memory,
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}
