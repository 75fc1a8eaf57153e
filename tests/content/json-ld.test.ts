import { expect, test } from 'vitest';
import { readCollection } from '../../src/content/read.ts';
import { officeLd, scriptSafe, serviceLd } from '../../src/json-ld.ts';
import { ROOT } from '../support/catalogue.ts';

const [centre] = readCollection(ROOT, 'centre');
const [hours] = readCollection(ROOT, 'hours');
const facilities = readCollection(ROOT, 'facilities').map(({ data }) => data);
const guides = readCollection(ROOT, 'guides');

test('nothing in a data block can end its element', () => {
  const text = scriptSafe({ '@type': 'Thing', name: '</script><script>alert(1)</script><!--' });
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toMatchObject({ name: '</script><script>alert(1)</script><!--' });
});

test('example hours and open facts are not told to machines', () => {
  if (!centre || !hours) throw new Error('content lacks centre or hours');
  const office = JSON.parse(
    scriptSafe(officeLd(centre.data, hours.data, facilities, 'https://example.org/')),
  ) as object;
  expect(hours.data.seasons.state).toBe('example');
  expect(office).not.toHaveProperty('openingHoursSpecification');
  expect(office).not.toHaveProperty('telephone');
});

test('confirmed hours are told by season and weekday', () => {
  if (!centre || hours?.data.seasons.state !== 'example') throw new Error('content lacks example hours');
  const confirmed = { ...hours.data, seasons: { state: 'known' as const, value: hours.data.seasons.value } };
  const office = officeLd(centre.data, confirmed, facilities, 'https://example.org/');
  expect(office['openingHoursSpecification']).toContainEqual(
    expect.objectContaining({ '@type': 'OpeningHoursSpecification', opens: '08:30' }),
  );
});

test('only facilities that are there are amenities, and broken ones say so', () => {
  if (!centre || !hours) throw new Error('content lacks centre or hours');
  const broken = facilities.map((one) => ({
    ...one,
    outOfOrder: { since: '2026-11-01', instead: '请走北门' },
  }));
  const { amenityFeature } = officeLd(centre.data, hours.data, broken, 'https://example.org/');
  const there = facilities.filter(({ status }) => status === '有');
  expect(amenityFeature).toHaveLength(there.length);
  expect(amenityFeature).toEqual(
    there.map(({ name }) => expect.objectContaining({ name, value: false }) as unknown),
  );
});

test('every guide is a service of the centre, without its editor’s notes', () => {
  for (const { id, data } of guides) {
    const service = scriptSafe(serviceLd(data, `https://example.org/guides/${id}/`, 'https://example.org/'));
    expect(service).toContain(data.title);
    for (const source of data.editorSources) expect(service).not.toContain(source);
  }
});
