import { expect, test } from 'vitest';
import { parseLocalDate, type LocalDate } from '../../functions/shared/local-date.ts';
import { readCollection } from '../../src/content/read.ts';
import { facilitySchema } from '../../src/content/schemas/centre.ts';
import { officeLd, scriptSafe, seasonDates, serviceLd } from '../../src/json-ld.ts';
import { ROOT } from '../support/catalogue.ts';

const [centre] = readCollection(ROOT, 'centre');
const [hours] = readCollection(ROOT, 'hours');
const calendars = readCollection(ROOT, 'calendar').map(({ data }) => data);
const facilities = readCollection(ROOT, 'facilities').map(({ data }) => data);
const day = (text: string): LocalDate => {
  const date = parseLocalDate(text);
  if (date === undefined) throw new Error(text);
  return date;
};
const TODAY = day('2026-11-25');
const guides = readCollection(ROOT, 'guides');

test('nothing in a data block can end its element', () => {
  const text = scriptSafe({ '@type': 'Thing', name: '</script><script>alert(1)</script><!--' });
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toMatchObject({ name: '</script><script>alert(1)</script><!--' });
});

test('example hours and open facts are not told to machines', () => {
  if (!centre || !hours) throw new Error('content lacks centre or hours');
  const office = JSON.parse(
    scriptSafe(
      officeLd(centre.data, { hours: hours.data, calendars }, facilities, 'https://example.org/', TODAY),
    ),
  ) as object;
  expect(hours.data.seasons.state).toBe('example');
  expect(office).not.toHaveProperty('openingHoursSpecification');
  expect(office).not.toHaveProperty('telephone');
});

test('every phone is told to machines, and none where there is none', () => {
  if (!centre || !hours) throw new Error('content lacks centre or hours');
  const told = (...value: string[]) => {
    const phone = { state: 'known' as const, value };
    const email = { state: 'known' as const, value: value[0] ?? '' };
    const office = officeLd(
      { ...centre.data, phone, email },
      { hours: hours.data, calendars },
      [],
      'https://example.org/',
      TODAY,
    );
    return JSON.parse(scriptSafe(office)) as object;
  };
  expect(told('0000-1234567')).toHaveProperty('telephone', '0000-1234567');
  expect(told('0000-1234567', '0000-7654321')).toHaveProperty('telephone', ['0000-1234567', '0000-7654321']);
  expect(told('没有')).not.toHaveProperty('telephone');
  expect(told('没有')).not.toHaveProperty('email');
});

test('confirmed hours are told by season and weekday', () => {
  if (!centre || hours?.data.seasons.state !== 'example') throw new Error('content lacks example hours');
  const confirmed = { ...hours.data, seasons: { state: 'known' as const, value: hours.data.seasons.value } };
  const office = officeLd(
    centre.data,
    { hours: confirmed, calendars },
    facilities,
    'https://example.org/',
    TODAY,
  );
  expect(office['openingHoursSpecification']).toContainEqual(
    expect.objectContaining({ '@type': 'OpeningHoursSpecification', opens: '08:30' }),
  );
});

test('the hours of each season end where those of the other begin', () => {
  if (!centre || hours?.data.seasons.state !== 'example') throw new Error('content lacks example hours');
  const confirmed = { ...hours.data, seasons: { state: 'known' as const, value: hours.data.seasons.value } };
  const office = officeLd(
    centre.data,
    { hours: confirmed, calendars },
    facilities,
    'https://example.org/',
    TODAY,
  );
  const told = office['openingHoursSpecification'] as { validFrom: string; validThrough: string }[];
  expect([...new Set(told.map(({ validFrom, validThrough }) => `${validFrom} ${validThrough}`))]).toEqual([
    '2027-05-01 2027-09-30',
    '2026-10-01 2027-04-30',
  ]);
});

