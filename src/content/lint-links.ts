import type { Block, Run } from './blocks.ts';
import type { Finding } from './finding.ts';
import { readCollection, type Entry } from './read.ts';
import type { Guide } from './schemas/guide.ts';

/** Addresses right under the site: the pages of `src/pages` and the journeys. */
export const TOP_PAGES = [
  ...['a-z', 'about', 'accessibility-statement', 'appointments', 'audiences', 'bundles', 'centre', 'errands'],
  ...['facilities', 'grids', 'guides', 'hall', 'help', 'home-visits', 'hours', 'notices', 'openness'],
  ...['privacy', 'requests', 'rules', 'search'],
] as const;

/** What says nothing of where a link leads, to whoever hears links one after another (A9). */
const VAGUE = /^(?:看|点|请看|点击)?(?:这里|此处|这儿|链接|更多|详情|查看|下载|网址|原文)$/u;

/** Links of guides, notices and pages of prose: each says where it leads, and leads to a page that there is. */
export function lintLinks(root: string, guides: readonly Entry<Guide>[]): Finding[] {
  const idsOf = (name: 'bundles' | 'notices' | 'grids') => readCollection(root, name).map(({ id }) => id);
  // Fields and audiences that no guide is for yet have no page.
  const fields = readCollection(root, 'fields').filter(({ data: { name } }) =>
    guides.some(({ data }) => data.field === name),
  );
  const audiences = readCollection(root, 'audiences').filter(({ data: { name } }) =>
    guides.some(({ data }) => data.audience.includes(name)),
  );
  const known = new Set<string>([
    '/',
    ...TOP_PAGES.map((name) => `/${name}/`),
    ...[...guides, ...fields].map(({ id }) => `/guides/${id}/`),
    ...audiences.map(({ id }) => `/audiences/${id}/`),
    ...(['bundles', 'notices', 'grids'] as const).flatMap((name) =>
      idsOf(name).map((id) => `/${name}/${id}/`),
    ),
  ]);
  return [...guides, ...readCollection(root, 'pages'), ...readCollection(root, 'notices')].flatMap(
    ({ file, data }) =>
      data.sections.flatMap(({ heading = '开头', blocks }) =>
        blocks.flatMap(linksOf).flatMap(({ text, href }) =>
          wrongIn(text, href, known).map((fix): Finding => ({
            file,
            place: heading,
            severity: 'error',
            sentence: text,
            fix,
          })),
        ),
      ),
  );
}

function linksOf(block: Block): { text: string; href: string }[] {
  const runs: readonly Run[] =
    block.kind === 'paragraph' ? (block.runs ?? []) : (block.itemRuns ?? []).flat();
  return runs.flatMap(({ text, href }) => (href === undefined ? [] : [{ text, href }]));
}

function wrongIn(text: string, href: string, known: ReadonlySet<string>): string[] {
  const vague = VAGUE.test(text.trim()) ? ['链接的字要写明通到哪里，例如“无障碍设施”。'] : [];
  return [...vague, ...wrongAddress(href, known)];
}

/** Files, and what the village kit has of a notice, are not counted among the pages. */
const BESIDE_PAGES = /\.[a-z]+$|^\/notices\/[^/]+\/(?:poster|village)\/$/;

function wrongAddress(href: string, known: ReadonlySet<string>): string[] {
  if (!href.startsWith('/')) return [];
  if (/^\/(?:large|reader)\//.test(href))
    return ['请写标准版的地址，去掉开头的 /large 或 /reader。三种版本会各自通到自己那一页。'];
  const [path = ''] = href.split(/[?#]/);
  if (known.has(path) || BESIDE_PAGES.test(path)) return [];
  if (known.has(`${path}/`)) return [`地址最后要有 /，请写 ${path}/。`];
  return [`本站没有“${path}”这一页。请在浏览器里打开要去的那一页，照着抄。`];
}
