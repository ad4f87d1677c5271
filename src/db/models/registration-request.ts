import {
  DataTypes,
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from 'sequelize';
import type { AgeBand } from '../../domain/age-band.js';
import type { Sex } from '../../domain/personal-number.js';
import type { RequestStatus } from '../../domain/request-status.js';

/** A request for registration. Plain columns are what queues and statistics need; everything personal is in the sealed record. */
export class RegistrationRequest extends Model<
  InferAttributes<RegistrationRequest>,
  InferCreationAttributes<RegistrationRequest>
> {
  declare id: string;
  declare reference: string;
  declare accountId: string;
  declare status: CreationOptional<RequestStatus>;
  declare round: CreationOptional<number>;
  declare language: string;
  declare country: CreationOptional<string | null>;
  declare qark: CreationOptional<string | null>;
  declare bashki: CreationOptional<string | null>;
  declare sex: CreationOptional<Sex | null>;
  declare ageBand: CreationOptional<AgeBand | null>;
  declare personIndex: CreationOptional<Buffer | null>;
  declare personalNumberIndex: CreationOptional<Buffer | null>;
  declare documentNumberIndex: CreationOptional<Buffer | null>;
  declare record: Buffer;
  declare completeBy: CreationOptional<Date | null>;
  declare clockStoppedAt: CreationOptional<Date | null>;
  declare submittedAt: CreationOptional<Date | null>;
  declare dueAt: CreationOptional<Date | null>;
  declare decidedAt: CreationOptional<Date | null>;
  declare replacedBy: CreationOptional<string | null>;
  declare claimedBy: CreationOptional<string | null>;
  declare claimedUntil: CreationOptional<Date | null>;
  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;

  static initialise(sequelize: Sequelize): void {
    RegistrationRequest.init(
      {
        id: { type: DataTypes.UUID, primaryKey: true },
        reference: { type: DataTypes.TEXT, allowNull: false },
        accountId: { type: DataTypes.UUID, allowNull: false },
        status: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'draft' },
        round: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
        language: { type: DataTypes.TEXT, allowNull: false },
        country: DataTypes.TEXT,
        qark: DataTypes.TEXT,
        bashki: DataTypes.TEXT,
        sex: DataTypes.TEXT,
        ageBand: DataTypes.TEXT,
        personIndex: DataTypes.BLOB,
        personalNumberIndex: DataTypes.BLOB,
        documentNumberIndex: DataTypes.BLOB,
        record: { type: DataTypes.BLOB, allowNull: false },
        completeBy: DataTypes.DATE,
        clockStoppedAt: DataTypes.DATE,
        submittedAt: DataTypes.DATE,
        dueAt: DataTypes.DATE,
        decidedAt: DataTypes.DATE,
        replacedBy: DataTypes.UUID,
        claimedBy: DataTypes.UUID,
        claimedUntil: DataTypes.DATE,
        createdAt: DataTypes.DATE,
        updatedAt: DataTypes.DATE,
      },
      { sequelize, tableName: 'registration_requests', underscored: true },
    );
  }
}
