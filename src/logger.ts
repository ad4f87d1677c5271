import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino';

/**
 * What may stand in a log: ids, codes, counts and times. Any other key is refused, so that personal data cannot slip into a log
 * by being handed over with something else.
 */
const ALLOWED_KEYS = new Set([
  'accountId', 'address', 'attempt', 'batchId', 'bytes', 'channel', 'check', 'code', 'count', 'engine', 'error', 'event',
  'job', 'jobId', 'kind', 'messageId', 'method', 'ms', 'officerId', 'operation', 'outcome', 'pid', 'port', 'processId',
  'reason', 'reference', 'requestId', 'route', 'seq', 'status', 'traceId', 'url', 'version',
]); // prettier-ignore

export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error'>;

export function createLogger({
  level,
  destination,
}: {
  readonly level: string;
  readonly destination: DestinationStream;
}): PinoLogger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: onlyAllowed },
      serializers: { error: describeError },
    },
    destination,
  );
}

function onlyAllowed(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, ALLOWED_KEYS.has(key) ? value : '[refused]']),
  );
}

const FRAME = /^ {4}at .*(:\d+:\d+\)?|\(<anonymous>\))$/;

/** Database errors carry the statement's values, and messages of parsers quote their input: only what is ours or a code is kept. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = codeOf(error) ?? codeOf((error as { parent?: unknown }).parent);
  const { stack = '', message } = error;
  // The message stands before the frames, and may hold lines that look like one.
  const frames = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => FRAME.test(line));
  return { type: error.name, code, stack: frames.join('\n') };
}

/** Sequelize keeps the code of PostgreSQL (SQLSTATE) one level below, in `parent`. */
function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}
