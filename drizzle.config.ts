import { defineConfig } from 'drizzle-kit';

// Dialect `sqlite`, not `turso`: the latter writes ALTER COLUMN, which only libSQL understands.
export default defineConfig({ dialect: 'sqlite', schema: './db/schema/*.ts', out: './db/migrations' });
