import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TOP_PAGES } from '../../src/content/lint-links.ts';
import { ROOT } from '../support/catalogue.ts';

// No editor links to what is shown in place of a page.
const IN_PLACE = ['404', 'away', 'index', 'offline', 'problem'];

test('editors may link to every page that the site has right under its address, and to no other', () => {
  const pages = readdirSync(join(ROOT, 'src/pages/[...mode]')).map((name) => name.replace('.astro', ''));
  expect(pages.filter((name) => !IN_PLACE.includes(name)).toSorted()).toEqual([...TOP_PAGES].toSorted());
});
