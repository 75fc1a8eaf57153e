import type {
  CalendarSource,
  CalendarYear,
  Season,
  Session,
} from '../../functions/calendar/calendar-source.ts';
import type { Catalogue, Community, Service } from '../../functions/shared/catalogue.ts';
import { parseLocalDate, type LocalDate } from '../../functions/shared/local-date.ts';
import { bookingRules } from './booking-rules.ts';
import type { CollectionName, EntryOf } from './collections.ts';
import { allOf, allOfEach, contentProblem } from './content-error.ts';
import { decided, factValue, joined } from './fact.ts';
import { materialsOf } from './materials.ts';
import { retentionPeriods } from './retention-periods.ts';

const HOURS = 'content/hours.yaml';

export interface Item<Name extends CollectionName> {
  id: string;
  data: EntryOf<Name>;
}

/** The collections that the catalogue is made of. */
export interface CatalogueSources {
  guides: readonly Item<'guides'>[];
  grids: readonly Item<'grids'>[];
  notices: readonly Item<'notices'>[];
  calendar: readonly Item<'calendar'>[];
  hours: EntryOf<'hours'>;
  booking: EntryOf<'booking'>;
  retention: EntryOf<'retention'>;
  centre: EntryOf<'centre'>;
  visitWords: EntryOf<'visit-words'>;
  outgoing: EntryOf<'messages'>;
  choices: EntryOf<'messages'>;
  staffWords: EntryOf<'messages'>;
  questions: EntryOf<'questions'>;
  followUp: EntryOf<'follow-up'>;
  told: EntryOf<'told'>;
}

/** Turns checked content into the plain data of the journeys. Pure; throws when a number they need is still open. */
export function buildCatalogue(sources: CatalogueSources): Catalogue {
  const { centre, outgoing, choices, staffWords } = sources;
  const fields = new Set(sources.guides.map(({ data }) => data.field));
  return {
    services: sources.guides.map(service).sort((a, b) => compare(a.slug, b.slug)),
    communities: [...sources.grids].sort((a, b) => a.data.order - b.data.order).map(community),
    ...allOf({
      calendar: () => calendarSource(sources),
      booking: () => bookingRules(sources.booking, fields),
    }),
    retention: retentionPeriods(sources.retention),
    notices: sources.notices.flatMap(({ data: { from, until, example } }) =>
      example ? [] : [{ from, until }],
    ),
    outgoing,
    choices,
    staffWords,
    told: {
      ...sources.told,
      otherService: sources.questions.service.stored,
      lostTime: sources.followUp.lostTime,
    },
    centre: { name: centre.name, shortName: centre.shortName },
    visitWords: sources.visitWords.words,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function service({ id, data }: Item<'guides'>): Service {
  const { title, field, homeVisit, proxy, minutes, answerWorkingDays } = data;
  const materials = materialsOf(data);
  const answerDays = answerWorkingDays && factValue(answerWorkingDays);
  const promised = answerDays !== undefined && { answerDays };
  return { slug: id, title, field, visit: homeVisit, proxy, minutes, materials, ...promised };
}

/** The communities of a grid, which are mostly one; without a name of their own they go by the grid's. */
function community({ id, data }: Item<'grids'>): Community {
  const named = data.community.state === 'open' ? data.name : joined(data.community);
  const villages = factValue(data.villages);
  return {
    ...{ id, name: factValue(named) ?? id, example: named.state !== 'known' },
    ...(villages && { villages }),
  };
}

function calendarSource({ calendar, hours, guides }: CatalogueSources): CalendarSource {
  const years = calendar.map(({ data }) => [String(data.year), calendarYear(data)] as const);
  const { seasons, sessions } = allOf({
    seasons: () => decided(hours.seasons, HOURS, ['seasons']).map(season),
    sessions: () => allOfEach(factValue(hours.afterHours) ?? [], (one, at) => session(one, at, guides)),
  });
  const template = { seasons, example: hours.seasons.state === 'example' };
  return { template, years: Object.fromEntries(years), sessions };
}

/** A session serves what there are guides for; a name that none has is a slip of the pen. */
function session(
  { fields = [], services = [], ...rest }: SessionContent,
  at: number,
  guides: readonly Item<'guides'>[],
): Session {
  const wrong = (field: 'fields' | 'services', said: string) =>
    contentProblem({
      ...{ file: HOURS, path: ['afterHours', at, field] },
      sentence: `延时服务“${rest.name}”写了${said}`,
    });
  const field = fields.find((name) => !guides.some(({ data }) => data.field === name));
  if (field !== undefined)
    throw wrong('fields', `“${field}”，没有这个领域的指南。请照 content/fields.yaml 写。`);
  const slug = services.find((id) => !guides.some((guide) => guide.id === id));
  if (slug !== undefined)
    throw wrong('services', `“${slug}”，没有这个指南。请写 content/guides 里的文件名，不带 .md。`);
  return { ...rest, fields, services };
}

function calendarYear({ published, source, closed, workdays }: EntryOf<'calendar'>): CalendarYear {
  return { published, source: source.title, closed: closed.map(dated), workdays: workdays.map(dated) };
}

function dated({ date, name }: { date: string; name: string }): { date: LocalDate; name: string } {
  const day = parseLocalDate(date);
  if (day === undefined) throw new Error(`content/calendar：没有 ${date} 这一天。`);
  return { date: day, name };
}

type ValueOf<F> = F extends { value: infer T } ? T : never;
type SeasonContent = ValueOf<EntryOf<'hours'>['seasons']>[number];
type SessionContent = ValueOf<EntryOf<'hours'>['afterHours']>[number];

function season({ name, from, to, days }: SeasonContent): Season {
  const week = days.flatMap(({ weekdays, spans }) => weekdays.map((day) => [day, spans] as const));
  return { name, from, to, week: Object.fromEntries(week), workday: days[0]?.spans ?? [] };
}
