import { expect, inject, test } from 'vitest';
import { grouped, type Finding } from '../support/findings.ts';
import { findings } from '../support/page-findings.ts';
import { htmlOf, nameOf, pagesWhere, type SitePage } from '../support/site-pages.ts';

const origin = inject('origin');

interface Target {
  readonly status: number;
  readonly ids: ReadonlySet<string>;
}

const idsIn = (html: string) => new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id));

const prerendered = new Map(pagesWhere((page) => page.prerendered).map((page) => [page.path, page]));
const visited = new Map<string, Promise<Target>>();

/** What stands at an address; each is asked once. */
function visit(address: string): Promise<Target> {
  const path = address.split('?')[0] ?? '';
  const file = prerendered.get(path);
  let found = visited.get(address);
  if (!found) {
    found = file
      ? Promise.resolve({ status: 200, ids: idsIn(htmlOf(file)) })
      : fetch(new URL(address, origin)).then(async (answer) => ({
          status: answer.status,
          ids: idsIn(await answer.text()),
        }));
    visited.set(address, found);
  }
  return found;
}

/** The links of a page that stay on the site, forms that only ask among them. */
function linksOf(html: string): string[] {
  const links = [...html.matchAll(/<(?:a|link|area) [^>]*?href="([^"]*)"/g)].map(([, to = '']) => to);
  const asking = [...html.matchAll(/<form [^>]*method="get"[^>]*?action="([^"]*)"/g)].map(
    ([, to = '']) => to,
  );
  return [...links, ...asking]
    .map((to) => to.replaceAll('&amp;', '&').replace(/^http:\/\/localhost:4321/, ''))
    .filter((to) => /^[/#?]/.test(to));
}

async function broken(page: SitePage): Promise<Finding[]> {
  const html = htmlOf(page);
  const own = idsIn(html);
  const found = await Promise.all(
    [...new Set(linksOf(html))].map(async (link) => {
      const [address = '', fragment = ''] = link.split('#', 2);
      const target = address === '' ? { status: 200, ids: own } : await visit(address);
      const missing = fragment !== '' && !target.ids.has(decodeURIComponent(fragment));
      return target.status === 200 && !missing
        ? []
        : [{ what: `${link} (${String(target.status)})`, where: nameOf(page) }];
    }),
  );
  return found.flat();
}

test('every link and every fragment on every page leads somewhere', async () => {
  const wrong: Finding[] = [];
  for (const page of pagesWhere()) wrong.push(...(await broken(page)));
  expect(visited.size).toBeGreaterThan(20);
  expect(grouped(wrong)).toEqual([]);
});

test('the site map names every page of the standard tree that may be found, and no other', async () => {
  const map = await (await fetch(new URL('/sitemap-0.xml', origin))).text();
  const named = [...map.matchAll(/<loc>https?:\/\/[^/]+([^<]*)<\/loc>/g)].map(([, path = '']) => path);
  const standard = [...prerendered.values()].filter(
    (page) =>
      page.mode === 'standard' &&
      page.status === 200 &&
      !htmlOf(page).includes('<meta name="robots" content="noindex">'),
  );
  expect(named.toSorted()).toEqual(standard.map(({ path }) => path).toSorted());
  const others = [...map.matchAll(/<xhtml:link rel="alternate"[^>]*href="https?:\/\/[^/]+([^"]*)"/g)];
  expect(others.map(([, path]) => path).toSorted()).toEqual(
    standard.flatMap(({ path }) => [`/large${path}`, `/reader${path}`]).toSorted(),
  );
});

test('a paper that staff are told to print is one press away', () => {
  const papers = ['handed over', 'given back'].map((what) => {
    const [page] = pagesWhere(({ template }) => template === `staff/requests, errand ${what}`);
    const said = /<section class="done" aria-label="结果">.*?<\/section>/s.exec(
      page ? htmlOf(page) : '',
    )?.[0];
    return /href="[^"]*\/receipts\/(\d)\/"/.exec(said ?? '')?.[1];
  });
  expect(papers).toEqual(['1', '2']);
});

test('a resident’s paper of what changed hands is called as the link to it is', () => {
  const words = (html = '') => html.replace(/<[^>]*>/g, '').trim();
  const inTree = (template: string) =>
    pagesWhere((page) => page.template === template && page.mode === 'standard').map(htmlOf)[0] ?? '';
  const link = /<a [^>]*href="\/requests\/receipts\/1\/"[^>]*>(.*?)<\/a>/s.exec(
    inTree('requests/view of an errand with things'),
  )?.[1];
  const heading = /<h1[^>]*>(.*?)<\/h1>/s.exec(inTree('requests/receipts'))?.[1];
  expect(words(heading)).toBe(words(link));
  expect(words(link)).not.toBe('');
});

test('no page sends to what came to pass where it doesn’t tell it', () => {
  const astray = findings((html) =>
    html.includes('“经过”里') && !/<h2[^>]*>经过</.test(html) ? ['在“经过”里'] : [],
  );
  expect(astray).toEqual([]);
});
