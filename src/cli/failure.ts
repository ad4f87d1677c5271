import { Errors } from '@oclif/core';
import { ConfigurationError } from '../config.js';
import { DomainError } from '../domain/errors.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { usageWords } from './usage-words.js';

/** A failure as it is told to staff: what happened, what to do next, and the exit code. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly next?: string | undefined;
  readonly exit: ExitCode;
}

type Details = DomainError['details'];

interface Told {
  readonly exit: ExitCode;
  readonly message: (details: Details) => string;
  readonly next?: string;
}

const pathOf = (details: Details): string => String(details['file'] ?? 'the file');
const ref = (details: Details): string => String(details['reference'] ?? 'the request');

/** Every expected refusal, in words. */
const TOLD: Readonly<Record<string, Told>> = {
  'request.not-found': {
    exit: EXIT.failed,
    message: (d) => `there is no request ${String(d['reference'] ?? '')}`.trim(),
    next: 'per requests list',
  },
  'file.missing': { exit: EXIT.failed, message: (d) => `${pathOf(d)} cannot be opened` },
  'file.empty': { exit: EXIT.failed, message: (d) => `${pathOf(d)} is empty` },
  'file.type': {
    exit: EXIT.failed,
    message: (d) => `${pathOf(d)} is neither a JPEG, PNG or WebP picture nor a PDF`,
  },
  'file.too-big': {
    exit: EXIT.failed,
    message: (d) => `${pathOf(d)} has more than ${String(d['megabytes'])} MB`,
  },
  'file.too-many-pixels': { exit: EXIT.failed, message: (d) => `${pathOf(d)} has more than 50 megapixels` },
  'file.too-many-pages': { exit: EXIT.failed, message: (d) => `${pathOf(d)} has too many pages` },
  'file.encrypted': { exit: EXIT.failed, message: (d) => `${pathOf(d)} is encrypted` },
  'file.damaged': { exit: EXIT.failed, message: (d) => `${pathOf(d)} is damaged` },
  'pairs.missing': { exit: EXIT.usage, message: () => 'the file of pairs cannot be opened' },
  'pairs.damaged': {
    exit: EXIT.usage,
    message: (d) =>
      `the file of pairs has no columns a, b and same${d['line'] === undefined ? '' : `, or a wrong value in line ${String(d['line'])}`}`,
  },
  'request.not-in-review': {
    exit: EXIT.conflict,
    message: (d) => `${ref(d)} is not in review: its status is ${String(d['status'])}`,
    next: 'per requests list --status in-review',
  },
  'request.claimed': {
    exit: EXIT.conflict,
    message: (d) => `${ref(d)} is claimed by another officer`,
    next: 'per requests review takes the next free one',
  },
  'request.not-claimed': { exit: EXIT.conflict, message: (d) => `${ref(d)} is not claimed by you` },
  'request.transition': {
    exit: EXIT.conflict,
    message: (d) => `this cannot be done with a request whose status is ${String(d['from'])}`,
  },
  'decision.reason-missing': {
    exit: EXIT.usage,
    message: () => 'a refusal needs a code from the list: --code',
    next: 'per requests refuse --help',
  },
  'decision.part-missing': {
    exit: EXIT.usage,
    message: () => 'say what the voter has to put right: --code or --part',
    next: 'per requests return --help',
  },
  'proposal.same-officer': {
    exit: EXIT.notAllowed,
    message: () => 'you have signed this already: it needs the signature of a different officer',
  },
  'proposal.other': {
    exit: EXIT.conflict,
    message: () => 'another officer has proposed otherwise',
    next: 'look at it with `per requests show`, decide the same, or put yours in its place with --instead',
  },
  'officer.unknown': {
    exit: EXIT.notAllowed,
    message: (d) => `there is no officer ${String(d['name'])}`,
    next: 'per staff list',
  },
  'officer.disabled': {
    exit: EXIT.notAllowed,
    message: (d) => `the officer ${String(d['name'])} is disabled`,
    next: 'per staff list',
  },
  'officer.other-key': {
    exit: EXIT.notAllowed,
    message: (d) => `this key is not the one on record for ${String(d['name'])}`,
    next: 'another officer can replace a lost key: per staff add NAME --replace',
  },
  'officer.passphrase': {
    exit: EXIT.notAllowed,
    message: (d) => `the passphrase does not open ${String(d['file'])}`,
  },
  'officer.key-missing': {
    exit: EXIT.notAllowed,
    message: (d) => `there is no key file ${String(d['file'])}`,
    next: 'name it with --key or PER_KEY_FILE',
  },
  'officer.key-damaged': {
    exit: EXIT.notAllowed,
    message: (d) => `${String(d['file'])} is not an officer's key file`,
  },
  'officer.key-exists': {
    exit: EXIT.conflict,
    message: (d) => `${String(d['file'])} exists already and is never written over`,
    next: 'name another file with --key',
  },
  'officer.exists': {
    exit: EXIT.conflict,
    message: (d) => `there is an officer ${String(d['name'])} already`,
    next: 'per staff list',
  },
  'officer.needs-officer': {
    exit: EXIT.notAllowed,
    message: () => 'officers are added by an officer: only the first one needs nobody',
    next: 'act as one with --officer, or PER_OFFICER, PER_KEY_FILE and PER_PASSPHRASE_FILE',
  },
  'officer.own-key': { exit: EXIT.notAllowed, message: () => 'a lost key is replaced by another officer' },
  'officer.last': { exit: EXIT.conflict, message: () => 'the last officer cannot be disabled' },
  'batch.not-found': {
    exit: EXIT.failed,
    message: (d) => `there is no batch ${String(d['number'])}`,
    next: 'per batches list',
  },
  'duplicate-scan.running': {
    exit: EXIT.conflict,
    message: () => 'all faces are being compared already, by another run',
    next: 'per batches list',
  },
  'voter-list.not-found': {
    exit: EXIT.failed,
    message: (d) => `there is no list ${String(d['number'])}`,
    next: 'per voter-lists create',
  },
  'voter-list.approved': {
    exit: EXIT.conflict,
    message: (d) => `list ${String(d['number'])} is approved already`,
  },
  'voter-list.not-approved': {
    exit: EXIT.conflict,
    message: (d) => `list ${String(d['number'])} is not approved`,
    next: 'a second officer approves it: per voter-lists approve NUMBER',
  },
  'voter-list.no-manifest': {
    exit: EXIT.failed,
    message: (d) => `there is no manifest: ${String(d['file'])}`,
  },
  'voter-list.damaged-manifest': {
    exit: EXIT.failed,
    message: (d) => `${String(d['file'])} is not a manifest of a voter list`,
  },
  'voter-list.recipient': {
    exit: EXIT.usage,
    message: () => 'the file of --encrypt-to holds no age recipient (age1…)',
  },
  'backup.not-empty': {
    exit: EXIT.conflict,
    message: () => 'the database is not empty: a backup is restored into an empty one',
    next: 'name another with DATABASE_URL, or move .data away',
  },
  'backup.damaged': {
    exit: EXIT.failed,
    message: () => 'the archive is damaged or incomplete: nothing was restored',
  },
  'backup.other-version': {
    exit: EXIT.conflict,
    message: () => 'the archive was written by another version of the schema: restore it with that one',
  },
  'demo.not-empty': {
    exit: EXIT.conflict,
    message: () => 'there are voters or officers already: the demonstration wants an empty system',
    next: 'stop every `per` process and remove the folder .data, or set DATA_DIR to another',
  },
};

