import { expect, test } from 'vitest';
import { textOf } from '../support/page-findings.ts';
import { htmlOf, nameOf, pagesWhere } from '../support/site-pages.ts';

/** What each button of a page is called, and what it does: where its form goes, with what it carries. */
function buttonsOf(html: string): { name: string; does: string }[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, form = '', inner = '']) => {
    const carried = [...inner.matchAll(/<input type="hidden"[^>]*>/g)].map(([tag]) => tag).join('');
    const [, action = ''] = /action="([^"]*)"/.exec(form) ?? [];
    return [...inner.matchAll(/<button\b[^>]*>(.*?)<\/button>/gs)].map(([, text = '']) => ({
      name: textOf(text).trim(),
      does: action + carried,
    }));
  });
}

test('at the desk, two buttons of a page that do different things are called differently', () => {
  const found = pagesWhere(({ mode }) => mode === 'staff').flatMap((page) => {
    const named = Map.groupBy(buttonsOf(htmlOf(page)), ({ name }) => name);
    return [...named]
      .filter(([, all]) => new Set(all.map(({ does }) => does)).size > 1)
      .map(([name]) => ({ where: nameOf(page), name }));
  });
  expect(found).toEqual([]);
});

test('and so are two headings', () => {
  const found = pagesWhere(({ mode }) => mode === 'staff').flatMap((page) => {
    const headings = [...htmlOf(page).matchAll(/<(h[1-6])\b[^>]*>(.*?)<\/\1>/gs)];
    const texts = headings.map(([, , inner = '']) => textOf(inner).trim());
    return texts
      .filter((text, at) => texts.indexOf(text) !== at)
      .map((text) => ({ where: nameOf(page), text }));
  });
  expect(found).toEqual([]);
});

test('the title of a page says which day or month its heading is about, and what has just been done', () => {
  const found = pagesWhere().flatMap((page) => {
    const html = htmlOf(page);
    const [, title = ''] = /<title>([^<]*)<\/title>/.exec(html) ?? [];
    const heading = textOf(/<h1\b[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? '');
    const done = textOf(/<section class="done" aria-label="结果">.*?<\/section>/s.exec(html)?.[0] ?? '');
    const days = heading.match(/(?:\d+年)?\d+月(?:\d+日)?/g) ?? [];
    return [...days, done.trim().split('。')[0] ?? '']
      .filter((said) => !title.includes(said))
      .map((said) => ({ where: nameOf(page), said }));
  });
  expect(found).toEqual([]);
  const codes = pagesWhere(({ template }) => template === 'staff/account/second-step with codes');
  expect(codes.every((page) => htmlOf(page).includes('<section class="done" aria-label="结果">'))).toBe(true);
});
