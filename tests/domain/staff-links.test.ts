import { expect, test } from 'vitest';
import { ROLES } from '../../functions/staff/may.ts';
import { oftenLinks, seldomLinks } from '../../src/words/staff-links.ts';
import { EXPECTED } from '../support/rights-table.ts';

test.each(ROLES)('the navigation leads a %s to no page that refuses them', (role) => {
  const staff = { role, posts: [{ role, grid: 'g01' }] };
  const shown = [...oftenLinks(staff), ...seldomLinks(staff)].map(([path]) => path);
  const answers = shown.map((path) => `${path} ${String(EXPECTED[`GET ${path}`]?.[role][0])}`);
  expect(answers).toEqual(shown.map((path) => `${path} 200`));
  // Nothing that they may open is left out either.
  expect(shown.includes('/staff/people/')).toBe(role === 'lead');
  expect(shown.includes('/staff/register/')).toBe(role !== 'reader');
});

test('whoever goes to homes has the visits of the day above the content, six links in all like everybody', () => {
  const often = (role: (typeof ROLES)[number]) =>
    oftenLinks({ role, posts: [{ role, grid: 'g01' }] }).map(([, name]) => name);
  expect(often('grid')).toEqual(['inbox', 'register', 'day', 'affected', 'outbox', 'account']);
  expect(often('secretary')).toEqual(often('grid'));
  expect(often('window')).toEqual(['inbox', 'register', 'affected', 'calendar', 'outbox', 'account']);
  expect(often('lead')).toEqual(often('window'));
});
