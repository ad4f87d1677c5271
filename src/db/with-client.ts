import type { Client } from 'pg';
import type { Sequelize } from 'sequelize';

/** One connection of the pool for what the ORM does not know, such as COPY. Sequelize keeps it, though its types leave it out. */
export async function withClient<T>(database: Sequelize, work: (client: Client) => Promise<T>): Promise<T> {
  const pool = database.connectionManager as unknown as {
    getConnection(): Promise<Client>;
    releaseConnection(client: Client): void;
  };
  const client = await pool.getConnection();
  try {
    return await work(client);
  } finally {
    pool.releaseConnection(client);
  }
}
