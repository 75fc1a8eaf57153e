import { expect, test } from 'vitest';
import { hoursIcs } from '../../functions/hours/hours-ics.ts';
import { calendarWith, day } from '../support/calendar.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';

const NOW = new Date('2026-09-18T09:00:00+08:00');
const OF = { centre: '柳疃镇便民服务中心', host: 'example.org', words: catalogueFromDisk().told.hoursFile };
const file = (now = NOW) => hoursIcs(calendarWith(), OF, now);

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

test('hours that are an example say so in a calendar far from the page; holidays do not', () => {
  const { template, ...calendar } = calendarWith();
  const events = hoursIcs({ ...calendar, template: { ...template, example: true } }, OF, NOW);
  expect(eventsOn(events, '2026-09-18-0830')[0]).toContain('开门（示例）');
  expect(eventsOn(events, '2026-10-01-closed')[0]).not.toContain('示例');
  expect(file()).not.toContain('示例');
});

test('an ordinary weekend is not told', () => {
  expect(eventsOn(file(), '2026-09-19')).toEqual([]);
});

test('days of a year whose holidays are not published say 暂定', () => {
  const [event = ''] = eventsOn(file(new Date('2026-12-30T09:00:00+08:00')), '2027-01-01-closed');
  expect(event).toContain('（暂定）');
});

