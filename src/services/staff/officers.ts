import { randomUUID, type KeyObject } from 'node:crypto';
import { Op, UniqueConstraintError } from 'sequelize';
import { publicKeyText, signText } from '../../audit/signature.js';
import { actorLabel, type AppContext, type OfficerActor } from '../../context.js';
import { Officer } from '../../db/models/officer.js';
import { inTransaction } from '../../db/unit-of-work.js';
import { DomainError } from '../../domain/errors.js';

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,62}$/u;

export function isOfficerName(text: string): boolean {
  return NAME.test(text);
}

/** The officer who acts: known, not disabled, and in possession of the key that is on record. */
export async function openOfficer(
  _app: AppContext,
  { name, privateKey }: { readonly name: string; readonly privateKey: KeyObject },
): Promise<OfficerActor> {
  const officer = await Officer.findOne({ where: { name } });
  if (officer === null) throw new DomainError('officer.unknown', { name });
  if (officer.disabledAt !== null) throw new DomainError('officer.disabled', { name });
  if (officer.publicKey !== publicKeyText(privateKey)) throw new DomainError('officer.other-key', { name });
  return { kind: 'officer', id: officer.id, name, sign: (text) => signText(privateKey, text) };
}

/** Whether anybody may add officers: only the first one needs nobody. */
export async function hasOfficers(_app: AppContext): Promise<boolean> {
  return (await Officer.count({ where: { disabledAt: null } })) > 0;
}

export interface AddedOfficer {
  readonly id: string;
  readonly name: string;
}

/**
 * Takes an officer in with a new public key; `replace` gives a known officer, whose key was lost, another one. Anybody but the first is added by an officer
 * who is there. Throws `officer.needs-officer`, `officer.exists`, `officer.unknown` or `officer.own-key`.
 */
export async function addOfficer(
  app: AppContext,
  {
    name,
    publicKey,
    replace,
    by,
  }: {
    readonly name: string;
    readonly publicKey: string;
    readonly replace: boolean;
    readonly by: OfficerActor | null;
  },
): Promise<AddedOfficer> {
  return inTransaction(app, async ({ transaction, query, audit }) => {
    // Two first officers at once: the second sees the first.
    await query(`SELECT pg_advisory_xact_lock(hashtext('officers'))`);
    const active = await Officer.count({ where: { disabledAt: null }, transaction });
    if (active > 0 && by === null) throw new DomainError('officer.needs-officer');
    const details = { name, publicKey, signature: by?.sign(publicKey) ?? null };
    const known = await Officer.findOne({ where: { name }, transaction });
    if (!replace) {
      if (known !== null) throw new DomainError('officer.exists', { name });
      const officer = await Officer.create({ id: randomUUID(), name, publicKey }, { transaction });
      audit({
        event: 'officer.added',
        actor: by === null ? 'system' : actorLabel(by),
        subject: officer.id,
        details,
      });
      return { id: officer.id, name };
    }
    if (known === null) throw new DomainError('officer.unknown', { name });
    if (by === null || known.id === by.id) throw new DomainError('officer.own-key', { name });
    await known.update({ publicKey, disabledAt: null }, { transaction });
    audit({ event: 'officer.key-replaced', actor: actorLabel(by), subject: known.id, details });
    return { id: known.id, name };
  }).catch((error: unknown) => {
    if (error instanceof UniqueConstraintError) throw new DomainError('officer.exists', { name });
    throw error;
  });
}

/** Ends an officer's work; what was claimed goes back to the queue, what was proposed is taken back. Never the last one. */
export async function disableOfficer(
  app: AppContext,
  { name, by }: { readonly name: string; readonly by: OfficerActor },
): Promise<void> {
  await inTransaction(app, async ({ transaction, query, audit }) => {
    const officer = await Officer.findOne({
      where: { name },
      transaction,
      lock: transaction.LOCK.NO_KEY_UPDATE,
    });
    if (officer === null) throw new DomainError('officer.unknown', { name });
    if (officer.disabledAt !== null) throw new DomainError('officer.disabled', { name });
    const others = await Officer.count({
      where: { disabledAt: null, id: { [Op.ne]: officer.id } },
      transaction,
    });
    if (others === 0) throw new DomainError('officer.last');
    await officer.update({ disabledAt: app.clock() }, { transaction });
    await query(
      'UPDATE registration_requests SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = $1 RETURNING id',
      [officer.id],
    );
    await query(
      'UPDATE proposals SET settled_at = now() WHERE officer_id = $1 AND settled_at IS NULL RETURNING id',
      [officer.id],
    );
    audit({ event: 'officer.disabled', actor: actorLabel(by), subject: officer.id, details: { name } });
  });
}

export interface OfficerLine {
  readonly id: string;
  readonly name: string;
  readonly publicKey: string;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
}

export async function listOfficers(_app: AppContext): Promise<readonly OfficerLine[]> {
  const officers = await Officer.findAll({ order: [['name', 'ASC']] });
  return officers.map(({ id, name, publicKey, createdAt, disabledAt }) => ({
    id,
    name,
    publicKey,
    createdAt,
    disabledAt,
  }));
}
