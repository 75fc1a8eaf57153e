import MiniSearch, { type QueryCombination, type SearchResult } from 'minisearch';
import { plainText } from './query.ts';
import type { Part } from './part.ts';
import {
  INDEX_OPTIONS,
  namesIn,
  type Hit,
  type IndexEntry,
  type IndexField,
  type SearchData,
} from './search-index.ts';
import { pagesAskedFor } from './site-pages.ts';
import { createSounds } from './sounds.ts';
import { readWants, type Wants } from './wants.ts';

/** What was found for a query, best first. */
export interface Found {
  /**
   * `near`: nothing fits; these only look or sound alike. `unanswered`: no guide is known to answer it; these are
   * what else the query names.
   */
  readonly kind: 'found' | 'near' | 'unanswered';
  readonly hits: readonly Hit[];
  /** The pages that answer a question about the centre itself, by their names. */
  readonly pages: readonly string[];
}

/** Finds guides for what a resident typed. Pure. */
export type Search = (typed: string) => Found;

type Look = (query: QueryCombination) => SearchResult[];

/** Of the best score: what scores less has little to do with the query. */
const WORTH_SHOWING = 0.3;
/** When so few hold every part of the query, those that hold most of it follow. */
const FEW = 3;
const SOON = 3;
const WORTH_ADDING = 0.4;
/** Guides that only look or sound alike: a few to notice a slip by, not a list to read. */
const MOST_NEAR = 5;

/** Of a long query the parts that fewest guides hold: they say best what it is about, and looking takes time. */
const MOST_PARTS = 10;

// Others have hours, telephones, toilets and queues too: 医院几点开门.
const OF_A_PLACE = new Set(['hours', 'centre', 'facilities', 'appointments']);
const NO_PAGE = { names: [], left: '' };

/** Stands for what nobody answers here: no query holds it. */
const UNANSWERED = '\ufdd0';
// 家庭农场登记 asks nothing of other registrations.
const WITH_UNANSWERED = /\ufdd0(?:登记|注册|备案|认定|办证|证明|许可证?|补贴|补助|免费)*/gu;

const BOOST: Partial<Record<IndexField, number>> = { whole: 30, title: 4, aliases: 5, groups: 1.5, keys: 2 };

/** Loads the index that was made with the site. Some milliseconds: once a process, at the first search. */
export function createSearch(data: SearchData): Search {
  const index = MiniSearch.loadJS<IndexEntry>(data.index, INDEX_OPTIONS);
  const sounds = createSounds(data.sounds);
  const known = { ...data, ...namesIn(data.index) };
  const simplify = simplifier(data);
  const look: Look = (query) => index.search(query, { boost: BOOST });
  const hitsOf = (results: readonly SearchResult[]) =>
    results.flatMap(({ id }) => data.hits[id as number] ?? []);

  const few = (results: readonly SearchResult[]) =>
    hitsOf([...new Map(results.map((one) => [one.id as number, one])).values()].slice(0, MOST_NEAR));

  const guidesFor = (plain: string): Omit<Found, 'pages'> => {
    const marked = data.unanswered.reduce((text, word) => text.replaceAll(word, UNANSWERED), plain);
    const rest = marked.replace(WITH_UNANSWERED, ' ');
    const wants = readWants(rest, sounds, known);
    if (rest !== plain)
      return { kind: 'unanswered', hits: few([wants.whole, wants.names, wants.within].flatMap(look)) };
    const { sure, results: fitting } = lookFor(wants, look);
    const results = withNamed(fitting, [...nearestEnd(look(wants.begun)), ...look(wants.within)]);
    if (sure && !wants.vague && fitting.length > 0) return { kind: 'found', hits: hitsOf(results) };
    return { kind: 'near', hits: few([...look(wants.slipped), ...results, ...look(wants.crumbs)]) };
  };

  return (typed) => {
    const plain = simplify(plainText(typed));
    const here = data.elsewhere.reduce((text, place) => text.replaceAll(place, ' '), plain);
    // What a guide is called by asks for the guide: 无障碍改造 is done at home.
    const isGuide = known.isName(plain) && !data.pages.some(({ words }) => words.includes(plain));
    const { names, left } = isGuide ? NO_PAGE : pagesAskedFor(here, data.pages);
    if (here === plain || !names.some((name) => OF_A_PLACE.has(name)))
      return { ...guidesFor(plain), pages: names };
    // 民政局离婚预约: whose hours are not known here may be asked for something that is.
    const places = data.elsewhere.filter((place) => plain.includes(place));
    const beside = left === '' ? undefined : guidesFor(places.join('') + left);
    const hits = beside?.kind === 'found' ? beside.hits.slice(0, MOST_NEAR) : [];
    return { kind: 'unanswered', hits, pages: [] };
  };
}

