import { describe, expect, test } from 'vitest';
import { hashPassword, verifyPassword } from '../../functions/http/password.ts';

describe('passwords', () => {
  test('the right one fits, any other does not', async () => {
    const stored = await hashPassword('示例口令 2026');
    expect(await verifyPassword('示例口令 2026', stored)).toBe(true);
    expect(await verifyPassword('示例口令 2027', stored)).toBe(false);
    expect(await verifyPassword('', stored)).toBe(false);
  });

  test('full-width and half-width letters are one password', async () => {
    expect(await verifyPassword('Ａｂ１', await hashPassword('Ab1'))).toBe(true);
  });

  test('a hash names its cost and never repeats', async () => {
    const [one, other] = [await hashPassword('same'), await hashPassword('same')];
    expect(one).toMatch(/^scrypt\$16384\$8\$5\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(other);
  });

  test('nobody has a password that fits', async () => {
    expect(await verifyPassword('', undefined)).toBe(false);
    expect(await verifyPassword('anything', undefined)).toBe(false);
  });

  test('a hash of another cost still fits, one of another scheme is an error', async () => {
    // scrypt of 'old' with sixteen zero bytes of salt.
    const cheap = 'scrypt$1024$8$1$AAAAAAAAAAAAAAAAAAAAAA$I3pHC5g7H1CZ949mBRMmtv7VEB5bH5S4Jo4MQ8eOUm8';
    expect(await verifyPassword('old', cheap)).toBe(true);
    expect(await verifyPassword('other', cheap)).toBe(false);
    await expect(verifyPassword('x', 'argon2$1$1$1$AA$AA')).rejects.toThrow('unknown scheme');
  });
});