/** Turns whatever was thrown into what staff is told. What we did not expect is a bug: its stack goes to the log only. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DomainError) {
    const told = TOLD[error.code];
    if (told !== undefined) {
      return { code: error.code, message: told.message(error.details), next: told.next, exit: told.exit };
    }
    return { code: error.code, message: `refused: ${error.code}`, exit: EXIT.failed };
  }
  if (error instanceof ConfigurationError) {
    return {
      code: 'configuration',
      message: error.faults.join('\n'),
      next: 'see .env.example',
      exit: EXIT.configuration,
    };
  }
  if (error instanceof Errors.CLIError) {
    const exit = (error.oclif.exit ?? EXIT.usage) as ExitCode;
    if (exit !== EXIT.usage) return { code: 'failed', message: error.message, exit };
    return { code: 'usage', message: usageWords(error), exit };
  }
  const { name, message, code } = error as { name?: string; message?: string; code?: unknown };
  if (name !== undefined && /^Sequelize(Connection|HostNot|AccessDenied|Timeout)/.test(name)) {
    return {
      code: 'database',
      message: 'the database cannot be reached',
      next: 'try again later',
      exit: EXIT.tryAgainLater,
    };
  }
  if (code === 'EADDRINUSE') {
    return {
      code: 'port',
      message: 'the port is taken',
      next: 'name another with PORT',
      exit: EXIT.configuration,
    };
  }
  // Database errors quote values in their message: only their kind is told.
  const what = name?.startsWith('Sequelize') ? name : (message ?? 'unknown');
  return { code: 'internal', message: `unexpected: ${what}`, exit: EXIT.failed };
}
