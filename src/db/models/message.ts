import {
  DataTypes,
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from 'sequelize';
import type { ContactChannel } from '../../domain/registration-request.js';

/** `held`: no gateway is configured, the message stays in the development outbox. */
export type MessageStatus = 'held' | 'queued' | 'sent' | 'delivered' | 'failed' | 'undeliverable';

/** One message to one voter, in the outbox. Recipient and text are sealed under a key of its own. */
export class Message extends Model<InferAttributes<Message>, InferCreationAttributes<Message>> {
  declare id: string;
  declare seq: CreationOptional<string>;
  declare accountId: string | null;
  declare requestId: CreationOptional<string | null>;
  declare decisionId: CreationOptional<string | null>;
  declare kind: string;
  declare channel: ContactChannel;
  declare recipientIndex: Buffer;
  declare keyNumber: number;
  declare dataKey: Buffer | null;
  declare record: Buffer;
  declare status: MessageStatus;
  declare attempts: CreationOptional<number>;
  declare leasedUntil: CreationOptional<Date | null>;
  declare providerId: CreationOptional<string | null>;
  declare fault: CreationOptional<string | null>;
  declare createdAt: CreationOptional<Date>;
  declare sentAt: CreationOptional<Date | null>;
  declare receiptAt: CreationOptional<Date | null>;

  static initialise(sequelize: Sequelize): void {
    Message.init(
      {
        id: { type: DataTypes.UUID, primaryKey: true },
        seq: { type: DataTypes.BIGINT, autoIncrement: true },
        accountId: DataTypes.UUID,
        requestId: DataTypes.UUID,
        decisionId: DataTypes.UUID,
        kind: { type: DataTypes.TEXT, allowNull: false },
        channel: { type: DataTypes.TEXT, allowNull: false },
        recipientIndex: { type: DataTypes.BLOB, allowNull: false },
        keyNumber: { type: DataTypes.INTEGER, allowNull: false },
        dataKey: DataTypes.BLOB,
        record: { type: DataTypes.BLOB, allowNull: false },
        status: { type: DataTypes.TEXT, allowNull: false },
        attempts: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
        leasedUntil: DataTypes.DATE,
        providerId: DataTypes.TEXT,
        fault: DataTypes.TEXT,
        createdAt: DataTypes.DATE,
        sentAt: DataTypes.DATE,
        receiptAt: DataTypes.DATE,
      },
      { sequelize, tableName: 'messages', underscored: true, updatedAt: false },
    );
  }
}
