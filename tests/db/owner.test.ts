import { mkdtempSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { notTheirs } from '../../scripts/operate/owner.ts';
import { testFolder } from '../support/temporary.ts';

const newFolder = () => mkdtempSync(join(testFolder(), 'owner-'));

test('a command of another user than the server is told to be run as that one', () => {
  const folder = newFolder();
  const keys = join(folder, 'keys.json');
  expect(notTheirs(folder, 4711)).toBeUndefined();
  writeFileSync(keys, '');
  const { uid } = statSync(keys);
  expect(notTheirs(folder, uid)).toBeUndefined();
  // Windows knows no numbers.
  expect(notTheirs(folder, undefined)).toBeUndefined();
  expect(notTheirs(folder, uid + 1)).toMatch(`${keys} belongs to user ${uid}, and you are user ${uid + 1}: `);
});

test.each([
  [
    'root, by sudo -u',
    { 'd/keys.json': 995 },
    0,
    'd/keys.json',
    'run this as the user of the server, by sudo -u.',
  ],
  [
    'another user',
    { 'd/heqi.db': 995 },
    1000,
    'd/heqi.db',
    'run this as the user of the server, by sudo -u.',
  ],
  [
    'the user of the server, to be given what root has put there',
    { d: 995, 'd/keys.json': 0 },
    995,
    'd/keys.json',
    'give it to this user, by chown 995 d/keys.json as root.',
  ],
  [
    'root who would be the first to write',
    { d: 995 },
    0,
    'd',
    'run this as the user of the server, by sudo -u.',
  ],
])('%s', (_, owners: Readonly<Record<string, number>>, uid, path, mend) => {
  expect(notTheirs('d', uid, (name) => owners[name])).toBe(
    `${path} belongs to user ${owners[path]}, and you are user ${uid}: ${mend}`,
  );
});

test('root may work on what is all of root', () => {
  const owners: Readonly<Record<string, number>> = { d: 995, 'd/keys.json': 0, 'd/heqi.db': 0 };
  expect(notTheirs('d', 0, (name) => owners[name])).toBeUndefined();
});

test('a file that may not be looked at is for others to tell of', () => {
  const folder = newFolder();
  symlinkSync('keys.json', join(folder, 'keys.json'));
  expect(notTheirs(folder, 4711)).toBeUndefined();
});
