import {
  DataTypes,
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from 'sequelize';
import type { RefusalCodeName, RequestPart } from '../../domain/refusal-codes.js';
import type { Verdict } from '../../domain/two-officers.js';

export interface OfficerSignature {
  readonly officer: string;
  readonly signature: string;
}

/** What officers decided on one round of a request; final once written. */
export class Decision extends Model<InferAttributes<Decision>, InferCreationAttributes<Decision>> {
  declare id: string;
  declare number: CreationOptional<number>;
  declare requestId: string;
  declare round: number;
  declare verdict: Verdict;
  declare codes: RefusalCodeName[];
  declare parts: RequestPart[];
  declare note: Buffer | null;
  declare statement: string;
  declare signatures: OfficerSignature[];
  declare decidedAt: Date;
  declare sentAt: CreationOptional<Date | null>;

  static initialise(sequelize: Sequelize): void {
    Decision.init(
      {
        id: { type: DataTypes.UUID, primaryKey: true },
        number: { type: DataTypes.INTEGER, autoIncrement: true },
        requestId: { type: DataTypes.UUID, allowNull: false },
        round: { type: DataTypes.INTEGER, allowNull: false },
        verdict: { type: DataTypes.TEXT, allowNull: false },
        codes: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false },
        parts: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false },
        note: DataTypes.BLOB,
        statement: { type: DataTypes.TEXT, allowNull: false },
        signatures: { type: DataTypes.JSONB, allowNull: false },
        decidedAt: { type: DataTypes.DATE, allowNull: false },
        sentAt: DataTypes.DATE,
      },
      { sequelize, tableName: 'decisions', underscored: true, timestamps: false },
    );
  }
}
