import { pinyin } from 'pinyin-pro';
import { expect, test } from 'vitest';
import { readQuery } from '../../functions/search/query.ts';
import { searchDocuments } from '../../src/content/search-documents.ts';
import { ROOT } from '../support/catalogue.ts';
import { searchFromDisk } from '../support/search.ts';

const search = searchFromDisk();

/** Every second guide, under what most people call it: all names in all ways are tens of thousands of queries. */
const names = searchDocuments(ROOT).flatMap(({ slug, aliases: [name = ''] }, i) =>
  i % 2 === 0 && /^\p{Script=Han}{2,8}$/u.test(name) ? [{ slug, name }] : [],
);

const syllables = (name: string) => pinyin(name, { toneType: 'none', type: 'array', v: true });
const letters = (name: string) => syllables(name).join('');
const halfway = (text: string) => Math.floor(text.length / 2);
function letterless(name: string): string {
  const text = letters(name);
  return text.slice(0, halfway(text)) + text.slice(halfway(text) + 1);
}

const crossed = (text: string, at: number) =>
  `${text.slice(0, at)}${text[at + 1] ?? ''}${text[at] ?? ''}${text.slice(at + 2)}`;

// A slip at a place that the name decides, so that a run can be repeated.
test.each<[string, (name: string) => string]>([
  ['in pinyin with tones as digits', (name) => pinyin(name, { toneType: 'num' }).replaceAll(' ', '')],
  ['in pinyin with its last letters wanting', (name) => letters(name).slice(0, -2)],
  ['in pinyin with two letters changed over', (name) => crossed(letters(name), halfway(letters(name)))],
  // Of two syllables a letter less often makes another word: diao.
  ['in pinyin with a letter wanting', (name) => (name.length > 2 ? letterless(name) : letters(name))],
  ['in initials with zh, ch and sh in full', (name) => initials(name)],
  ['with two characters changed over', (name) => crossed(name, halfway(name) - 1)],
  ['asked for in pinyin', (name) => `${letters(name)}zenmeban`],
  ['typed again and again', (name) => name.repeat(20)],
  ['between who asks and why', (name) => `我今年七十三了，想办${name}，腿脚不好`],
  ['after whom it is for', (name) => `俺家老头子${name}上哪办`],
  ['before whether they must come', (name) => `${name}需要本人去吗`],
])('a name %s leads to its guide, among the first three', (_, slip) => {
  const missed = names.filter(({ slug, name }) => {
    const { hits } = search(readQuery(slip(name)).plain);
    return !hits.slice(0, 3).some((hit) => hit.slug === slug);
  });
  expect(missed.map(({ name }) => `${name}: ${slip(name)}`)).toEqual([]);
});

function initials(name: string): string {
  return syllables(name)
    .map((syllable) => /^(?:[zcs]h|.)/.exec(syllable)?.[0])
    .join('');
}