/** Traditional characters to simplified ones, one by one. */
function simplifier({ traditional, simplified }: SearchData): (text: string) => string {
  const to = [...simplified];
  const table = new Map([...traditional].map((character, i) => [character, to[i] ?? character]));
  return (text) => [...text].map((character) => table.get(character) ?? character).join('');
}

/** A guide whose very name stands in the query is named soon, whatever else the query tells: 想办占地，腿脚不好. */
function withNamed(results: readonly SearchResult[], named: readonly SearchResult[]): SearchResult[] {
  const soon = new Set(results.slice(0, SOON).map(({ id }) => id as number));
  const late = named.filter(({ id }) => !soon.has(id as number)).slice(0, SOON - 1);
  const ids = new Set(late.map(({ id }) => id as number));
  const rest = results.filter(({ id }) => !ids.has(id as number));
  return [...rest.slice(0, SOON - late.length), ...late, ...rest.slice(SOON - late.length)];
}

/** Whoever types how several names begin wants the shortest of them first: canjiz is on its way to 残疾证. */
function nearestEnd(begun: readonly SearchResult[]): SearchResult[] {
  const rest = ({ terms }: SearchResult) => Math.min(...terms.map((term) => term.length));
  return begun.toSorted((a, b) => rest(a) - rest(b)).slice(0, 1);
}

interface Wanted {
  readonly part: Part;
  readonly query: QueryCombination;
  readonly guides: ReadonlySet<number>;
  /** It stands nowhere as written, only something that sounds like it. */
  readonly heard: boolean;
}

interface Looked {
  /** False when no more than half of the query was found: it is offered, not claimed. */
  readonly sure: boolean;
  readonly results: readonly SearchResult[];
}

function lookFor(wants: Wants, look: Look): Looked {
  const standing = wants.parts.flatMap((part) => asWritten(part, look));
  if (isMostOfIt(standing, wants, look) || look(wants.names).length > 0)
    return { sure: true, results: best(standing, wants, look) };
  const named = look(wants.whole);
  return named.length > 0
    ? { sure: true, results: named }
    : { sure: false, results: best(standing, wants, look) };
}

/** More than half of the query stands somewhere, or all of it, some by its sound, in one guide. */
function isMostOfIt(standing: readonly Wanted[], { parts, beginning }: Wants, look: Look): boolean {
  const all = marksOf(parts);
  if (all === 0) return true;
  if (marksOf(standing.filter(({ heard }) => !heard).map(({ part }) => part)) * 2 > all) return true;
  // One pair by its sound proves nothing, unless a word begins so: 驾照 is heard within 居家照护.
  if (standing.length < 2) return look(beginning).length > 0;
  const guides = new Set(standing.flatMap(({ heard, guides: those }) => (heard ? [...those] : [])));
  return [...guides].some(
    (guide) => marksOf(standing.filter((one) => one.guides.has(guide)).map(({ part }) => part)) === all,
  );
}

const marksOf = (parts: readonly Part[]) => new Set(parts.flatMap(({ marks }) => marks)).size;

/** Guides that hold what is wanted, those that hold all of it first. */
function best(standing: Wanted[], { whole }: Wants, look: Look): SearchResult[] {
  const wanted = standing.sort((a, b) => a.guides.size - b.guides.size).slice(0, MOST_PARTS);
  const all = look({ combineWith: 'OR', queries: [whole, every(wanted.map(({ query }) => query))] });
  if (all.length > FEW || wanted.length === 0) return all;
  // A slip may make a word that stands elsewhere: when nothing holds them all, every part is heard too.
  const first = all.length > 0 ? all : look(every(wanted.map(({ part }) => eitherWay(part))));
  const most = look({ combineWith: 'OR', queries: weighty(wanted) });
  return [...first, ...further(most, first)];
}

/** A part as written; by its sound where it stands nowhere; nothing where nothing sounds like it either. */
function asWritten(part: Part, look: Look): Wanted[] {
  for (const query of [part.written, part.sounding]) {
    const guides = new Set(query ? look(query).map(({ id }) => id as number) : []);
    if (query && guides.size > 0) return [{ part, query, guides, heard: query !== part.written }];
  }
  return [];
}

const every = (queries: QueryCombination[]): QueryCombination => ({ combineWith: 'AND', queries });

function eitherWay({ written, sounding }: Part): QueryCombination {
  return { combineWith: 'OR', queries: sounding ? [written, sounding] : [written] };
}

/** Without single characters, which stand everywhere, unless there is nothing else. */
function weighty(wanted: readonly Wanted[]): QueryCombination[] {
  const some = wanted.filter(({ part }) => !part.slight);
  return (some.length > 0 ? some : wanted).map(({ query }) => query);
}

function further(most: readonly SearchResult[], first: readonly SearchResult[]): SearchResult[] {
  const least = (most[0]?.score ?? 0) * (first.length > 0 ? WORTH_ADDING : WORTH_SHOWING);
  const known = new Set(first.map(({ id }) => id as number));
  return most.filter(({ id, score }) => score >= least && !known.has(id as number));
}
