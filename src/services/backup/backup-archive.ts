import { z } from 'zod';

/** Our tables, those that others point at first: the order in which they can be filled. */
export const BACKUP_TABLES = [
  'settings',
  'audit_entries',
  'audit_chain',
  'audit_heads',
  'officers',
  'accounts',
  'one_time_codes',
  'throttles',
  'sign_in_failures',
  'evidence_files',
  'file_readings',
  'face_descriptors',
  'destroyed_descriptors',
  'registration_requests',
  'request_files',
  'request_events',
  'batches',
  'batch_items',
  'duplicate_scans',
  'duplicate_pairs',
  'verification_checks',
  'proposals',
  'decisions',
  'messages',
  'voter_lists',
  'voter_list_chunks',
  'voter_list_entries',
] as const;

/** Not kept: who was signed in signs in again, and jobs are made anew from what is open. */
export const LEFT_OUT_TABLES = ['sessions', 'schema_migrations'] as const;

/** First entry of the archive. It names the key ring by its fingerprint and never holds it. */
export const backupManifest = z.object({
  format: z.literal('per-backup-1'),
  createdAt: z.string(),
  keyRing: z.string(),
  migrations: z.array(z.string()),
  rows: z.record(z.string(), z.number()),
  files: z.number(),
});
export type BackupManifest = z.infer<typeof backupManifest>;

/** Tables are written in pieces of about this size, for a tar archive wants to know the size of each entry. */
export const PIECE_BYTES = 4 * 2 ** 20;
