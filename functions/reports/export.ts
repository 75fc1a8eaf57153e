import { listForExport } from '../../db/reports.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { openOr } from '../http/open-or.ts';
import { openKind } from '../inbox/open-kind.ts';
import { staffContact } from '../inbox/staff-contact.ts';
import type { Catalogue } from '../shared/catalogue.ts';
import { fillSlots } from '../shared/fill.ts';
import { localDate } from '../shared/local-date.ts';
import { csvOf } from './csv.ts';
import { daysTaken, missedAnswer, outcomeOf, type FigureRow } from './figures.ts';
import { monthSpan, type Month } from './month.ts';
import { figureRows, gridNames, nameIn, placeNames } from './report-page.ts';

type Cells = readonly (string | number)[];

/** Codes of the columns; content/messages/staff.yaml has their words. */
export const COLUMNS = [
  ...['received', 'kind', 'state', 'service', 'grid', 'place', 'channel'],
  ...['due', 'closed', 'days', 'outcome'],
];
export const PERSONAL = ['name', 'way', 'reach', 'no-calls'];

const dayOf = (at: number | null) => (at === null ? '' : localDate(new Date(at)));

/** The word for a code; one without a word stands as it is, since a table is read later by somebody else. */
const wordOf = ({ staffWords }: Catalogue, code: string) => staffWords[code] ?? code;

/** The name of a grid or place as it stands in a table; empty where there is none. */
function cellOf(content: Catalogue, names: ReadonlyMap<string, string>, code: string | null): string {
  if (code === null) return '';
  const { name, gone } = nameIn(names, code);
  return gone ? fillSlots(wordOf(content, 'place-gone'), { code: name }) : name;
}

/** What a line holds of a request: days, no times, and nothing by which to find its resident. */
function cellsOf(deps: Deps, content: Catalogue): (row: FigureRow) => Cells {
  const [grids, places] = [gridNames(content), placeNames(content)];
  const judged = { calendar: content.calendar, today: localDate(deps.now()) };
  return (row) => [
    dayOf(row.createdAt),
    wordOf(content, `kind-${row.kind}`),
    wordOf(content, row.missed ? 'event-missed' : `state-${row.state}`),
    row.service ?? '',
    cellOf(content, grids, row.grid),
    cellOf(content, places, row.place),
    wordOf(content, `channel-${row.channel}`),
    missedAnswer(row) ?? row.dueOn ?? '',
    dayOf(row.closedAt),
    daysTaken(row, content.calendar) ?? '',
    wordOf(content, `outcome-${outcomeOf(row, judged)}`),
  ];
}

/** How a resident is called and told; empty for one of whom everything was erased. What can't be opened says so. */
function personalCells(deps: Deps, content: Catalogue, request: StoredRequest | undefined): Cells {
  if (!request) return PERSONAL.map(() => '');
  const opened = openOr({ request: request.id }, () => openKind(deps, request), undefined);
  if (!opened) return PERSONAL.map(() => wordOf(content, 'unread'));
  const { name, contact } = opened;
  const { way, reach = '', community, noCalls } = staffContact(contact, content.communities);
  const calls = wordOf(content, noCalls ? 'no-calls-yes' : 'no-calls-no');
  const told = community ? cellOf(content, gridNames(content), community.id) : reach;
  return [name, wordOf(content, `way-${way}`), told, calls];
}

/** The last line of a table that does not hold the whole month: a file is read far from the page that says so. */
const endOf = (whole: boolean, content: Catalogue): Cells[] =>
  whole ? [] : [[wordOf(content, 'table-part')]];

/** The requests of a month, a line each, without anything about anybody; so many at most. */
export async function monthTable(deps: Deps, month: Month, most?: number): Promise<string> {
  const [{ rows, whole }, content] = await Promise.all([figureRows(deps, month, most), deps.catalogue()]);
  return csvOf([
    COLUMNS.map((column) => wordOf(content, `column-${column}`)),
    ...rows.map(cellsOf(deps, content)),
    ...endOf(whole, content),
  ]);
}

/** The same with the name of each resident and how to reach them. Put it on record first. */
export async function personalTable(deps: Deps, month: Month, most?: number): Promise<string> {
  const [{ rows, whole }, content] = await Promise.all([figureRows(deps, month, most), deps.catalogue()]);
  const requests = await listForExport(deps.db, monthSpan(month), rows.length);
  const cells = cellsOf(deps, content);
  return csvOf([
    [...COLUMNS, ...PERSONAL].map((column) => wordOf(content, `column-${column}`)),
    ...rows.map((row) => [...cells(row), ...personalCells(deps, content, requests.get(row.id))]),
    ...endOf(whole, content),
  ]);
}
