import type { Sequelize } from 'sequelize';
import { Account } from './account.js';
import { Decision } from './decision.js';
import { EvidenceFile } from './evidence-file.js';
import { Message } from './message.js';
import { Officer } from './officer.js';
import { RegistrationRequest } from './registration-request.js';
import { VerificationCheck } from './verification-check.js';
import { VoterList } from './voter-list.js';

export const MODELS = [
  Account,
  Decision,
  EvidenceFile,
  Message,
  Officer,
  RegistrationRequest,
  VerificationCheck,
  VoterList,
] as const;

/** A process has one database: the models belong to it from here on. */
export function initialiseModels(database: Sequelize): void {
  for (const model of MODELS) model.initialise(database);
}
