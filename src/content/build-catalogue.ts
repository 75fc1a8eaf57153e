import type {
  BookingRules,
  CalendarSource,
  CalendarYear,
  Season,
} from '../../functions/calendar/calendar-source.ts';
import type { Catalogue, Community, Service } from '../../functions/shared/catalogue.ts';
import { parseLocalDate, type LocalDate } from '../../functions/shared/local-date.ts';
import type { CollectionName, EntryOf } from './collections.ts';
import { factValue, type Fact } from './fact.ts';
import { materialsOf } from './materials.ts';

export interface Item<Name extends CollectionName> {
  id: string;
  data: EntryOf<Name>;
}

/** The collections that the catalogue is made of. */
export interface CatalogueSources {
  guides: readonly Item<'guides'>[];
  grids: readonly Item<'grids'>[];
  calendar: readonly Item<'calendar'>[];
  hours: EntryOf<'hours'>;
  booking: EntryOf<'booking'>;
  centre: EntryOf<'centre'>;
  outgoing: EntryOf<'messages'>;
}

/** Turns checked content into the plain data of the journeys. Pure; throws when a number they need is still open. */
export function buildCatalogue(sources: CatalogueSources): Catalogue {
  const { centre, outgoing } = sources;
  return {
    services: sources.guides.map(service).sort((a, b) => compare(a.slug, b.slug)),
    communities: [...sources.grids].sort((a, b) => a.data.order - b.data.order).map(community),
    calendar: calendarSource(sources),
    booking: bookingRules(sources.booking),
    outgoing,
    centre: { name: centre.name, shortName: centre.shortName },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function service({ id, data }: Item<'guides'>): Service {
  const { title, field, homeVisit, proxy, minutes } = data;
  const materials = materialsOf(data);
  return { slug: id, title, field, visit: homeVisit, proxy, minutes, materials };
}

/** A community without a name of its own goes by its grid's name. */
function community({ id, data }: Item<'grids'>): Community {
  const named = data.community.state === 'open' ? data.name : data.community;
  return { id, name: factValue(named) ?? id, example: named.state !== 'known' };
}

function calendarSource({ calendar, hours }: CatalogueSources): CalendarSource {
  const years = calendar.map(({ data }) => [String(data.year), calendarYear(data)] as const);
  const seasons = decided(hours.seasons, 'content/hours.yaml 的 seasons');
  return { template: { seasons: seasons.map(season) }, years: Object.fromEntries(years) };
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

function season({ name, from, to, days }: SeasonContent): Season {
  const week = days.flatMap(({ weekdays, spans }) => weekdays.map((day) => [day, spans] as const));
  return { name, from, to, week: Object.fromEntries(week), workday: days[0]?.spans ?? [] };
}

function bookingRules(booking: EntryOf<'booking'>): BookingRules {
  const number = (value: Fact<number>, name: string) => decided(value, `content/booking.yaml 的 ${name}`);
  const { homeVisit } = booking;
  return {
    slotMinutes: number(booking.slotMinutes, 'slotMinutes'),
    seatsPerSlot: number(booking.seatsPerSlot, 'seatsPerSlot'),
    horizonOpenDays: number(booking.horizonOpenDays, 'horizonOpenDays'),
    minimumNoticeMinutes: number(booking.minimumNoticeMinutes, 'minimumNoticeMinutes'),
    homeVisit: {
      seatsPerHalfDay: number(homeVisit.seatsPerHalfDay, 'homeVisit.seatsPerHalfDay'),
      responseWorkingDays: number(homeVisit.responseWorkingDays, 'homeVisit.responseWorkingDays'),
      horizonOpenDays: number(homeVisit.horizonOpenDays, 'homeVisit.horizonOpenDays'),
      firstDayAfterWorkingDays: number(
        homeVisit.firstDayAfterWorkingDays,
        'homeVisit.firstDayAfterWorkingDays',
      ),
    },
  };
}

function decided<T>(value: Fact<T>, place: string): T {
  const found = factValue(value);
  if (found === undefined) throw new Error(`${place} 要先写一个值，预约才能用。还没定的，写成 { 示例: … }。`);
  return found;
}
