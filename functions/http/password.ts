import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { inTurn } from '#turns';

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

// OWASP's scrypt setting for 16 MiB; about 0.12 s of CPU on a small server.
const COST: Cost = { N: 16_384, r: 8, p: 5 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

function derive(password: string, salt: Buffer, cost: Cost, length: number): Promise<Buffer> {
  const options = { ...cost, maxmem: 256 * cost.N * cost.r };
  const work = () =>
    new Promise<Buffer>((resolve, reject) => {
      // NFKC: an input method may write the same password in full width.
      scrypt(password.normalize('NFKC'), salt, length, options, (error, key) => {
        if (error) reject(error);
        else resolve(key);
      });
    });
  return inTurn(work);
}

function format({ N, r, p }: Cost, salt: Buffer, hash: Buffer): string {
  return `scrypt$${[N, r, p].join('$')}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** Hashes a password for the store: `scrypt$N$r$p$<salt>$<hash>`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return format(COST, salt, await derive(password, salt, COST, HASH_BYTES));
}

const NOBODY = format(COST, Buffer.alloc(SALT_BYTES), Buffer.alloc(HASH_BYTES));

/** Whether the password fits. Without a stored hash it takes as long and says no, so that names can't be guessed by time. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [scheme, N, r, p, salt = '', hash = ''] = (stored ?? NOBODY).split('$');
  if (scheme !== 'scrypt') throw new Error('a stored password hash is of an unknown scheme');
  const expected = Buffer.from(hash, 'base64url');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const found = await derive(password, Buffer.from(salt, 'base64url'), cost, expected.length);
  return timingSafeEqual(found, expected) && stored !== undefined;
}
