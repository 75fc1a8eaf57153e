import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { notTheirs } from '../../scripts/operate/owner.ts';
import { testFolder } from '../support/temporary.ts';

test('a command of another user than the server is told to be run as that one', () => {
  const folder = mkdtempSync(join(testFolder(), 'owner-'));
  const keys = join(folder, 'keys.json');
  expect(notTheirs(folder, 4711)).toBeUndefined();
  writeFileSync(keys, '');
  const { uid } = statSync(keys);
  expect(notTheirs(folder, uid)).toBeUndefined();
  // Windows knows no numbers.
  expect(notTheirs(folder, undefined)).toBeUndefined();
  expect(notTheirs(folder, uid + 1)).toBe(
    `${keys} belongs to user ${uid}, and you are user ${uid + 1}: run this as the user of the server, by sudo -u.`,
  );
});
