import type * as crypto from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { staff } from '../../db/schema/staff.ts';
import { hashPassword } from '../../functions/http/password.ts';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import { storeStaff } from '../support/staff.ts';

const { derived } = vi.hoisted(() => ({ derived: [] as string[] }));
vi.mock(import('node:crypto'), async (original) => {
  const real = await original();
  const scrypt = ((password: string, salt: Buffer, length: number, options: object, done: () => void) => {
    derived.push(`${JSON.stringify(options)} to ${String(length)}`);
    real.scrypt(password, salt, length, options, done as never);
  }) as typeof crypto.scrypt;
  return { ...real, scrypt };
});

let site: TestApp;
beforeAll(async () => {
  site = await testApp();
});
afterAll(() => {
  site.close();
});

// How long it takes is measured by tests/faults/sign-in-storm.test.ts; here only what does not depend on the clock.
test('a sign-in costs one hash of the same cost, whether the name is known, unknown, closed or no name', async () => {
  const known = await storeStaff(site);
  const closed = await storeStaff(site, { disabledAt: 1 });
  // As the app stores it: the accounts of tests have a cheap one.
  await site.deps.db.update(staff).set({ passwordHash: await hashPassword('whatever it is') });
  derived.length = 0;
  const names = [known.username, 'nobody', 'not a name!', closed.username];
  for (const username of names) {
    const answer = await openBrowser(site).post('/staff/login/', { username, password: 'wrong' });
    expect([username, answer.status]).toEqual([username, 422]);
  }
  expect(derived).toHaveLength(names.length);
  expect(new Set(derived).size).toBe(1);
});
