import { expect, test } from 'vitest';
import { htmlOf, nameOf, pagesWhere } from '../support/site-pages.ts';

// Whoever registers has a resident waiting, and goes from page to page by key: past skip link, banner and way back each time,
// an appointment took 43 keys, and takes 25 so.

const WALKED =
  /^staff\/register$|^(?:appointments|home-visits)\/at-once$|^errands\/(?:at-once|sign), registering$/;

/** The names of the controls that have the focus when a page opens. */
const focusedIn = (html: string) =>
  [...html.matchAll(/<(?:input|textarea|select|div)\b[^>]*\sautofocus\b[^>]*>/g)].map(
    ([tag]) => /\bname="([^"]*)"/.exec(tag)?.[1] ?? 'summary',
  );

test('where staff register, each page opens at its first question', () => {
  const pages = pagesWhere(({ template }) => WALKED.test(template));
  const focused = pages.map((page) => [page.template, focusedIn(htmlOf(page))] as const);
  expect(Object.fromEntries(focused)).toEqual({
    'staff/register': ['kind'],
    'appointments/at-once': ['name_name'],
    'home-visits/at-once': ['who_who'],
    'errands/sign, registering': ['signing'],
  });
});

test('and where something is wrong, at what is; residents begin at the top', () => {
  const wrong = pagesWhere(({ template }) => /at-once with errors, registering$/.test(template));
  for (const page of wrong)
    expect([nameOf(page), focusedIn(htmlOf(page))]).toEqual([nameOf(page), ['summary']]);
  const own = pagesWhere(
    ({ template }) =>
      /^(?:appointments|home-visits|errands)\/[\w-]+$/.test(template) && !/at-once/.test(template),
  );
  for (const page of own) expect([nameOf(page), focusedIn(htmlOf(page))]).toEqual([nameOf(page), []]);
});
