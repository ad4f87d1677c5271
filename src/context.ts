import type { Sequelize } from 'sequelize';
import type { Config } from './config.js';
import type { ElectoralCalendar } from './domain/electoral-calendar.js';
import type { FileStore } from './files/file-store.js';
import type { KeyRing } from './files/key-ring.js';
import type { JobQueue } from './jobs/job-queue.js';
import type { Logger } from './logger.js';
import type { Engines } from './verification/engines.js';

/** What every use-case gets: opened once at the edge, handed down as it is. */
export interface AppContext {
  readonly config: Config;
  readonly logger: Logger;
  readonly database: Sequelize;
  readonly keyRing: KeyRing;
  readonly files: FileStore;
  readonly queue: JobQueue;
  /** Child processes in which everything is decoded and read that a voter sent. Started when first used. */
  readonly engines: Engines;
  readonly calendar: ElectoralCalendar;
  readonly clock: () => Date;
}

/** Who does something: it travels with every change and ends in the log. */
export type Actor = { readonly kind: 'voter' } | { readonly kind: 'system' } | OfficerActor;

/** An officer whose key was opened for this command; never the operating system's user. */
export interface OfficerActor {
  readonly kind: 'officer';
  readonly id: string;
  readonly name: string;
  sign(text: string): string;
}

export function actorLabel(actor: Actor): string {
  return actor.kind === 'officer' ? actor.id : actor.kind;
}
