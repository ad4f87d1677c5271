const LINE_MS = 5000;

export interface Progress {
  update(what: string, done: number, total: number): void;
  end(): void;
}

/** Progress with the time that is left, on stderr: one line that changes on a terminal, a plain line now and then elsewhere. */
export function createProgress(): Progress {
  let began = Date.now();
  let current = '';
  const isTerminal = process.stderr.isTTY;
  let shown = 0;
  let hasLine = false;
  let last = '';
  return {
    update(what, done, total) {
      if (what !== current) {
        this.end();
        current = what;
        began = Date.now();
      }
      const line = `${what} ${done}/${total}${remaining(done, total, Date.now() - began)}`;
      if (isTerminal) {
        process.stderr.write(`\r\x1b[2K${line}`);
        hasLine = true;
      } else if (line !== last && (Date.now() - shown >= LINE_MS || done === total)) {
        shown = Date.now();
        process.stderr.write(`${line}\n`);
      }
      last = line;
    },
    end() {
      if (hasLine) process.stderr.write('\n');
      hasLine = false;
    },
  };
}

function remaining(done: number, total: number, ms: number): string {
  // In the first second the rate is mere noise.
  if (ms < 1000 || done === 0 || done >= total) return '';
  const seconds = Math.ceil((ms / done / 1000) * (total - done));
  const time = seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return ` · ${Math.round(done / (ms / 60_000))}/min · about ${time} left`;
}
