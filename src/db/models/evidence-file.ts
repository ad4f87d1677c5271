import {
  DataTypes,
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from 'sequelize';
import type { Capture, EvidenceKind } from '../../domain/evidence.js';

/** A file that a voter gave: where it came from, and the key that opens it in the file store. */
export class EvidenceFile extends Model<
  InferAttributes<EvidenceFile>,
  InferCreationAttributes<EvidenceFile>
> {
  declare id: string;
  declare accountId: string;
  declare kind: EvidenceKind;
  declare page: number;
  declare capture: Capture;
  declare mediaType: string;
  declare size: number;
  declare contentIndex: Buffer;
  declare keyNumber: number;
  declare dataKey: Buffer | null;
  declare createdAt: CreationOptional<Date>;
  declare deletedAt: CreationOptional<Date | null>;

  static initialise(sequelize: Sequelize): void {
    EvidenceFile.init(
      {
        id: { type: DataTypes.UUID, primaryKey: true },
        accountId: { type: DataTypes.UUID, allowNull: false },
        kind: { type: DataTypes.TEXT, allowNull: false },
        page: { type: DataTypes.INTEGER, allowNull: false },
        capture: { type: DataTypes.TEXT, allowNull: false },
        mediaType: { type: DataTypes.TEXT, allowNull: false },
        size: { type: DataTypes.INTEGER, allowNull: false },
        contentIndex: { type: DataTypes.BLOB, allowNull: false },
        keyNumber: { type: DataTypes.INTEGER, allowNull: false },
        dataKey: DataTypes.BLOB,
        createdAt: DataTypes.DATE,
        deletedAt: DataTypes.DATE,
      },
      { sequelize, tableName: 'evidence_files', underscored: true, updatedAt: false },
    );
  }
}
