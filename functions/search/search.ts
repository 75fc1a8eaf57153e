import MiniSearch, { type QueryCombination, type SearchResult } from 'minisearch';
import { plainText } from './query.ts';
import {
  INDEX_OPTIONS,
  type Hit,
  type IndexEntry,
  type IndexField,
  type SearchData,
} from './search-index.ts';
import { createSounds } from './sounds.ts';
import { readWants, type Part, type Wants } from './wants.ts';

/** What was found for a query, best first. */
export interface Found {
  /** `near`: nothing fits; these only look or sound alike. */
  readonly kind: 'found' | 'near';
  readonly hits: readonly Hit[];
}

/** Finds guides for what a resident typed. Pure. */
export type Search = (typed: string) => Found;

type Look = (query: QueryCombination) => SearchResult[];

/** Of the best score: what scores less has little to do with the query. */
const WORTH_SHOWING = 0.3;
/** When so few hold every part of the query, those that hold most of it follow. */
const FEW = 3;
const WORTH_ADDING = 0.4;
/** Guides that only look or sound alike: a few to notice a slip by, not a list to read. */
const MOST_NEAR = 5;

/** Of a long query the parts that fewest guides hold: they say best what it is about, and looking takes time. */
const MOST_PARTS = 10;

const BOOST: Partial<Record<IndexField, number>> = { whole: 12, title: 4, aliases: 5, groups: 1.5, keys: 2 };

/** Loads the index that was made with the site. Some milliseconds: once a process, at the first search. */
export function createSearch(data: SearchData): Search {
  const index = MiniSearch.loadJS<IndexEntry>(data.index, INDEX_OPTIONS);
  const sounds = createSounds(data.sounds);
  const simplify = simplifier(data);
  const look: Look = (query) => index.search(query, { boost: BOOST });
  const hitsOf = (results: readonly SearchResult[]) =>
    results.flatMap(({ id }) => data.hits[id as number] ?? []);

  return (typed) => {
    const wants = readWants(simplify(plainText(typed)), sounds);
    const found = lookFor(wants, look);
    if (found.length > 0) return { kind: 'found', hits: hitsOf(found) };
    return { kind: 'near', hits: hitsOf(look(wants.crumbs).slice(0, MOST_NEAR)) };
  };
}

/** Traditional characters to simplified ones, one by one. */
function simplifier({ traditional, simplified }: SearchData): (text: string) => string {
  const to = [...simplified];
  const table = new Map([...traditional].map((character, i) => [character, to[i] ?? character]));
  return (text) => [...text].map((character) => table.get(character) ?? character).join('');
}

interface Wanted {
  readonly part: Part;
  readonly query: QueryCombination;
  /** In how many guides. */
  readonly found: number;
}

/** Guides that hold what is wanted, those that hold all of it first. */
function lookFor({ parts, whole }: Wants, look: Look): SearchResult[] {
  const standing = parts.flatMap((part) => asWritten(part, look));
  const wanted = standing.sort((a, b) => a.found - b.found).slice(0, MOST_PARTS);
  const all = look({ combineWith: 'OR', queries: [whole, every(wanted.map(({ query }) => query))] });
  if (all.length > FEW || wanted.length === 0) return all;
  // A slip may make a word that stands elsewhere: when nothing holds them all, every part is heard too.
  const best = all.length > 0 ? all : look(every(wanted.map(({ part }) => eitherWay(part))));
  const most = look({ combineWith: 'OR', queries: weighty(wanted) });
  return [...best, ...further(most, best)];
}

/** A part as written; by its sound where it stands nowhere; nothing where nothing sounds like it either. */
function asWritten(part: Part, look: Look): Wanted[] {
  for (const query of [part.written, part.sounding]) {
    const found = query ? look(query).length : 0;
    if (query && found > 0) return [{ part, query, found }];
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

function further(most: readonly SearchResult[], best: readonly SearchResult[]): SearchResult[] {
  const least = (most[0]?.score ?? 0) * (best.length > 0 ? WORTH_ADDING : WORTH_SHOWING);
  const known = new Set(best.map(({ id }) => id as number));
  return most.filter(({ id, score }) => score >= least && !known.has(id as number));
}
