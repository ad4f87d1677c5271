import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type EngineFault = 'timeout' | 'memory' | 'crashed' | 'failed';

/** An engine could not do its work on this input; the input's content is never part of it. */
export class EngineError extends Error {
  constructor(
    readonly fault: EngineFault,
    readonly operation: string,
  ) {
    super(`${operation}: ${fault}`);
    this.name = 'EngineError';
  }
}

/** An engine that fails or breaks its limits on an input leaves the matter to a person: null. Everything else is thrown. */
export async function nullIfEngineFails<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

export interface EngineTask {
  readonly operation: string;
  readonly input: unknown;
  /** Of processor time; by the clock, `WAITING_SHARE` times as long. */
  readonly timeoutMs: number;
}

export interface EnginePool {
  run(task: EngineTask): Promise<unknown>;
  /** Starts a process ahead of the first task, so that nobody waits for the models to load. */
  warm(): void;
  close(): Promise<void>;
}

interface Waiting extends EngineTask {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: EngineError) => void;
}

interface Worker {
  readonly process: ChildProcess;
  task: Waiting | null;
  /** When the task began, by the clock and by the process's own processor time. */
  began: { readonly wallMs: number; readonly cpuMs: number | null };
  fault: EngineFault;
}

/** A process this large after a task is replaced by a new one: native libraries give little memory back. */
const RECYCLE_BYTES = 900 * 2 ** 20;
const CHECK_MS = 100;
/** On a machine with more work than processors a picture that is read in two seconds may wait for twenty. */
const WAITING_SHARE = 3;

/**
 * A pool of child processes that decode and read what strangers sent. Each has a limit on memory and each task one on time; a
 * process that breaks a limit is killed, its task fails alone, and another takes its place.
 */
export function createEnginePool({
  processes,
  memoryLimitBytes,
}: {
  readonly processes: number;
  readonly memoryLimitBytes: number;
}): EnginePool {
  const queue: Waiting[] = [];
  const workers = new Set<Worker>();
  let closed = false;

  const watch = setInterval(() => {
    for (const worker of workers) {
      if (residentBytes(worker.process) > memoryLimitBytes) kill(worker, 'memory');
      else if (isOverTime(worker)) kill(worker, 'timeout');
    }
  }, CHECK_MS);
  watch.unref();

  function dispatch(): void {
    while (queue.length > 0) {
      const free = [...workers].find(({ task }) => task === null) ?? startWorker();
      const next = free && queue.shift();
      if (next === undefined || free === undefined) return;
      free.task = next;
      free.began = { wallMs: performance.now(), cpuMs: processorMs(free.process) };
      free.process.send({ operation: next.operation, input: next.input });
    }
  }

  function startWorker(): Worker | undefined {
    if (closed || workers.size >= processes) return undefined;
    const worker: Worker = {
      process: forkEngine(memoryLimitBytes),
      task: null,
      began: { wallMs: 0, cpuMs: null },
      fault: 'crashed',
    };
    workers.add(worker);
    worker.process.on('message', (message) => finish(worker, message as EngineAnswer));
    worker.process.once('error', () => lose(worker));
    worker.process.once('exit', () => lose(worker));
    return worker;
  }

  function finish(worker: Worker, answer: EngineAnswer): void {
    const { task } = worker;
    if (task === null) return;
    worker.task = null;
    if ('result' in answer) task.resolve(answer.result);
    else task.reject(new EngineError('failed', task.operation));
    if (residentBytes(worker.process) > RECYCLE_BYTES) {
      workers.delete(worker);
      worker.process.disconnect();
    }
    dispatch();
  }

  function lose(worker: Worker): void {
    workers.delete(worker);
    const { task } = worker;
    worker.task = null;
    task?.reject(new EngineError(worker.fault, task.operation));
    dispatch();
  }

  function kill(worker: Worker, fault: EngineFault): void {
    worker.fault = fault;
    worker.process.kill('SIGKILL');
  }

  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(new EngineError('crashed', task.operation));
          return;
        }
        queue.push({ ...task, resolve, reject });
        dispatch();
      }),
    warm() {
      if (workers.size === 0) startWorker();
    },
    async close() {
      closed = true;
      clearInterval(watch);
      for (const { operation, reject } of queue.splice(0)) reject(new EngineError('crashed', operation));
      await Promise.all([...workers].map(({ process: child }) => endProcess(child)));
    },
  };
}

export type EngineAnswer = { readonly result: unknown } | { readonly failed: true };

/** From the source tree (tests) the process is started through the same loader as its parent; the build has plain modules. */
function forkEngine(memoryLimitBytes: number): ChildProcess {
  const fromSource = import.meta.url.endsWith('.ts');
  const file = fileURLToPath(
    new URL(fromSource ? './engine-process.ts' : './engine-process.js', import.meta.url),
  );
  return fork(file, {
    serialization: 'advanced',
    // No settings and no output: an engine knows no secret, and what it prints might be the input. The one variable lets glibc give
    // buffers of two megabytes and more back at once: without it a page of a PDF leaves three times the memory behind. Below that
    // fetching fresh pages costs more than it saves: at 128 KiB a face took a tenth more processor time.
    env: { MALLOC_MMAP_THRESHOLD_: '2097152' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [
      `--max-old-space-size=${Math.ceil(memoryLimitBytes / 2 ** 20)}`,
      ...(fromSource ? ['--import', import.meta.resolve('tsx')] : []),
    ],
  });
}

function endProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function isOverTime({ task, began, process: child }: Worker): boolean {
  if (task === null) return false;
  const wallMs = performance.now() - began.wallMs;
  const cpuMs = processorMs(child);
  if (cpuMs === null || began.cpuMs === null) return wallMs > task.timeoutMs;
  return cpuMs - began.cpuMs > task.timeoutMs || wallMs > task.timeoutMs * WAITING_SHARE;
}

/** Linux counts processor time in hundredths of a second (proc(5), fields 14 and 15 of `stat`). Null where there is no such account. */
function processorMs({ pid }: ChildProcess): number | null {
  if (pid === undefined) return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in parentheses and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}

/** Resident memory by Linux's own account; where there is none, the limit of V8's heap has to do. */
function residentBytes({ pid }: ChildProcess): number {
  if (pid === undefined) return 0;
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096;
  } catch {
    return 0;
  }
}
