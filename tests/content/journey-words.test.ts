import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/catalogue.ts';

// Everything that the four journeys say stands in content/messages/, where another town can change it and the lint reads it.
const PAGES = 'src/pages/[[]...mode]/{appointments,home-visits,errands,requests}/**/*.astro';

/** What these pages are made of but do not say themselves. */
const NO_WORDING: Readonly<Record<string, string>> = {
  'src/words/whole-numbers.ts': 'finds units beside numbers, and says none',
  'src/words/notice.ts': 'how a notice says until when it holds',
  'src/components/notice/Recording.astro': 'a notice read aloud',
};

const codeOf = (file: string) =>
  readFileSync(join(ROOT, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(?<=^|\s)\/\/.*$/gm, '');

/** The files of pages and words that a file imports, as paths from the root. */
function importsOf(file: string): string[] {
  const found = [...codeOf(file).matchAll(/from '(\.[^']+)'/g)].map(([, path = '']) =>
    join(file, '..', path),
  );
  return found.filter((path) => path.endsWith('.astro') || path.startsWith(join('src', 'words')));
}

/** Some files and whatever they are made of. */
function withParts(files: readonly string[], known = new Set<string>()): Set<string> {
  for (const file of files) {
    if (known.has(file) || file in NO_WORDING) continue;
    known.add(file);
    withParts(importsOf(file), known);
  }
  return known;
}

const chineseIn = (file: string) =>
  codeOf(file)
    .split('\n')
    .filter((line) => /\p{Script=Han}/u.test(line))
    .map((line) => `${file}：${line.trim()}`);

describe('the pages of the four journeys', () => {
  const files = [...withParts(globSync(PAGES, { cwd: ROOT }))];

  it('are looked at with the components and words that they are made of', () => {
    expect(files.length).toBeGreaterThan(75);
    for (const part of [
      'errand/ItemReceipt',
      'form/DateField',
      'questions/ReachField',
      'ReceiptBox',
      'VisitWord',
    ])
      expect(files).toContain(`src/components/${part}.astro`);
    expect(files).toContain('src/words/answers.ts');
  });

  it('say nothing that does not stand in content/messages/', () => {
    expect(files.flatMap(chineseIn)).toEqual([]);
  });
});

it('call nobody 我 or 您 whose wish a helper or a clerk may tick for them', () => {
  const choices = readFileSync(join(ROOT, 'content/messages/choices.yaml'), 'utf8').split('\n');
  // Whoever comes first books for themselves; how we enter somebody's house, and what may be done for them, others say too.
  const ofOthers = choices.filter((line) => /^(?:need-(?!priority)|sign-|home-|present-|scope-)/.test(line));
  expect(ofOthers.length).toBeGreaterThan(25);
  expect(ofOthers.filter((line) => /[我您]/.test(line))).toEqual([]);
});
