import { describe, expect, test } from 'vitest';
import { appointmentIcs, type Entry } from '../../functions/requests/appointment-ics.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';

const PLACE = {
  centre: '柳疃镇便民服务中心',
  address: 'https://heqi.example/large/requests/',
  words: catalogueFromDisk().told.appointmentFile,
};
const ENTRY: Entry = {
  uid: 'abc@heqi.example',
  kind: 'appointment',
  state: 'new',
  version: 1,
  startsAt: new Date('2026-11-24T08:30:00+08:00'),
  endsAt: new Date('2026-11-24T09:00:00+08:00'),
  changedAt: new Date('2026-11-23T09:00:00+08:00'),
};
const NOW = new Date('2026-11-23T10:00:00+08:00');
const file = (more: Partial<Entry> = {}) => appointmentIcs({ ...ENTRY, ...more }, PLACE, NOW);
/** The lines of a file, unfolded. */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

describe('the calendar file of a request', () => {
  test('is one event in UTC, 8:30 in Shanghai being 0:30', () => {
    const lines = linesOf(file());
    expect(lines).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'METHOD:PUBLISH',
        'UID:abc@heqi.example',
        'SEQUENCE:0',
        'DTSTAMP:20261123T020000Z',
        'DTSTART:20261124T003000Z',
        'DTEND:20261124T010000Z',
        'STATUS:CONFIRMED',
        'SUMMARY:到柳疃镇便民服务中心',
        'LOCATION:柳疃镇便民服务中心',
      ]),
    );
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  });

  test('reminds the day before', () => {
    const lines = linesOf(file());
    const alarm = lines.slice(lines.indexOf('BEGIN:VALARM'), lines.indexOf('END:VALARM'));
    expect(alarm).toEqual(expect.arrayContaining(['ACTION:DISPLAY', 'TRIGGER:-P1D']));
  });

  test('has lines of no more than 75 octets that end with CRLF', () => {
    const text = file();
    expect(text).toMatch(/\r\nEND:VCALENDAR\r\n$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });

  test('keeps its id and counts up with each change', () => {
    const moved = linesOf(file({ version: 4, startsAt: new Date('2026-11-24T08:00:00+08:00') }));
    expect(moved).toEqual(expect.arrayContaining(['UID:abc@heqi.example', 'SEQUENCE:3']));
  });

  test.each(['cancelled', 'declined'] as const)(
    'of a %s request is cancelled, and reminds no more',
    (state) => {
      const text = file({ state, version: 2 });
      expect(linesOf(text)).toEqual(
        expect.arrayContaining(['STATUS:CANCELLED', 'SEQUENCE:1', 'SUMMARY:已取消：到柳疃镇便民服务中心']),
      );
      expect(text).not.toContain('VALARM');
    },
  );

  test('of a visit says that somebody comes, and gives away no place', () => {
    const text = file({ kind: 'home-visit', state: 'scheduled' });
    expect(linesOf(text)).toContain('SUMMARY:柳疃镇便民服务中心的人到家里来');
    expect(text).not.toContain('LOCATION');
  });
});
