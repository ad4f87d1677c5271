/** Reads documents and nothing else, so that time and memory are those of a process of the engine. */
import sharp from 'sharp';
import { readDocument } from '../../../src/verification/document/read-document.js';
import type { DocumentReading } from '../../../src/verification/document/document-reading.js';

export interface WorkerAnswer {
  readonly reading: DocumentReading;
  /** Of the reading, on all threads. */
  readonly cpuMilliseconds: number;
  /** The most that the process took so far, in MB. */
  readonly memory: number;
}

sharp.concurrency(1);

process.on('message', (bytes: Uint8Array) => {
  void answer(bytes).then((result) => process.send?.(result));
});

async function answer(bytes: Uint8Array): Promise<WorkerAnswer> {
  const before = process.cpuUsage();
  const reading = await readDocument(bytes);
  const { user, system } = process.cpuUsage(before);
  return {
    reading,
    cpuMilliseconds: (user + system) / 1000,
    memory: process.resourceUsage().maxRSS / 1024,
  };
}
