import {
  DataTypes,
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from 'sequelize';

/** An officer of KQZ: a name and a public key. The log keeps the keys that were replaced. */
export class Officer extends Model<InferAttributes<Officer>, InferCreationAttributes<Officer>> {
  declare id: string;
  declare name: string;
  declare publicKey: string;
  declare createdAt: CreationOptional<Date>;
  declare disabledAt: CreationOptional<Date | null>;

  static initialise(sequelize: Sequelize): void {
    Officer.init(
      {
        id: { type: DataTypes.UUID, primaryKey: true },
        name: { type: DataTypes.TEXT, allowNull: false },
        publicKey: { type: DataTypes.TEXT, allowNull: false },
        createdAt: DataTypes.DATE,
        disabledAt: DataTypes.DATE,
      },
      { sequelize, tableName: 'officers', underscored: true, updatedAt: false },
    );
  }
}
