import type { ListPage, RowPlace } from '../../db/list-page.ts';

const HERE = '/staff/dispatch/';

/** What wants a look beside the inbox, list by list. */
export const DISPATCH_LISTS = ['asked', 'declines', 'redress', 'returned', 'assists'] as const;
export type DispatchList = (typeof DISPATCH_LISTS)[number];

/** Where the pages of the lists begin; those that are not named, at the first. */
export type ListPlaces = Readonly<Partial<Record<DispatchList, RowPlace>>>;

/** How much a list holds, and the paths of its next page and of its first when this is not it. */
export interface Turning {
  readonly count: number;
  readonly next: string | undefined;
  readonly first: string | undefined;
}

const parsePlace = (text: string | undefined): RowPlace | undefined => {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(text ?? '') ?? [];
  return at === undefined || id === undefined ? undefined : { at: Number(at), id };
};

/** Reads where each list begins; what makes no sense is the first page. */
export function parsePlaces(query: Readonly<Record<string, string>>): ListPlaces {
  return Object.fromEntries(
    DISPATCH_LISTS.flatMap((list) => {
      const place = parsePlace(query[list]);
      return place ? [[list, place]] : [];
    }),
  );
}

/** Turning over one list leaves the others where they are, and leads back to its heading. */
function pathOf(places: ListPlaces, list: DispatchList, place: RowPlace | undefined): string {
  const all = { ...places, [list]: place };
  const search = new URLSearchParams();
  for (const name of DISPATCH_LISTS) {
    const at = all[name];
    if (at) search.set(name, `${String(at.at)}.${at.id}`);
  }
  return `${HERE}${search.size === 0 ? '' : `?${search.toString()}`}#${list}`;
}

/** How a list goes on from the page that is shown. */
export function turningOf(
  places: ListPlaces,
  list: DispatchList,
  { next }: ListPage<unknown>,
  count: number,
): Turning {
  return {
    count,
    next: next && pathOf(places, list, next),
    first: places[list] && pathOf(places, list, undefined),
  };
}
