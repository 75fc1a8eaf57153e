import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { inTurn, type InTurn } from '#turns';

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

// OWASP's scrypt setting for 16 MiB; about 0.12 s of CPU on a small server.
const COST: Cost = { N: 16_384, r: 8, p: 5 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

interface Hashing {
  readonly salt: Buffer;
  readonly cost: Cost;
  readonly length: number;
}

function derive(password: string, { salt, cost, length }: Hashing, wait: InTurn = inTurn): Promise<Buffer> {
  const options = { ...cost, maxmem: 256 * cost.N * cost.r };
  const work = () =>
    new Promise<Buffer>((resolve, reject) => {
      // NFKC: an input method may write the same password in full width.
      scrypt(password.normalize('NFKC'), salt, length, options, (error, key) => {
        if (error) reject(error);
        else resolve(key);
      });
    });
  return wait(work);
}

function format({ N, r, p }: Cost, salt: Buffer, hash: Buffer): string {
  return `scrypt$${[N, r, p].join('$')}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/**
 * Hashes a password for the store: `scrypt$N$r$p$<salt>$<hash>`.
 *
 * @throws QueueFull
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return format(COST, salt, await derive(password, { salt, cost: COST, length: HASH_BYTES }));
}

const NOBODY = format(COST, Buffer.alloc(SALT_BYTES), Buffer.alloc(HASH_BYTES));

/**
 * Whether the password fits. Without a stored hash it takes as long and says no, so that names can't be guessed by time.
 *
 * @param wait the turns of whoever has a place in the queue already
 * @throws QueueFull
 */
export async function verifyPassword(
  password: string,
  stored: string | undefined,
  wait?: InTurn,
): Promise<boolean> {
  const [scheme, N, r, p, salt = '', hash = ''] = (stored ?? NOBODY).split('$');
  if (scheme !== 'scrypt') throw new Error('a stored password hash is of an unknown scheme');
  const expected = Buffer.from(hash, 'base64url');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const hashing = { salt: Buffer.from(salt, 'base64url'), cost, length: expected.length };
  const found = await derive(password, hashing, wait);
  return timingSafeEqual(found, expected) && stored !== undefined;
}
