import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/catalogue.ts';

// The content of the site has no emergency, so that no built page shows one: what is proven is that every page is laid
// out by `Page.astro`, which shows them all. `notices.test.ts` proves which they are.
const PAGES = 'src/pages/[...mode]';
const LAYOUT = 'src/layouts/Page.astro';
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const pages = readdirSync(join(ROOT, PAGES), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.astro'))
  .map((name) => join(PAGES, name));

/** The layout whose element is the outermost of an Astro file, as a path from the root; undefined without one. */
function layoutOf(file: string): string | undefined {
  const [, frontmatter = '', template = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(read(file)) ?? [];
  const [, outermost] = /^\s*<(\w+)/.exec(template) ?? [];
  const [, from] = new RegExp(`import ${String(outermost)} from '(.*\\.astro)'`).exec(frontmatter) ?? [];
  return from === undefined ? undefined : normalize(join(file, '..', from));
}

function isLaidOut(file: string): boolean {
  const layout = layoutOf(file);
  return layout === LAYOUT || (layout !== undefined && isLaidOut(layout));
}

describe('an emergency', () => {
  it('stands on every page of every tree, since one layout makes them all (A42, A47)', () => {
    expect(pages.length).toBeGreaterThan(50);
    expect(pages.filter((page) => !isLaidOut(page))).toEqual([]);
  });

  it('stands there in every case, once, before the h1, and is no alert', () => {
    const template = read(LAYOUT).split('\n---\n')[1] ?? '';
    expect(template.match(/^ +<Emergencies \{mode\} \{path\} brief=\{!trail && !home\} \/>$/gm)).toHaveLength(
      1,
    );
    expect(template.indexOf('<Emergencies')).toBeLessThan(template.indexOf('<h1'));
    expect(read('src/components/notice/Emergencies.astro').split('\n---\n')[1]).not.toContain('alert');
  });

  it('puts no player before what is heard of a page: by ear its recording stands on its own page, at the end', () => {
    const players = read('src/components/notice/Emergencies.astro').match(/\{.*<Recording .*\}/g);
    expect(players).toEqual(["{audio && mode !== 'reader' && <Recording {mode} {title} {audio} />}"]);
  });
});

describe('what is broken today', () => {
  it.each([
    ['facilities.astro', '<h1'],
    ['hall.astro', '<JumpList'],
  ])('is said in %s before %s, since nothing of the shipped content is broken', (page, later) => {
    const [, template = ''] = read(join(PAGES, page)).split('\n---\n');
    expect(template.match(/^ +<BrokenFacilities \{mode\} \/>$/gm)).toHaveLength(1);
    expect(template.indexOf('<BrokenFacilities')).toBeLessThan(template.indexOf(later));
  });
});
