import { createHash } from 'node:crypto';
import { canonicalText } from '../../audit/signature.js';
import type { AppContext, OfficerActor } from '../../context.js';
import { Account } from '../../db/models/account.js';
import { Decision } from '../../db/models/decision.js';
import { RegistrationRequest } from '../../db/models/registration-request.js';
import { VoterList } from '../../db/models/voter-list.js';
import { inTransaction, type UnitOfWork } from '../../db/unit-of-work.js';
import { dayIn } from '../../domain/electoral-calendar.js';
import { DomainError } from '../../domain/errors.js';
import { compareVoters, type VoterListRow } from '../../domain/voter-list.js';
import { newDataKey } from '../../files/data-key.js';
import { sealJson } from '../../files/sealing.js';
import { envelopeLines } from '../../verification/address/address-format.js';
import { accountKey, openAccountRecord } from '../accounts/account-record.js';
import { translatorFor } from '../decisions/notify-voter.js';
import { openRequestRecord } from '../requests/request-record.js';
import { createMerkleRoot } from './merkle-root.js';

export const CHUNK_ROWS = 1000;
const READ_AT_ONCE = 1000;

export interface ListSummary {
  readonly number: number;
  readonly status: 'created' | 'approved';
  readonly rows: number;
  readonly sha256: string;
  readonly merkleRoot: string;
}

/**
 * Makes the next version of the list out of all approved requests: canonical rows in the order of the list, sealed; their digest and Merkle root, chained
 * to the version before and signed by the officer. It counts once another officer has approved it.
 */
export async function createVoterList(app: AppContext, officer: OfficerActor): Promise<ListSummary> {
  return inTransaction(app, async (unit) => {
    // One version at a time: each is chained to the one before.
    await unit.query(`SELECT pg_advisory_xact_lock(hashtext('voter lists'))`);
    const rows = (await approvedVoters(app, unit)).sort(compareVoters);
    const previous = await VoterList.findOne({ order: [['number', 'DESC']], transaction: unit.transaction });
    const number = (previous?.number ?? 0) + 1;
    const { sha256, merkleRoot } = digestOf(rows);
    const createdAt = app.clock();
    const statement = canonicalText({
      purpose: 'per.voter-list.1',
      number,
      rows: rows.length,
      sha256,
      merkleRoot,
      previous: previous === null ? null : createHash('sha256').update(previous.statement).digest('hex'),
      electionDay: app.calendar.electionDay,
      createdAt: createdAt.toISOString(),
    });
    const place = listPlace(number);
    const { key, wrapped } = newDataKey(app.keyRing, place);
    await VoterList.create(
      {
        number,
        status: 'created',
        rows: rows.length,
        statement,
        signatures: [{ officer: officer.id, signature: officer.sign(statement) }],
        ...wrapped,
        createdAt,
      },
      { transaction: unit.transaction },
    );
    await keepRows(unit, { number, key, rows });
    unit.audit({
      event: 'voter-list.created',
      actor: officer.id,
      subject: `voter-list:${number}`,
      details: { statement, signature: officer.sign(statement) },
    });
    return { number, status: 'created', rows: rows.length, sha256, merkleRoot };
  });
}

export function listPlace(number: number): string {
  return `voter-list:${number}`;
}

export function chunkPlace(number: number, position: number): string {
  return `${listPlace(number)}/chunk:${position}`;
}

/** The digest of a list is over its canonical rows, each on a line. */
function digestOf(rows: readonly VoterListRow[]): { readonly sha256: string; readonly merkleRoot: string } {
  const hash = createHash('sha256');
  const tree = createMerkleRoot();
  for (const row of rows) {
    const text = canonicalText(row);
    hash.update(text).update('\n');
    tree.add(text);
  }
  return { sha256: hash.digest('hex'), merkleRoot: tree.root() };
}

async function keepRows(
  { query }: UnitOfWork,
  {
    number,
    key,
    rows,
  }: { readonly number: number; readonly key: Buffer; readonly rows: readonly VoterListRow[] },
): Promise<void> {
  for (let position = 0; position * CHUNK_ROWS < rows.length; position++) {
    const chunk = rows.slice(position * CHUNK_ROWS, (position + 1) * CHUNK_ROWS);
    await query(
      'INSERT INTO voter_list_chunks (list_number, position, rows, record) VALUES ($1, $2, $3, $4) RETURNING position',
      [number, position, chunk.length, sealJson(key, chunkPlace(number, position), chunk)],
    );
    await query(
      'INSERT INTO voter_list_entries (list_number, request_id) SELECT $1, unnest($2::uuid[]) RETURNING request_id',
      [number, chunk.map(({ requestId }) => requestId)],
    );
  }
}

async function approvedVoters(app: AppContext, { transaction }: UnitOfWork): Promise<VoterListRow[]> {
  const rows: VoterListRow[] = [];
  for (let offset = 0; ; offset += READ_AT_ONCE) {
    const requests = await RegistrationRequest.findAll({
      where: { status: 'approved' },
      order: [['id', 'ASC']],
      limit: READ_AT_ONCE,
      offset,
      transaction,
    });
    const accounts = await Account.findAll({
      where: { id: requests.map(({ accountId }) => accountId) },
      transaction,
    });
    const decisions = await Decision.findAll({
      where: { requestId: requests.map(({ id }) => id), verdict: 'approve' },
      transaction,
    });
    const accountOf = new Map(accounts.map((account) => [account.id, account]));
    const decisionOf = new Map(decisions.map((decision) => [decision.requestId, decision]));
    for (const request of requests) {
      const account = accountOf.get(request.accountId);
      const decision = decisionOf.get(request.id);
      if (account === undefined || decision === undefined)
        throw new Error('an approved request has no account or no decision');
      // Whoever had their data erased has left the list.
      if (account.dataKey !== null) rows.push(rowOf(app, { request, account, decision }));
    }
    if (requests.length < READ_AT_ONCE) return rows;
  }
}

function rowOf(
  app: AppContext,
  {
    request,
    account,
    decision,
  }: { readonly request: RegistrationRequest; readonly account: Account; readonly decision: Decision },
): VoterListRow {
  const { identity, address } = openRequestRecord(accountKey(app.keyRing, account), request);
  const { contacts } = openAccountRecord(app.keyRing, account);
  if (identity === null || address === null)
    throw new DomainError('request.incomplete', { reference: request.reference });
  const { country, street, unit, postalCode, city, region, careOf } = address;
  const t = translatorFor(app, 'en');
  return {
    requestId: request.id,
    surname: identity.surname,
    givenNames: identity.givenNames,
    fatherName: '',
    motherName: '',
    birthDate: identity.birthDate,
    personalNumber: identity.personalNumber,
    nationality: identity.nationality || 'ALB',
    residenceCode: '',
    sex: identity.sex,
    qark: request.qark ?? '',
    country,
    // In English for the postal operators of all countries (UPU Convention Regulations, 17-107).
    envelope: [
      ...envelopeLines(address, {
        name: `${identity.givenNames} ${identity.surname}`,
        countryName: t.country(country),
      }),
    ],
    address: { street, unit, postalCode, city, region, careOf },
    phone: contacts.find(({ channel }) => channel === 'sms')?.value ?? '',
    email: contacts.find(({ channel }) => channel === 'email')?.value ?? '',
    decisionNumber: String(decision.number),
    decisionDate: dayIn(app.calendar.timeZone, decision.decidedAt),
  };
}
