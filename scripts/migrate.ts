// Brings a remote database up to date: DATABASE_URL=… DATABASE_AUTH_TOKEN=… npm run db:migrate
import { createClient } from '@libsql/client/http';
import { drizzle } from 'drizzle-orm/libsql/http';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { fileURLToPath } from 'node:url';

const { DATABASE_URL, DATABASE_AUTH_TOKEN } = process.env;
if (!DATABASE_URL) {
  console.error('DATABASE_URL must be the address of a libSQL server, such as libsql://centre.example.org.');
  process.exit(1);
}
const client = createClient({
  url: DATABASE_URL,
  ...(DATABASE_AUTH_TOKEN ? { authToken: DATABASE_AUTH_TOKEN } : {}),
});
await migrate(drizzle({ client }), {
  migrationsFolder: fileURLToPath(new URL('../db/migrations', import.meta.url)),
});
client.close();
console.log('The database is up to date.');
