// 32 writers at once, each one pair of rows after another; prints a pair only once it is acknowledged.
import { writeSync } from 'node:fs';
import { openEmbedded } from '../../../db/embedded/client.ts';

const client = openEmbedded(process.argv[2] ?? '', { migrations: [] });
const insert = (key: string) => ({ sql: 'INSERT INTO rate_hits VALUES (?, 1, 0)', args: [key] });

async function writer(name: string): Promise<void> {
  for (let i = 0; ; i += 1) {
    const pair = `${name}-${String(i)}`;
    await client.batch([insert(`first-${pair}`), insert(`second-${pair}`)]);
    writeSync(1, `${pair}\n`);
  }
}

const run = process.argv[3] ?? '';
await Promise.all(Array.from({ length: 32 }, (_, i) => writer(`${run}-${String(i)}`)));
