import { expect, test } from 'vitest';
import { hoursIcs } from '../../functions/hours/hours-ics.ts';
import { calendarWith } from '../support/calendar.ts';

const NOW = new Date('2026-09-18T09:00:00+08:00');
const file = (now = NOW) => hoursIcs(calendarWith(), '柳疃镇便民服务中心', 'example.org', now);

/** The lines of a file, unfolded. */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

const eventsOn = (text: string, id: string) =>
  linesOf(text)
    .join('\n')
    .split('BEGIN:VEVENT')
    .filter((event) => event.includes(`UID:${id}`));

test('lines end with CRLF and none is longer than 75 octets', () => {
  const text = file();
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const longest = Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)));
  expect(longest).toBeLessThanOrEqual(75);
});

test('an opening stands in UTC: 8:30 in Shanghai is 0:30', () => {
  const [event = ''] = eventsOn(file(), '2026-09-18-0830');
  expect(event).toContain('DTSTART:20260918T003000Z');
});

test('the make-up Sunday of 20 September 2026 says that it is one', () => {
  const [event = ''] = eventsOn(file(), '2026-09-20-0830');
  expect(event).toContain('SUMMARY:柳疃镇便民服务中心调休上班');
});

test('a holiday is one whole day, told by its name', () => {
  const [event = ''] = eventsOn(file(), '2026-10-01-closed');
  expect(event).toMatch(/DTSTART;VALUE=DATE:20261001/);
  expect(event).toContain('不开门：国庆节');
});

test('an ordinary weekend is not told', () => {
  expect(eventsOn(file(), '2026-09-19')).toEqual([]);
});

test('days of a year whose holidays are not published say 暂定', () => {
  const [event = ''] = eventsOn(file(new Date('2026-12-30T09:00:00+08:00')), '2027-01-01-closed');
  expect(event).toContain('（暂定）');
});
