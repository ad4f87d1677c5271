import { randomUUID } from 'node:crypto';
import type { Model, ModelStatic } from 'sequelize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../src/config.js';
import { connect } from '../../../src/db/connection.js';
import { migrationStatus } from '../../../src/db/migrator.js';
import { MIGRATIONS } from '../../../src/db/migrations/index.js';
import { MODELS } from '../../../src/db/models/index.js';
import { migrateAll, requireCurrentSchema } from '../../../src/db/open-database.js';
import { select } from '../../../src/db/unit-of-work.js';
import { AUDIT_EVENTS } from '../../../src/audit/audit-events.js';
import { REQUEST_STATUSES } from '../../../src/domain/request-status.js';
import { createVoterList } from '../../../src/services/voter-lists/create-voter-list.js';
import { decideRequest } from '../../../src/services/decisions/decide-request.js';
import { makeOfficers } from '../../support/officers.js';
import { seedRequest } from '../../support/seed-requests.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { createTestDatabase } from '../../support/test-database.js';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe('the models', () => {
  it.each(MODELS.map((model) => [model.name, model] as const))(
    '%s has the columns of its table',
    async (_, model) => {
      const rows = await select<{ name: string }>(
        app.database,
        `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
        { bind: [model.tableName] },
      );
      const known = Object.values((model as ModelStatic<Model>).getAttributes()).map(({ field }) => field);
      expect(known.sort()).toEqual(rows.map(({ name }) => name).sort());
    },
  );

  it('know every status that a request can have, and no other', async () => {
    const [row] = await select<{ check: string }>(
      app.database,
      `SELECT pg_get_constraintdef(oid) AS check FROM pg_constraint WHERE conname = 'registration_requests_status_check'`,
    );
    const allowed = [...(row?.check ?? '').matchAll(/'([a-z-]+)'/g)].map(([, status]) => status);
    expect(allowed.sort()).toEqual([...REQUEST_STATUSES].sort());
  });
});

describe('migrating', () => {
  it('brings an empty database to the version of the build, and changes nothing when it is there', async () => {
    const testDatabase = await createTestDatabase({ migrated: false });
    const database = connect(testDatabase.url, { poolSize: 3, name: 'migration test' });
    await expect(requireCurrentSchema(database, { mayMigrate: false })).rejects.toThrow(ConfigurationError);
    await expect(requireCurrentSchema(database, { mayMigrate: false })).rejects.toThrow('per db migrate');
    await requireCurrentSchema(database, { mayMigrate: true });
    const status = await migrationStatus(database);
    expect(status).toEqual({ applied: MIGRATIONS.map(({ name }) => name), pending: [] });
    await migrateAll(database);
    expect(await migrationStatus(database)).toEqual(status);
    await requireCurrentSchema(database, { mayMigrate: false });
    await database.close();
    await testDatabase.drop();
  });

  it('may be begun by several processes at once', async () => {
    const testDatabase = await createTestDatabase({ migrated: false });
    const processes = Array.from({ length: 4 }, (_, index) =>
      connect(testDatabase.url, { poolSize: 3, name: `migration test ${index}` }),
    );
    await Promise.all(processes.map(migrateAll));
    for (const database of processes) {
      expect((await migrationStatus(database)).pending).toEqual([]);
      await database.close();
    }
    await testDatabase.drop();
  });
});

describe('the database sees to it that', () => {
  let record: TestApp;

  beforeAll(async () => {
    record = await createTestApp();
    const [officer] = await makeOfficers(record, 1);
    if (officer === undefined) throw new Error('no officer');
    const { reference } = await seedRequest(record);
    await decideRequest(record, { reference, verdict: 'approve', codes: [], parts: [], officer });
    await createVoterList(record, officer);
  });
  afterAll(() => record.close());

  it.each([
    [`UPDATE audit_entries SET entry = entry`, 'audit_entries'],
    [`DELETE FROM audit_entries`, 'audit_entries'],
    [`TRUNCATE audit_entries`, 'audit_entries'],
    [`UPDATE request_events SET actor = 'system'`, 'request_events'],
    [`DELETE FROM request_events`, 'request_events'],
    [`TRUNCATE request_events`, 'request_events'],
    [`UPDATE voter_list_chunks SET record = record`, 'voter_list_chunks'],
  ])('what was written stays: %s', async (statement, table) => {
    const count = async (): Promise<number | undefined> =>
      (await select<{ n: number }>(record.database, `SELECT count(*)::int AS n FROM ${table}`))[0]?.n;
    const before = await count();
    expect(before).toBeGreaterThan(0);
    await expect(record.database.query(statement)).rejects.toThrow(`${table} is append-only`);
    expect(await count()).toBe(before);
  });

  it('the log tells of events that are listed', async () => {
    const rows = await select<{ event: string }>(record.database, 'SELECT DISTINCT event FROM audit_entries');
    expect(Object.keys(AUDIT_EVENTS)).toEqual(expect.arrayContaining(rows.map(({ event }) => event)));
  });

  const other = Buffer.from(randomUUID());

  it.each(['submitted', 'approved'] as const)('a person has one request that is %s', async (status) => {
    const [one, two] = [await seedRequest(record, { status }), await seedRequest(record, { status })];
    await one.update({ personIndex: Buffer.concat([other, Buffer.from(status)]) });
    await expect(two.update({ personIndex: Buffer.concat([other, Buffer.from(status)]) })).rejects.toThrow(
      'Validation error',
    );
  });
});
