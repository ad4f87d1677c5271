import {
  DataTypes,
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from 'sequelize';

/** A voter's account. Its data key opens its own record and those of its requests. */
export class Account extends Model<InferAttributes<Account>, InferCreationAttributes<Account>> {
  declare id: string;
  declare phoneIndex: Buffer | null;
  declare emailIndex: Buffer | null;
  declare personalNumberIndex: CreationOptional<Buffer | null>;
  declare passwordHash: string;
  declare language: string;
  declare keyNumber: number;
  declare dataKey: Buffer | null;
  declare record: Buffer;
  declare consentedAt: CreationOptional<Date | null>;
  declare faceFileId: CreationOptional<string | null>;
  declare faceConfirmedAt: CreationOptional<Date | null>;
  declare profileCompletedAt: CreationOptional<Date | null>;
  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;

  static initialise(sequelize: Sequelize): void {
    Account.init(
      {
        id: { type: DataTypes.UUID, primaryKey: true },
        phoneIndex: DataTypes.BLOB,
        emailIndex: DataTypes.BLOB,
        personalNumberIndex: DataTypes.BLOB,
        passwordHash: { type: DataTypes.TEXT, allowNull: false },
        language: { type: DataTypes.TEXT, allowNull: false },
        keyNumber: { type: DataTypes.INTEGER, allowNull: false },
        dataKey: DataTypes.BLOB,
        record: { type: DataTypes.BLOB, allowNull: false },
        consentedAt: DataTypes.DATE,
        faceFileId: DataTypes.UUID,
        faceConfirmedAt: DataTypes.DATE,
        profileCompletedAt: DataTypes.DATE,
        createdAt: DataTypes.DATE,
        updatedAt: DataTypes.DATE,
      },
      { sequelize, tableName: 'accounts', underscored: true },
    );
  }
}
