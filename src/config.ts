import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { parseCalendarDate, type CalendarDate } from './domain/calendar-date.js';
import { MILESTONES, type CalendarRules } from './domain/electoral-calendar.js';
import { PACKAGE_ROOT } from './root.js';

/** Everything that can be set from outside; `.env.example` explains each. */
export interface Config {
  readonly production: boolean;
  /** Where keys, the embedded database and files lie unless told otherwise. */
  readonly dataDir: string;
  /** Null: the embedded PostgreSQL of the data folder. */
  readonly databaseUrl: string | null;
  readonly keyRingFile: string;
  readonly auditKeyFile: string;
  readonly fileStore: string;
  readonly fileStoreCredentials:
    { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
  readonly host: string;
  readonly port: number;
  /** Null: the site answers under whatever host it was asked by. Never ends in a slash. */
  readonly baseUrl: string | null;
  readonly trustProxy: boolean;
  /** Null: today + 90 days, kept in the database at the first start. */
  readonly electionDay: CalendarDate | null;
  readonly calendarRules: CalendarRules;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly sms: { readonly kind: 'smpp' | 'http'; readonly url: string } | null;
  readonly smsSender: string;
  readonly smsReceiptToken: string | null;
  readonly help: {
    readonly email: string;
    readonly phone: string;
    readonly appeal: string;
    readonly dataProtection: string;
    readonly authority: string;
    readonly retention: string;
  };
  readonly logLevel: string;
}

/** A configuration that cannot work, with every fault of it (exit code 78, EX_CONFIG of sysexits.h). */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigurationError';
  }
}

const text = z.string().trim().min(1);
const urlWith = (...protocols: string[]): z.ZodType<string> =>
  text.refine(
    (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1)),
    `is not a URL of the form ${protocols.map((protocol) => `${protocol}://…`).join(' or ')}`,
  );

const environment = z.object({
  NODE_ENV: z.string().optional(),
  DATA_DIR: text.optional(),
  DATABASE_URL: urlWith('postgres', 'postgresql').optional(),
  KEYRING_FILE: text.optional(),
  AUDIT_KEY_FILE: text.optional(),
  FILE_STORE: text.optional(),
  FILE_STORE_ACCESS_KEY_ID: text.optional(),
  FILE_STORE_SECRET_ACCESS_KEY: text.optional(),
  HOST: text.default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'is not a port number')
    .transform(Number)
    .refine((port) => port <= 65_535, 'is not a port number')
    .default(8080),
  BASE_URL: urlWith('http', 'https')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  TRUST_PROXY: z.enum(['yes', 'no'], 'is neither yes nor no').default('no'),
  ELECTION_DATE: z
    .string()
    .refine((value) => parseCalendarDate(value) !== null, 'is not a day of the form YYYY-MM-DD')
    .transform((value) => value as CalendarDate)
    .optional(),
  CALENDAR_FILE: text.default(path.join(PACKAGE_ROOT, 'src', 'domain', 'calendar.json')),
  SMTP_URL: urlWith('smtp', 'smtps').optional(),
  MAIL_FROM: text.default('KQZ <per@localhost>'),
  SMPP_URL: urlWith('smpp', 'ssmpp').optional(),
  SMS_HTTP_URL: urlWith('http', 'https').optional(),
  SMS_SENDER: text.default('KQZ'),
  SMS_RECEIPT_TOKEN: text.optional(),
  HELP_EMAIL: text.default('info@kqz.gov.al'),
  HELP_PHONE: text.default('+355 4 227 7400'),
  APPEAL_CONTACT: text.default('Kolegji Zgjedhor, Tiranë'),
  DATA_PROTECTION_CONTACT: text.default('info@kqz.gov.al'),
  DATA_PROTECTION_AUTHORITY: text.default(
    'Komisioneri për të Drejtën e Informimit dhe Mbrojtjen e të Dhënave Personale, www.idp.al',
  ),
  DATA_RETENTION: text.default('fund të procesit zgjedhor'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'is not a level of the log')
    .default('info'),
});

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const milestone = z.object({ days: z.number().int(), time: z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/) });
const calendarFile = z.object({
  timeZone: z.string().refine(isTimeZone, 'is not a time zone of the IANA database'),
  milestones: z.object(Object.fromEntries(MILESTONES.map((name) => [name, milestone]))),
  overrides: z.partialRecord(z.enum(MILESTONES), z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)),
  decisionDays: z.number().positive(),
  completionDays: z.number().positive(),
  clockStopsWhileReturned: z.boolean(),
});

