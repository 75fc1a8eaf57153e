import { randomBytes, randomUUID, scryptSync } from 'node:crypto';
import { staff, staffSessions } from '../../db/schema/staff.ts';
import type { SignedIn } from '../../functions/deps.ts';
import { GRID_ROLES } from '../../functions/staff/may.ts';
import { openBrowser, type Browser, type TestApp } from './app.ts';

export const PASSWORD = '梨花院落溶溶月，柳絮池塘淡淡风';

const COST = { N: 16, r: 1, p: 1 };
const SALT = Buffer.alloc(16);

/**
 * The stored hash of the password above. It says itself what it cost, so that a right password takes no time here; what
 * the app hashes, and looking for nobody, cost what they cost residents' data.
 */
const HASH = [
  'scrypt',
  ...Object.values(COST),
  SALT.toString('base64url'),
  scryptSync(PASSWORD.normalize('NFKC'), SALT, 32, COST).toString('base64url'),
].join('$');

/** Stores an account with the password above. */
export async function storeStaff(
  { deps }: TestApp,
  more: Partial<SignedIn & { disabledAt: number }> = {},
): Promise<SignedIn> {
  const { disabledAt = null, ...rest } = more;
  const { id = randomUUID(), role = 'lead' } = rest;
  const grid = rest.grid ?? (GRID_ROLES.includes(role) ? 'g01' : null);
  const person: SignedIn = {
    id,
    username: `wang${randomBytes(3).toString('hex')}`,
    name: '王芳',
    role,
    // Somebody of a grid has one; the fixtures' requests are of this one.
    grid,
    desk: rest.desk ?? null,
    desks: [],
    ids: [id],
    posts: [{ role, grid }],
    standsFor: [],
    ...rest,
  };
  const createdAt = deps.now().getTime();
  const { ids: _ids, posts: _posts, desks: _desks, standsFor: _standsFor, ...row } = person;
  await deps.db.insert(staff).values({ ...row, passwordHash: HASH, disabledAt, createdAt });
  return person;
}

/** A browser in which somebody is signed in, for 12 hours from now on. */
export async function staffBrowser(
  test: TestApp,
  more: Partial<SignedIn & { disabledAt: number }> = {},
): Promise<{ browser: Browser; person: SignedIn }> {
  const person = await storeStaff(test, more);
  const browser = openBrowser(test);
  await openSession(test, browser, person.id);
  return { browser, person };
}

/** Signs somebody in without their password. */
export async function openSession({ deps }: TestApp, browser: Browser, staffId: string): Promise<void> {
  const token = `${staffId}.${randomBytes(32).toString('base64url')}`;
  const createdAt = deps.now().getTime();
  await deps.db.insert(staffSessions).values({
    tokenHash: deps.sealer.index('session', token),
    staffId,
    createdAt,
    expiresAt: createdAt + 12 * 3_600_000,
    device: null,
    seenAt: createdAt,
  });
  browser.cookies.set('staff', token);
}
