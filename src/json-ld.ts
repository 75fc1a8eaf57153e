import type { EntryOf } from './content/collections.ts';
import type { Fact } from './content/fact.ts';

/** A thing of schema.org, as search engines and assistants read it. */
export type JsonLd = { readonly '@type': string } & Readonly<Record<string, unknown>>;

/** JSON that can stand in a script element: without `<`, nothing in it can end the element or open a comment. */
export function scriptSafe(thing: JsonLd): string {
  return JSON.stringify({ '@context': 'https://schema.org', ...thing }).replaceAll('<', '\\u003c');
}

/** Machines can't read the mark 示例, so they are told only what the centre has confirmed. */
const confirmed = <T>(fact: Fact<T>): T | undefined => (fact.state === 'known' ? fact.value : undefined);

const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

function openingHours({ seasons }: EntryOf<'hours'>): JsonLd[] | undefined {
  return confirmed(seasons)?.flatMap((season) =>
    season.days.flatMap(({ weekdays, spans }) =>
      spans.map(({ from, to }) => ({
        '@type': 'OpeningHoursSpecification',
        name: season.name,
        dayOfWeek: weekdays.map((weekday) => DAY_NAMES[weekday - 1]),
        opens: from,
        closes: to,
      })),
    ),
  );
}

/** The centre as a GovernmentOffice: its confirmed facts, and the facilities that it has. */
export function officeLd(
  centre: EntryOf<'centre'>,
  hours: EntryOf<'hours'>,
  facilities: readonly EntryOf<'facilities'>[],
  url: string,
): JsonLd {
  const { name, place, address, phone, email } = centre;
  const has = facilities.filter(({ status }) => status === '有');
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
    telephone: confirmed(phone),
    email: confirmed(email),
    openingHoursSpecification: openingHours(hours),
    amenityFeature: has.map((facility) => ({
      '@type': 'LocationFeatureSpecification',
      name: facility.name,
      value: facility.outOfOrder === undefined,
    })),
  };
}

/** A guide as a GovernmentService that the centre offers. */
export function serviceLd(guide: EntryOf<'guides'>, url: string, office: string): JsonLd {
  return {
    '@type': 'GovernmentService',
    name: guide.title,
    alternateName: guide.aliases,
    description: guide.summary,
    url,
    serviceType: guide.field,
    audience: guide.audience.map((audienceType) => ({ '@type': 'Audience', audienceType })),
    serviceOperator: { '@id': `${office}#office` },
  };
}
