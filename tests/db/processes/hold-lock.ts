// Another program on the same file. Each line on stdin: 'hold' takes the write lock, 'release' commits and frees it.
import Database from 'libsql';
import { createInterface } from 'node:readline';

const database = new Database(process.argv[2] ?? '', { timeout: 10_000 });
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'hold') {
    database.exec('BEGIN IMMEDIATE');
    database.exec(`INSERT INTO rate_hits VALUES ('held-' || hex(randomblob(8)), 1, 0)`);
    console.log('held');
  } else {
    database.exec('COMMIT');
    console.log('released');
  }
}
