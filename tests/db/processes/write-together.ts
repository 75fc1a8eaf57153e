// 32 writers at once, each one batch of eight rows after another; prints a batch only once it is acknowledged.
import { writeSync } from 'node:fs';
import { openEmbedded } from '../../../db/embedded/client.ts';

const [, , path = '', run = ''] = process.argv;
const client = openEmbedded(path, { migrations: [] });

async function writer(name: string): Promise<void> {
  for (let i = 0; ; i += 1) {
    const batch = `batch-${name}-${String(i)}`;
    const keys = Array.from({ length: 8 }, (_, row) => `${batch}/${String(row)}`);
    await client.batch(keys.map((key) => ({ sql: 'INSERT INTO rate_hits VALUES (?, 1, 0)', args: [key] })));
    writeSync(1, `${batch}\n`);
  }
}

await Promise.all(Array.from({ length: 32 }, (_, i) => writer(`${run}-${String(i)}`)));
