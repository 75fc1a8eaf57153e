// Four hundred passwords took an eighth of all the time of the tests. That none costs less in truth is proven in
// `db/password` and `mocked/sign-in-work`.
import crypto, { type BinaryLike, type ScryptOptions } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

type Done = (error: Error | null, key: Buffer) => void;

/** What is cheap already stays what it is. */
const CHEAP = 1024;
const real = crypto.scrypt;

/** As before a key of its own for each password, salt and cost. */
function cheaply(password: BinaryLike, salt: Buffer, length: number, cost: ScryptOptions, done: Done): void {
  real(password, salt, length, (cost.N ?? 0) > CHEAP ? { N: 16, r: 1, p: 1 } : cost, done);
}

// Files that share a process each run this.
if (real.name !== cheaply.name) {
  crypto.scrypt = cheaply as typeof crypto.scrypt;
  syncBuiltinESMExports();
}
