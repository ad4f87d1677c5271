import PgBoss from 'pg-boss';
import type { Sequelize, Transaction } from 'sequelize';
import { z } from 'zod';

/** Every job of the system and what it carries: ids only, never personal data. Parsed again when it arrives. */
export const JOB_PAYLOADS = {
  'verify-request': z.object({ requestId: z.uuid(), batchId: z.uuid() }),
  'read-evidence': z.object({ fileId: z.uuid() }),
  'send-message': z.object({ messageId: z.uuid() }),
} as const;
export type JobName = keyof typeof JOB_PAYLOADS;
export type JobPayload<N extends JobName> = z.infer<(typeof JOB_PAYLOADS)[N]>;
export const JOB_NAMES = Object.keys(JOB_PAYLOADS) as readonly JobName[];

/** Pauses double from two seconds on: five tries take half a minute, fourteen the better part of a working day. */
export const JOB_TRIES: Readonly<Record<JobName, number>> = {
  'verify-request': 5,
  'read-evidence': 5,
  // A gateway may be away for hours, and what a voter is told must not be lost with it.
  'send-message': 14,
};
/** A job that has been worked on for so long is given to another worker: its own was killed. */
export const JOB_EXPIRY_SECONDS = 120;

export interface Job<N extends JobName> {
  readonly id: string;
  readonly payload: JobPayload<N>;
}

export interface JobQueue {
  /** Inserted by the transaction of the change that causes the jobs: both are kept or neither. */
  enqueue<N extends JobName>(
    name: N,
    payloads: readonly JobPayload<N>[],
    transaction: Transaction,
  ): Promise<void>;
  take<N extends JobName>(name: N): Promise<Job<N> | null>;
  done(name: JobName, id: string): Promise<void>;
  /** Tried again later, with growing pauses, `JOB_TRIES` times in all. */
  failed(name: JobName, id: string): Promise<void>;
  /** Gives back what killed workers left; called now and then by whoever works. */
  maintain(): Promise<void>;
}

export function createJobQueue(database: Sequelize): JobQueue {
  const boss = bossOn(database);
  return {
    async enqueue(name, payloads, transaction) {
      const db = executorOf(database, transaction);
      const options = {
        retryLimit: JOB_TRIES[name] - 1,
        retryBackoff: true,
        retryDelay: 2,
        expireInSeconds: JOB_EXPIRY_SECONDS,
      };
      await boss.insert(
        payloads.map((data) => ({ name, data, ...options })),
        { db },
      );
    },
    async take(name) {
      const [job] = await boss.fetch<unknown>(name, { batchSize: 1 });
      if (job === undefined) return null;
      return { id: job.id, payload: JOB_PAYLOADS[name].parse(job.data) as JobPayload<typeof name> };
    },
    async done(name, id) {
      await boss.complete(name, id);
    },
    async failed(name, id) {
      await boss.fail(name, id);
    },
    maintain: () => boss.maintain(),
  };
}

/** Creates or upgrades the queue's own tables. Part of migrating. */
export async function prepareJobQueue(database: Sequelize): Promise<void> {
  const boss = bossOn(database, { migrate: true });
  await boss.start();
  for (const name of JOB_NAMES) {
    if ((await boss.getQueue(name)) === null) await boss.createQueue(name);
  }
  await boss.stop({ graceful: false });
}

function bossOn(database: Sequelize, { migrate = false } = {}): PgBoss {
  return new PgBoss({ db: executorOf(database), migrate, supervise: false, schedule: false });
}

interface PgClient {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** The queue speaks through our connections. Sequelize keeps a transaction's client here, though its types leave it out. */
function executorOf(database: Sequelize, transaction?: Transaction): PgBoss.Db {
  if (transaction !== undefined) {
    const { connection } = transaction as unknown as { connection: PgClient };
    return { executeSql: (text, values) => connection.query(text, values) };
  }
  return {
    async executeSql(text, values) {
      const manager = database.connectionManager as unknown as {
        getConnection(): Promise<PgClient>;
        releaseConnection(client: PgClient): void;
      };
      const client = await manager.getConnection();
      try {
        const result = await client.query(text, values);
        // Several statements in one text answer with a list; the queue reads the last one's rows.
        return Array.isArray(result) ? ((result as { rows: unknown[] }[]).at(-1) ?? { rows: [] }) : result;
      } catch (error) {
        // The queue's statements may open a transaction of their own: the connection goes back without it.
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      } finally {
        manager.releaseConnection(client);
      }
    },
  };
}
