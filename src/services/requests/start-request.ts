import { randomInt, randomUUID } from 'node:crypto';
import { Op } from 'sequelize';
import type { AppContext } from '../../context.js';
import { Decision } from '../../db/models/decision.js';
import { RegistrationRequest } from '../../db/models/registration-request.js';
import { inTransaction, select, type UnitOfWork } from '../../db/unit-of-work.js';
import { partsOf } from '../../domain/calendar-date.js';
import { applicationsPhase } from '../../domain/electoral-calendar.js';
import { DomainError } from '../../domain/errors.js';
import { partsToCorrect, REQUEST_PARTS } from '../../domain/refusal-codes.js';
import { EMPTY_REQUEST_RECORD, type RequestRecord } from '../../domain/registration-request.js';
import { newReference } from '../../domain/request-reference.js';
import { accountKey, lockAccount } from '../accounts/account-record.js';
import { openRequestRecord, sealRequestRecord } from './request-record.js';

const REFERENCE_TRIES = 20;

/**
 * Begins a request, or goes on with the draft that is there. After a refusal or a withdrawal it starts filled in with what was given before.
 * Throws `request.closed`, `request.profile-missing`, or `request.active` with reference and status.
 */
export async function startRequest(
  app: AppContext,
  { accountId }: { readonly accountId: string },
): Promise<void> {
  const phase = applicationsPhase(app.calendar, app.clock());
  if (phase !== 'open') throw new DomainError('request.closed', { phase });
  await inTransaction(app, async (unit) => {
    const account = await lockAccount(accountId, unit.transaction);
    if (account.profileCompletedAt === null) throw new DomainError('request.profile-missing');
    const open = await openRequestOf(accountId, unit);
    if (open?.status === 'draft') return;
    if (open) throw new DomainError('request.active', { reference: open.reference, status: open.status });

    const id = randomUUID();
    const key = accountKey(app.keyRing, account);
    const before = await latestRequestOf(accountId, unit);
    const record = before
      ? await carriedOver(before, openRequestRecord(key, before), unit)
      : EMPTY_REQUEST_RECORD;
    await RegistrationRequest.create(
      {
        id,
        reference: await freeReference(app),
        accountId,
        language: account.language,
        country: before?.country ?? null,
        sex: before?.sex ?? null,
        ageBand: before?.ageBand ?? null,
        personalNumberIndex: before?.personalNumberIndex ?? null,
        documentNumberIndex: before?.documentNumberIndex ?? null,
        personIndex: before?.personIndex ?? null,
        record: sealRequestRecord(key, id, record),
      },
      { transaction: unit.transaction },
    );
    if (before) await carryFilesOver(unit, { from: before.id, to: id });
    unit.audit({ event: 'request.created', actor: 'voter', subject: id });
  });
}

function openRequestOf(accountId: string, { transaction }: UnitOfWork): Promise<RegistrationRequest | null> {
  return RegistrationRequest.findOne({
    where: { accountId, status: { [Op.in]: ['draft', 'submitted', 'verifying', 'in-review', 'returned'] } },
    transaction,
  });
}

function latestRequestOf(
  accountId: string,
  { transaction }: UnitOfWork,
): Promise<RegistrationRequest | null> {
  return RegistrationRequest.findOne({ where: { accountId }, order: [['createdAt', 'DESC']], transaction });
}

/** What an earlier request gives to a new one: all of it, but what a refusal pointed at has to be put right first. */
async function carriedOver(
  before: RegistrationRequest,
  record: RequestRecord,
  { transaction }: UnitOfWork,
): Promise<RequestRecord> {
  const again = { ...record, partsToCorrect: [], corrected: [] };
  if (before.status === 'approved') return { ...again, partsToCorrect: ['proof', 'address'] };
  if (before.status !== 'refused') return again;
  const decision = await Decision.findOne({
    where: { requestId: before.id },
    order: [['round', 'DESC']],
    transaction,
  });
  const parts = partsToCorrect(decision?.codes ?? []);
  return { ...again, partsToCorrect: REQUEST_PARTS.filter((part) => parts.includes(part)) };
}

async function carryFilesOver(
  { query }: UnitOfWork,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await query(
    `INSERT INTO request_files (request_id, file_id, position)
     SELECT $2, file_id, position FROM request_files WHERE request_id = $1 RETURNING file_id`,
    [from, to],
  );
}

/** One of 33 million for the election year; the table's unique constraint decides if two draw the same at once. */
async function freeReference({ calendar, database }: AppContext): Promise<string> {
  const { year } = partsOf(calendar.electionDay);
  for (let attempt = 0; attempt < REFERENCE_TRIES; attempt++) {
    const reference = newReference(year, () => randomInt(32));
    const taken = await select(database, 'SELECT 1 FROM registration_requests WHERE reference = $1', {
      bind: [reference],
    });
    if (taken.length === 0) return reference;
  }
  throw new Error('no free reference was found');
}