/** Reads and checks the whole environment; throws one `ConfigurationError` that names every fault. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map(({ path: [name], message }) => `${String(name)} ${message}`);
  faults.push(...missing(given));
  const calendar = readCalendar(given['CALENDAR_FILE'] ?? environment.shape.CALENDAR_FILE.parse(undefined));
  if (typeof calendar === 'string') faults.push(calendar);
  if (!parsed.success || typeof calendar === 'string' || faults.length > 0)
    throw new ConfigurationError(faults);

  const values = parsed.data;
  const dataDir = path.resolve(PACKAGE_ROOT, values.DATA_DIR ?? '.data');
  const fromRoot = (file: string): string => path.resolve(PACKAGE_ROOT, file);
  const keyRingFile = fromRoot(values.KEYRING_FILE ?? path.join(dataDir, 'keyring.json'));
  const fileStore = values.FILE_STORE ?? path.join(dataDir, 'files');
  return {
    production: values.NODE_ENV === 'production',
    dataDir,
    databaseUrl: values.DATABASE_URL ?? null,
    keyRingFile,
    auditKeyFile: fromRoot(values.AUDIT_KEY_FILE ?? path.join(path.dirname(keyRingFile), 'audit.key')),
    fileStore: fileStore.startsWith('s3://') ? fileStore : fromRoot(fileStore),
    fileStoreCredentials:
      values.FILE_STORE_ACCESS_KEY_ID && values.FILE_STORE_SECRET_ACCESS_KEY
        ? {
            accessKeyId: values.FILE_STORE_ACCESS_KEY_ID,
            secretAccessKey: values.FILE_STORE_SECRET_ACCESS_KEY,
          }
        : undefined,
    host: values.HOST,
    port: values.PORT,
    baseUrl: values.BASE_URL ?? null,
    trustProxy: values.TRUST_PROXY === 'yes',
    electionDay: values.ELECTION_DATE ?? null,
    calendarRules: calendar,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM,
    sms: values.SMPP_URL
      ? { kind: 'smpp', url: values.SMPP_URL }
      : values.SMS_HTTP_URL
        ? { kind: 'http', url: values.SMS_HTTP_URL }
        : null,
    smsSender: values.SMS_SENDER,
    smsReceiptToken: values.SMS_RECEIPT_TOKEN ?? null,
    help: {
      email: values.HELP_EMAIL,
      phone: values.HELP_PHONE,
      appeal: values.APPEAL_CONTACT,
      dataProtection: values.DATA_PROTECTION_CONTACT,
      authority: values.DATA_PROTECTION_AUTHORITY,
      retention: values.DATA_RETENTION,
    },
    logLevel: values.LOG_LEVEL,
  };
}

/** What one setting or production asks for besides. Keys are made automatically only beside the embedded database. */
function missing(given: Readonly<Record<string, string | undefined>>): readonly string[] {
  const faults: string[] = [];
  const need = (name: string, why: string): void => {
    if (given[name] === undefined) faults.push(`${name} is not set: ${why}`);
  };
  if (given['DATABASE_URL'] !== undefined) {
    need('KEYRING_FILE', 'with DATABASE_URL the key ring is not made automatically');
  }
  if (given['FILE_STORE']?.startsWith('s3://')) {
    need('FILE_STORE_ACCESS_KEY_ID', 'FILE_STORE names an S3 store');
    need('FILE_STORE_SECRET_ACCESS_KEY', 'FILE_STORE names an S3 store');
  }
  if (given['SMPP_URL'] !== undefined && given['SMS_HTTP_URL'] !== undefined) {
    faults.push('SMPP_URL and SMS_HTTP_URL are both set: choose one gateway for SMS');
  }
  if (given['NODE_ENV'] !== 'production') return faults;

  if (given['DATABASE_URL'] === undefined) {
    need('DATABASE_URL', 'the embedded database is for development');
    need('KEYRING_FILE', 'production does not make its keys automatically');
  }
  need('FILE_STORE', 'say where the voters’ files are kept');
  need('BASE_URL', 'cookies, links and codes in messages depend on it');
  need('ELECTION_DATE', 'every deadline is counted from election day');
  need('SMTP_URL', 'there is no development outbox in production');
  if (given['SMPP_URL'] === undefined && given['SMS_HTTP_URL'] === undefined) {
    faults.push('SMPP_URL or SMS_HTTP_URL is not set: there is no development outbox in production');
  }
  return faults;
}

function readCalendar(file: string): CalendarRules | string {
  try {
    return calendarFile.parse(
      JSON.parse(readFileSync(path.resolve(PACKAGE_ROOT, file), 'utf8')),
    ) as CalendarRules;
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error).replaceAll('\n', ' ') : String(error);
    return `CALENDAR_FILE ${file} cannot be used: ${why}`;
  }
}
