import {
  DataTypes,
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from 'sequelize';
import type { OfficerSignature } from './decision.js';

/** A numbered version of the list of voters from abroad; never changed once created, only approved. */
export class VoterList extends Model<InferAttributes<VoterList>, InferCreationAttributes<VoterList>> {
  declare number: number;
  declare status: 'created' | 'approved';
  declare rows: number;
  declare statement: string;
  declare signatures: OfficerSignature[];
  declare keyNumber: number;
  declare dataKey: Buffer | null;
  declare createdAt: Date;
  declare approvedAt: CreationOptional<Date | null>;

  static initialise(sequelize: Sequelize): void {
    VoterList.init(
      {
        number: { type: DataTypes.INTEGER, primaryKey: true },
        status: { type: DataTypes.TEXT, allowNull: false },
        rows: { type: DataTypes.INTEGER, allowNull: false },
        statement: { type: DataTypes.TEXT, allowNull: false },
        signatures: { type: DataTypes.JSONB, allowNull: false },
        keyNumber: { type: DataTypes.INTEGER, allowNull: false },
        dataKey: DataTypes.BLOB,
        createdAt: { type: DataTypes.DATE, allowNull: false },
        approvedAt: DataTypes.DATE,
      },
      { sequelize, tableName: 'voter_lists', underscored: true, timestamps: false },
    );
  }
}
