import { expect, test } from 'vitest';
import { htmlOf, nameOf, pagesWhere, type SitePage } from '../support/site-pages.ts';

const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];

/** What can be typed into on pages, with what a browser may fill in there. */
function typedInto(pages: readonly SitePage[]) {
  const controls = /<(?:textarea|input(?![^>]*type="(?:hidden|radio|checkbox|submit)"))\b[^>]*>/g;
  return pages.flatMap((page) =>
    [...htmlOf(page).matchAll(controls)]
      .filter(([tag]) => !/\sreadonly\b/.test(tag))
      .map(([tag]) => ({
        where: nameOf(page),
        name: attribute(tag, 'name'),
        token: attribute(tag, 'autocomplete') ?? 'none',
      })),
  );
}

const isOff = ({ token }: { readonly token: string }) => token === 'off';

test('where staff register for a resident, no browser offers the clerk’s name or keeps the resident’s', () => {
  const registering = pagesWhere(({ template }) => /, registering$|\/at-once$/.test(template));
  const typed = typedInto(registering);
  expect(typed.map(({ name }) => name)).toEqual(expect.arrayContaining(['name', 'reach', 'reach_reach']));
  expect(typed.filter((one) => !isOff(one))).toEqual([]);
});

test('residents’ own browsers may help them (A54, A68)', () => {
  const own = pagesWhere(({ template }) =>
    /^(?:appointments|home-visits|errands)\/(?:name|reach)$/.test(template),
  );
  const tokens = typedInto(own).map(({ token }) => token);
  expect([...new Set(tokens)].sort()).toEqual(['email', 'name', 'off', 'tel']);
});

test('at the desk, browsers fill in nothing but what is of whoever signs in', () => {
  const account = /^(?:username|current-password|new-password|one-time-code|name)$/;
  const isOwn = ({ where, token }: { readonly where: string; readonly token: string }) =>
    account.test(token) && /staff\/(?:login|set-up|account)/.test(where);
  const typed = typedInto(pagesWhere(({ mode }) => mode === 'staff'));
  expect(typed.filter((one) => !isOff(one) && !isOwn(one))).toEqual([]);
});
