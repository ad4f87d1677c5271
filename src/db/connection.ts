import { Sequelize } from 'sequelize';
import { initialiseModels } from './models/index.js';

/** A pool of connections to PostgreSQL. Statements are never logged: their values are personal data. */
export function connect(
  url: string,
  { poolSize, name }: { readonly poolSize: number; readonly name: string },
): Sequelize {
  const database = new Sequelize(url, {
    dialect: 'postgres',
    logging: false,
    pool: { max: poolSize, min: 0, idle: 10_000, acquire: 30_000 },
    dialectOptions: { application_name: `per ${name}`, keepAlive: true },
  });
  initialiseModels(database);
  return database;
}
