import { gzipSync } from 'node:zlib';
import { buildSearchData } from '../../functions/search/build-search-data.ts';
import { LONGEST_QUERY } from '../../functions/search/query.ts';
import { createSearch } from '../../functions/search/search.ts';
import type { SearchData, SearchDocument } from '../../functions/search/search-index.ts';
import { searchDocuments } from '../../src/content/search-documents.ts';

/** Each way of asking, short and as long as any is read; `y` and 人 match nearly everything. */
const QUERIES = [
  '低保',
  '养老保险',
  '人',
  'y',
  'ylbx',
  'yanglao',
  'yang lao bao xian',
  '残疾人布贴',
  '殘疾人補貼',
  '老人证丢了怎么办需要什么材料',
  'canjirenbutie',
  'canjizhegnbuban',
  '我今年七十三了想办占地补偿腿脚不好听村里人说有个耕地地力保护补贴',
  '火星移民',
  '老年人残疾人重度困难家庭低保户特困人员儿童学生农户村民申请养老保险医疗救助护理补贴生活津贴登记证明办理上门代办',
].map((query) => query.slice(0, LONGEST_QUERY));
const ROUNDS = 30;

interface QueryTimes {
  readonly query: string;
  /** Milliseconds of CPU: the median and the slowest but one. */
  readonly median: number;
  readonly slow: number;
}

function cpuMilliseconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function timesOf(query: string, work: () => unknown): QueryTimes {
  const times = Array.from({ length: ROUNDS }, () => cpuMilliseconds(work)).sort((a, b) => a - b);
  return { query, median: times[ROUNDS / 2] ?? 0, slow: times[ROUNDS - 2] ?? 0 };
}

/** The site's own guides and as many made from them as are wanting, with numbers in their names. */
function documents(wanted: number): SearchDocument[] {
  const own = searchDocuments('.');
  return Array.from({ length: wanted }, (_, i): SearchDocument | undefined => {
    const one = own[i % own.length];
    return one && i >= own.length
      ? { ...one, slug: `${one.slug}-${i}`, title: `${one.title}（示例${i}）` }
      : one;
  }).filter((one) => one !== undefined);
}

/** The floor: look for the query as it stands in every text, without ranking. */
function scan(all: readonly SearchDocument[], query: string): number {
  return all.filter(({ title, summary, aliases }) =>
    [title, summary, ...aliases].some((text) => text.includes(query)),
  ).length;
}

function printSize(guides: number): void {
  const all = documents(guides);
  const json = JSON.stringify(buildSearchData(all));
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`;
  const loaded = timesOf('', () => createSearch(JSON.parse(json) as SearchData));
  console.log(
    `  ${String(guides).padStart(5)} guides: ${kilobytes(Buffer.byteLength(json))}, ${kilobytes(gzipSync(json).length)} compressed, loaded in ${loaded.median.toFixed(1)} ms of CPU`,
  );
}

/** What the township has, and about nine times as many. */
const [GUIDES, MANY_GUIDES] = [115, 1_000];

/** Prints what search costs: its data, loading it, and each kind of query beside a plain scan. */
export function printSearch(): void {
  console.log('\nSearch');
  printSize(GUIDES);
  printSize(MANY_GUIDES);
  const all = documents(MANY_GUIDES);
  const search = createSearch(JSON.parse(JSON.stringify(buildSearchData(all))) as SearchData);
  for (const query of QUERIES) {
    const ours = timesOf(query, () => search(query));
    const floor = timesOf(query, () => scan(all, query));
    const name = [...query].length > 20 ? `${[...query].slice(0, 20).join('')}…` : query;
    console.log(
      `  ${ours.median.toFixed(2).padStart(6)} ms, slow ${ours.slow.toFixed(2)} ms (scan ${floor.median.toFixed(2)} ms)  ${name}`,
    );
  }
}
