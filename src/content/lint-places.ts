import type { CollectionName, EntryOf } from './collections.ts';
import { factValue } from './fact.ts';
import type { Finding } from './finding.ts';
import { lintHall } from './lint-hall.ts';
import { lintYear } from './lint-year.ts';
import type { Entry } from './read.ts';

type Entries<Name extends CollectionName> = readonly Entry<EntryOf<Name>>[];

/** The lists that name one another, as they were read. */
export interface Places {
  /** Addresses of the guides. */
  readonly slugs: readonly string[];
  readonly areas: Entries<'areas'>;
  readonly rules: Entries<'rules'>;
  readonly windows: Entries<'windows'>;
  readonly hall: Entries<'hall'>;
  readonly grids: Entries<'grids'>;
  readonly fields: Entries<'fields'>;
  readonly audiences: Entries<'audiences'>;
  readonly glossary: Entries<'glossary'>;
  readonly calendar: Entries<'calendar'>;
  readonly facilities: Entries<'facilities'>;
  readonly bundles: Entries<'bundles'>;
}

/** What one file says that another contradicts, so that a page would send somebody to a window or a grid that is not theirs. */
export function lintPlaces(places: Places): Finding[] {
  const { slugs, windows, grids, fields, audiences, glossary, calendar, facilities, bundles } = places;
  return [
    ...windows.flatMap((window) => lintWindow(window, fields)),
    ...repeated(windows, 'number', ({ number }) => [`${String(number)}号`]),
    ...repeated(places.areas, 'name', ({ name }) => [name]),
    ...repeated(places.rules, 'number', ({ number }) => [`第${String(number)}项`]),
    ...repeated(places.rules, 'name', ({ name }) => [name]),
    ...lintHall(places),
    ...grids.flatMap(lintGrid),
    ...repeated(grids, 'name', ({ name }) => [factValue(name) ?? []].flat()),
    ...repeated(grids, 'community', ({ community }) => factValue(community) ?? []),
    ...repeated(grids, 'villages', ({ villages }) => factValue(villages) ?? []),
    ...repeated(fields, 'name', ({ name }) => [name]),
    // Both are addresses right under /guides/.
    ...fields
      .filter(({ id }) => slugs.includes(id))
      .map(({ file, id }) => found(file, 'id', id, '和一份指南的文件名一样。请换一个编号。')),
    ...repeated(audiences, 'name', ({ name }) => [name]),
    ...repeated(glossary, 'term', ({ term, also = [] }) => [term, ...also]),
    ...repeated(facilities, 'name', ({ name }) => [name]),
    ...repeated(bundles, 'title', ({ title }) => [title]),
    ...repeated(bundles, 'number', ({ number }) => [String(number)]),
    ...calendar.flatMap(lintYear),
  ];
}

function found(file: string, place: string, sentence: string, fix: string): Finding {
  return { file, place, severity: 'error', sentence, fix };
}

/** What stands in two entries of a list and can only be one's. */
function repeated<Data>(
  entries: readonly Entry<Data>[],
  place: string,
  namesOf: (data: Data) => readonly string[],
): Finding[] {
  const firstOf = new Map<string, string>();
  return entries.flatMap(({ file, data }) =>
    namesOf(data).flatMap((name) => {
      const first = firstOf.get(name);
      if (first === undefined) firstOf.set(name, file);
      return first === undefined ? [] : [found(file, place, name, `${first} 已经写了。请只留一处。`)];
    }),
  );
}

/** Residents choose where they live by one of the two names. */
function lintGrid({ file, data: { name, community } }: Entry<EntryOf<'grids'>>): Finding[] {
  if (name.state !== 'open' || community.state !== 'open') return [];
  const fix = '居民要选住在哪里。请写网格或者社区的名称，还没定的，写 name: { 示例: 第一网格 }。';
  return [found(file, 'name、community', '待中心公布', fix)];
}

function lintWindow({ file, data }: Entry<EntryOf<'windows'>>, fields: Entries<'fields'>): Finding[] {
  const names = fields.map((field) => field.data.name);
  const unknown = (factValue(data.fields) ?? []).filter((name) => !names.includes(name));
  const fix = `请写 content/fields.yaml 里有的名称：${names.join('、')}。`;
  return unknown.map((name) => found(file, 'fields', name, fix));
}
