import {
  DataTypes,
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from 'sequelize';
import type { CheckName, CheckOutcome } from '../../domain/verification-check.js';

/** The result of one check on one round of a request, as one batch found it. */
export class VerificationCheck extends Model<
  InferAttributes<VerificationCheck>,
  InferCreationAttributes<VerificationCheck>
> {
  declare requestId: string;
  declare round: number;
  declare batchId: string;
  declare name: CheckName;
  declare outcome: CheckOutcome;
  declare reason: string | null;
  declare score: number | null;
  /** Name and version of what judged. */
  declare engine: string;
  declare thresholds: Readonly<Record<string, number>> | null;
  /** The evidence that it looked at. */
  declare files: string[];
  /** What was compared, sealed under the account's key. */
  declare record: Buffer | null;
  declare createdAt: CreationOptional<Date>;

  static initialise(sequelize: Sequelize): void {
    VerificationCheck.init(
      {
        requestId: { type: DataTypes.UUID, primaryKey: true },
        round: { type: DataTypes.INTEGER, primaryKey: true },
        batchId: { type: DataTypes.UUID, primaryKey: true },
        name: { type: DataTypes.TEXT, primaryKey: true },
        outcome: { type: DataTypes.TEXT, allowNull: false },
        reason: DataTypes.TEXT,
        score: DataTypes.DOUBLE,
        engine: { type: DataTypes.TEXT, allowNull: false },
        thresholds: DataTypes.JSONB,
        files: { type: DataTypes.ARRAY(DataTypes.UUID), allowNull: false },
        record: DataTypes.BLOB,
        createdAt: DataTypes.DATE,
      },
      { sequelize, tableName: 'verification_checks', underscored: true, updatedAt: false },
    );
  }
}
