import { parseLocalDate, type LocalDate } from '../functions/shared/local-date.ts';
import type { EntryOf } from './content/collections.ts';
import { NONE_WORDS, type Fact } from './content/fact.ts';

/** A thing of schema.org, as search engines and assistants read it. */
export type JsonLd = { readonly '@type': string } & Readonly<Record<string, unknown>>;

/** JSON that can stand in a script element: without `<`, nothing in it can end the element or open a comment. */
export function scriptSafe(thing: JsonLd): string {
  return JSON.stringify({ '@context': 'https://schema.org', ...thing }).replaceAll('<', '\\u003c');
}

/** Machines can't read the mark 示例, so they are told only what the centre has confirmed. */
const confirmed = <T>(fact: Fact<T>): T | undefined => (fact.state === 'known' ? fact.value : undefined);

const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** A day 'MM-DD' in a year; one that the year lacks, such as 02-29, is the last before it. */
function dayIn(year: number, day: string): LocalDate {
  const [month = '', number = ''] = day.split('-');
  const before = () => dayIn(year, `${month}-${String(Number(number) - 1).padStart(2, '0')}`);
  return parseLocalDate(`${String(year)}-${day}`) ?? before();
}

/** The first and last day of the season that runs on a day or comes next; `from` and `to` are 'MM-DD' of any year. */
export function seasonDates(season: { from: string; to: string }, today: LocalDate): [LocalDate, LocalDate] {
  const year = Number(today.slice(0, 4));
  const crossing = season.from > season.to ? 1 : 0;
  const span = (from: number): [LocalDate, LocalDate] => [
    dayIn(from, season.from),
    dayIn(from + crossing, season.to),
  ];
  return [span(year - 1), span(year)].find(([, last]) => last >= today) ?? span(year + 1);
}

/** Machines take hours without dates for those of every day, so that two seasons would contradict each other. */
function openingHours({ seasons }: EntryOf<'hours'>, today: LocalDate): JsonLd[] | undefined {
  return confirmed(seasons)?.flatMap((season) => {
    const [validFrom, validThrough] = seasonDates(season, today);
    return season.days.flatMap(({ weekdays, spans }) =>
      spans.map(({ from, to }) => ({
        '@type': 'OpeningHoursSpecification',
        name: season.name,
        dayOfWeek: weekdays.map((weekday) => DAY_NAMES[weekday - 1]),
        opens: from,
        closes: to,
        validFrom,
        validThrough,
      })),
    );
  });
}

/** When the hall is open, as content tells it: the weeks of each season, and the days of each year that differ. */
export interface Opening {
  readonly hours: EntryOf<'hours'>;
  readonly calendars: readonly EntryOf<'calendar'>[];
}

/**
 * Days from `today` on on which the weeks are not kept, for without them machines send people to closed doors: holidays,
 * from midnight to midnight as is written for closed, and workdays at weekends with the hours of their season.
 */
function specialHours({ hours, calendars }: Opening, today: LocalDate): JsonLd[] | undefined {
  const seasons = confirmed(hours.seasons);
  return (
    seasons &&
    calendars
      .filter(({ published }) => published)
      .flatMap(({ closed, workdays }) => [
        ...closed.flatMap((day) => specialDay(day, [{ from: '00:00', to: '00:00' }], today)),
        ...workdays.flatMap((day) => specialDay(day, spansOn(day.date, seasons), today)),
      ])
  );
}

function specialDay(
  { date, name }: { date: string; name: string },
  spans: readonly { from: string; to: string }[],
  today: LocalDate,
): JsonLd[] {
  if (date < today) return [];
  return spans.map(({ from, to }) => ({
    '@type': 'OpeningHoursSpecification',
    name,
    opens: from,
    closes: to,
    validFrom: date,
    validThrough: date,
  }));
}

type Seasons = Extract<EntryOf<'hours'>['seasons'], { state: 'known' }>['value'];

/** The hours of a workday at a weekend: the first that its season names. */
function spansOn(written: string, seasons: Seasons): readonly { from: string; to: string }[] {
  const date = parseLocalDate(written);
  const season = date && seasons.find((one) => seasonDates(one, date)[0] <= date);
  return season?.days[0]?.spans ?? [];
}

/**
 * The centre as a GovernmentOffice: its confirmed facts, and the facilities that it has. What stands in the way, such
 * as steps, is no amenity. `today` dates the seasons of its hours.
 */
export function officeLd(
  centre: EntryOf<'centre'>,
  opening: Opening,
  facilities: readonly EntryOf<'facilities'>[],
  url: string,
  today: LocalDate,
): JsonLd {
  const { name, place, address, phone, email } = centre;
  // Nobody can call 没有.
  const phones = confirmed(phone)?.filter((one) => one !== NONE_WORDS) ?? [];
  const mail = confirmed(email);
  const has = facilities.filter(({ status, barrier }) => status === '有' && !barrier);
  return {
    '@type': 'GovernmentOffice',
    '@id': `${url}#office`,
    name,
    url,
    address: {
      '@type': 'PostalAddress',
      addressCountry: 'CN',
      addressRegion: place.province,
      addressLocality: `${place.county}${place.town}`,
      streetAddress: confirmed(address),
    },
    telephone: phones.length > 1 ? phones : phones[0],
    email: mail === NONE_WORDS ? undefined : mail,
    openingHoursSpecification: openingHours(opening.hours, today),
    specialOpeningHoursSpecification: specialHours(opening, today),
    amenityFeature: has.map((facility) => ({
      '@type': 'LocationFeatureSpecification',
      name: facility.name,
      value: facility.outOfOrder === undefined,
      // What a report of years ago has told is not told as of today, nor was it broken then.
      validFrom: facility.outOfOrder?.since ?? facility.checkedOn,
    })),
  };
}

/** A guide as a GovernmentService. The centre provides it, but for what only other offices do: machines would send people here. */
export function serviceLd(guide: EntryOf<'guides'>, url: string, office: string): JsonLd {
  return {
    '@type': 'GovernmentService',
    name: guide.title,
    alternateName: guide.aliases,
    description: guide.summary,
    url,
    serviceType: guide.field,
    audience: guide.audience.map((audienceType) => ({ '@type': 'Audience', audienceType })),
    provider: guide.mustCome === '去别处办' ? undefined : { '@id': `${office}#office` },
  };
}
