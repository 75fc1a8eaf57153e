// Writes one row after another through our client and prints each only once it is acknowledged.
import { writeSync } from 'node:fs';
import { openEmbedded } from '../../../db/embedded/client.ts';

const client = openEmbedded(process.argv[2] ?? '', { migrations: [] });
for (let i = 0; ; i += 1) {
  await client.execute({ sql: 'INSERT INTO rate_hits VALUES (?, 1, 0)', args: [`written-${String(i)}`] });
  writeSync(1, `written-${String(i)}\n`);
}
