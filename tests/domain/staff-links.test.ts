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