/** A strict reading of RFC 5545: every line and every event must be as it says, or it throws. */
function parseStrictly(text: string): Map<string, string>[] {
  const octets = Buffer.from(text);
  if (!text.endsWith('\r\nEND:VCALENDAR\r\n')) throw new Error('no end');
  const raw = text.replace(/\r\n$/, '').split('\r\n');
  for (const line of raw) {
    if (/[\r\n\ufffd]/.test(line) || Buffer.byteLength(line) > 75) throw new Error(`no line: ${line}`);
  }
  if (octets.toString() !== text) throw new Error('a fold within a character');
  const events: Map<string, string>[] = [];
  let event: Map<string, string> | undefined;
  for (const line of linesOf(text).filter((one) => one !== '')) {
    const [, name = '', value = ''] = /^([A-Z][A-Z-]*(?:;[A-Z-]+=[^:;,"]+)*):(.*)$/.exec(line) ?? [];
    if (name === '') throw new Error(`no property: ${line}`);
    if (line === 'BEGIN:VEVENT') event = new Map();
    else if (line === 'END:VEVENT' && event) events.push(event);
    else if (event?.has(name)) throw new Error(`twice: ${name}`);
    else event?.set(name, value);
  }
  return events;
}

const ofUid = (events: readonly Map<string, string>[], start: string) =>
  events.find((event) => event.get('UID')?.startsWith(start));

test('every event is whole: one id of its own, one stamp, an end after its start, and nobody made busy', () => {
  const events = parseStrictly(file());
  expect(events.length).toBeGreaterThan(150);
  expect(new Set(events.map((event) => event.get('UID'))).size).toBe(events.length);
  const wrong = events.filter((event) => {
    const allDay = event.has('DTSTART;VALUE=DATE');
    const [from = '', to = ''] = [event.get('DTSTART'), event.get('DTEND')];
    const times = /^\d{8}T\d{6}Z$/.test(from) && /^\d{8}T\d{6}Z$/.test(to) && from < to;
    return (
      event.get('DTSTAMP') !== '20260918T010000Z' ||
      event.get('TRANSP') !== 'TRANSPARENT' ||
      !(allDay || times)
    );
  });
  expect(wrong).toEqual([]);
});

test('the same opening has the same id on every day, so that phones change it instead of doubling it', () => {
  const [first, later] = [NOW, new Date('2026-09-25T15:00:00+08:00')].map((now) => parseStrictly(file(now)));
  const ids = new Set(first?.map((event) => event.get('UID')));
  const both = (later ?? []).filter((event) => (event.get('DTSTART') ?? '99') < '20261201');
  expect(both.length).toBeGreaterThan(50);
  expect(both.map((event) => event.get('UID')).filter((id) => !ids.has(id))).toEqual([]);
});

test('a closure that was edited keeps its id and counts as newer, and one that was taken back is gone', () => {
  const later = new Date('2026-09-18T10:00:00+08:00');
  const shutFor = (reason: string, now: Date) => {
    const calendar = calendarWith({ date: day('2026-09-21'), from: '08:30', to: '12:00', reason });
    return ofUid(parseStrictly(hoursIcs(calendar, OF, now)), '2026-09-21-closed-0830');
  };
  const [before, edited] = [shutFor('停电', NOW), shutFor('开会', later)];
  expect(edited?.get('SUMMARY')).not.toBe(before?.get('SUMMARY'));
  for (const name of ['SEQUENCE', 'DTSTAMP', 'LAST-MODIFIED'])
    expect([name, (edited?.get(name) ?? '') > (before?.get(name) ?? '?')]).toEqual([name, true]);
  const events = parseStrictly(file(later));
  expect(ofUid(events, '2026-09-21-closed')).toBeUndefined();
  expect(ofUid(events, '2026-09-21-0830')?.get('DTEND')).toBe('20260921T040000Z');
});

test('a closure keeps its reason, however it is written, and takes the openings of its day away', () => {
  const reason = '线路检修，停电；请改天来, 或者打电话;\n谢谢。'.repeat(4);
  const calendar = calendarWith(
    { date: day('2026-09-21'), reason },
    { date: day('2026-09-22'), from: '08:30', to: '12:00', reason: '开会' },
  );
  const events = parseStrictly(hoursIcs(calendar, OF, NOW));
  const summary = ofUid(events, '2026-09-21-closed')?.get('SUMMARY') ?? '';
  const told = summary.replace(/\\([,;\\n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
  expect(told).toBe(`柳疃镇便民服务中心不开门：${reason}`);
  expect(ofUid(events, '2026-09-21-0830')).toBeUndefined();
  expect(ofUid(events, '2026-09-22-0830')).toBeUndefined();
  expect(ofUid(events, '2026-09-22-1400')?.get('DTSTART')).toBe('20260922T060000Z');
});

test('what is shut of a day stands between its openings with its reason, and only within the hours', () => {
  const calendar = calendarWith(
    { date: day('2026-09-22'), from: '10:00', to: '15:00', reason: '开会' },
    { date: day('2026-09-23'), from: '07:00', to: '08:00', reason: '扫雪' },
  );
  const events = parseStrictly(hoursIcs(calendar, OF, NOW));
  const told = events.flatMap((event) => {
    const [uid = '', from = '', to = ''] = ['UID', 'DTSTART', 'DTEND'].map((name) => event.get(name));
    return /^2026-09-2[23]/.test(uid)
      ? [[uid.split('@')[0], from.slice(9, 13), to.slice(9, 13), event.get('SUMMARY')]]
      : [];
  });
  const open = '柳疃镇便民服务中心开门';
  const shut = '柳疃镇便民服务中心不开门：开会';
  expect(told).toEqual([
    ['2026-09-22-0830', '0030', '0200', open],
    ['2026-09-22-1500', '0700', '1000', open],
    ['2026-09-22-closed-1000', '0200', '0400', shut],
    ['2026-09-22-closed-1400', '0600', '0700', shut],
    ['2026-09-23-0830', '0030', '0400', open],
    ['2026-09-23-1400', '0600', '1000', open],
  ]);
});

test('a name with a comma or a semicolon is one text to a strict reader, as the calendar’s name too', () => {
  const names = linesOf(hoursIcs(calendarWith(), { ...OF, centre: '柳疃, 下营; 便民' }, NOW)).filter((line) =>
    /^(?:X-WR-CAL)?NAME:/.test(line),
  );
  expect(names).toEqual(['NAME:柳疃\\, 下营\\; 便民开放时间', 'X-WR-CALNAME:柳疃\\, 下营\\; 便民开放时间']);
});
