import { describe, expect, test } from 'vitest';
import { SECTIONS } from '../../src/content/guide-sections.ts';
import { findings, textOf } from '../support/page-findings.ts';
import { isGuide, pagesWhere } from '../support/site-pages.ts';

const guides = pagesWhere(isGuide);
const mainOf = (html: string) => /<main\b.*?<\/main>/s.exec(html)?.[0] ?? '';

/** The marked fact of a guide with all markup, to the next mark. */
const factOf = (html: string, name: string) => {
  const at = html.indexOf(`data-fact="${name}"`);
  return at < 0 ? '' : textOf(html.slice(html.indexOf('>', at) + 1, html.indexOf('</', at)));
};

describe('every guide in every tree', () => {
  test('stands in three trees', () => {
    expect(guides.length).toBeGreaterThan(300);
    expect(guides.length % 3).toBe(0);
  });

  test('answers first, and asks whether one must come at all (A28)', () => {
    const wrong = findings((html) => {
      const first = [...mainOf(html).matchAll(/data-fact="([^"]*)"/g)]
        .map(([, name = '']) => name)
        .filter((name) => !/^(?:emergency|notice)\./.test(name));
      return first[0] === 'guide.summary' && first[1] === 'guide.come' ? [] : [first.slice(0, 2).join()];
    }, guides);
    expect(wrong).toEqual([]);
  });

  test('has its six parts in the one order (A28)', () => {
    const wanted = SECTIONS.map(({ heading }) => heading).join();
    const wrong = findings((html) => {
      const headings = [...mainOf(html).matchAll(/<h2 id="([^"]*)"[^>]*>(.*?)<\/h2>/gs)]
        .filter(([, id]) => SECTIONS.some((section) => section.id === id))
        .map(([, , text = '']) => textOf(text));
      return headings.join() === wanted ? [] : [headings.join()];
    }, guides);
    expect(wrong).toEqual([]);
  });

  test('counts what to bring as a list has it (A33)', () => {
    const wrong = findings((html) => {
      const bring = /data-fact="guide\.bring">(.*?)<h2/s.exec(html)?.[1] ?? '';
      const materials = /<div class="materials">(.*?)<\/div>/s.exec(bring)?.[1] ?? '';
      const things = materials.match(/<li>/g)?.length ?? 0;
      const said = Number(/共\s*(\d+)\s*样/.exec(textOf(bring))?.[1]);
      return things > 0 && things === said ? [] : [`says ${said}, lists ${things}`];
    }, guides);
    expect(wrong).toEqual([]);
  });

  test('says who may do it for somebody, and whether staff can come (A36)', () => {
    const wrong = findings(
      (html) =>
        ['guide.proxy', 'guide.home-visit', 'guide.online'].filter((name) => factOf(html, name) === ''),
      guides,
    );
    expect(wrong).toEqual([]);
  });

  test('says where it stands, who checked it, and when it is checked again (A37)', () => {
    const wrong = findings((html) => {
      const trail = /<nav class="trail" aria-label="您在这里">(.*?)<\/nav>/s.exec(html)?.[1] ?? '';
      return [
        ...((trail.match(/<a /g) ?? []).length === 3 ? [] : ['no trail']),
        ...['reviewed.on', 'reviewed.by', 'reviewed.reviewer'].filter((name) => factOf(html, name) === ''),
      ];
    }, guides);
    expect(wrong).toEqual([]);
  });
});