test('holidays are told as closed, and workdays at weekends with the hours of their season', () => {
  if (!centre || hours?.data.seasons.state !== 'example') throw new Error('content lacks example hours');
  const confirmed = { ...hours.data, seasons: { state: 'known' as const, value: hours.data.seasons.value } };
  const office = officeLd(
    centre.data,
    { hours: confirmed, calendars },
    [],
    'https://example.org/',
    day('2026-09-19'),
  );
  const special = office['specialOpeningHoursSpecification'] as { validFrom: string }[];
  const on = (date: string) =>
    special.filter(({ validFrom }) => validFrom === date).map((one) => JSON.stringify(one));
  expect(on('2026-10-01').join()).toContain('"opens":"00:00","closes":"00:00"');
  // The last days of summer close at six, those of winter at half past five.
  expect(on('2026-09-20').map((one) => /"closes":"([\d:]+)"/.exec(one)?.[1])).toEqual(['12:00', '18:00']);
  expect(on('2026-10-10').map((one) => /"closes":"([\d:]+)"/.exec(one)?.[1])).toEqual(['12:00', '17:30']);
  expect(on('2026-06-19')).toEqual([]);
});

test.each([
  ['05-01', '09-30', '2026-04-30', '2026-05-01', '2026-09-30'],
  ['05-01', '09-30', '2026-09-30', '2026-05-01', '2026-09-30'],
  ['05-01', '09-30', '2026-10-01', '2027-05-01', '2027-09-30'],
  ['10-01', '04-30', '2026-04-30', '2025-10-01', '2026-04-30'],
  ['10-01', '04-30', '2026-05-01', '2026-10-01', '2027-04-30'],
  ['01-01', '12-31', '2026-12-31', '2026-01-01', '2026-12-31'],
  ['10-01', '02-29', '2026-11-25', '2026-10-01', '2027-02-28'],
])('a season from %s to %s is told on %s from %s to %s', (from, to, today, first, last) => {
  expect(seasonDates({ from, to }, day(today))).toEqual([first, last]);
});

test('what stands in the way is told to residents, not to machines as an amenity', () => {
  if (!centre || !hours) throw new Error('content lacks centre or hours');
  const office = officeLd(
    centre.data,
    { hours: hours.data, calendars },
    facilities,
    'https://example.org/',
    TODAY,
  );
  const names = (office['amenityFeature'] as { name: string }[]).map(({ name }) => name);
  expect(names).toContain('门口坡道');
  expect(names).not.toContain('门口台阶');
  const wrong = facilitySchema.shape.barrier.safeParse('是').error?.issues[0]?.message;
  expect(wrong).toBe('挡路的东西，例如台阶，写 true；别的删掉这一行');
});

test('only facilities that are there are amenities, and broken ones say so', () => {
  if (!centre || !hours) throw new Error('content lacks centre or hours');
  const broken = facilities.map((one) => ({
    ...one,
    outOfOrder: { since: '2026-11-01', instead: '请走北门' },
  }));
  const { amenityFeature } = officeLd(
    centre.data,
    { hours: hours.data, calendars },
    broken,
    'https://example.org/',
    TODAY,
  );
  const there = facilities.filter(({ status, barrier }) => status === '有' && !barrier);
  expect(amenityFeature).toHaveLength(there.length);
  expect(amenityFeature).toEqual(
    there.map(
      ({ name }) => expect.objectContaining({ name, value: false, validFrom: '2026-11-01' }) as unknown,
    ),
  );
});

test('what other offices do is not told as a service of the centre', () => {
  const providers = guides.map(({ data }) => {
    const service = serviceLd(data, 'https://example.org/guides/x/', 'https://example.org/');
    return [data.mustCome === '去别处办', scriptSafe(service).includes('"provider"')];
  });
  expect(new Set(providers.map(String))).toEqual(new Set(['true,false', 'false,true']));
});

test('every guide is a service, without its editor’s notes', () => {
  for (const { id, data } of guides) {
    const service = scriptSafe(serviceLd(data, `https://example.org/guides/${id}/`, 'https://example.org/'));
    expect(service).toContain(data.title);
    for (const source of data.editorSources) expect(service).not.toContain(source);
  }
});
