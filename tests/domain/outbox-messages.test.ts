import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { MESSAGE_KINDS } from '../../functions/outbox/message-kinds.ts';
import { messagesFor, reminderAt } from '../../functions/outbox/messages.ts';
import { alertFor, letterFor, type Facts } from '../../functions/outbox/texts.ts';
import { KINDS } from '../../functions/requests/states.ts';
import { calendarWith } from '../support/calendar.ts';

const instant = (text: string) => Date.parse(`${text}+08:00`);
const WORDS = parse(readFileSync('content/messages/outgoing.yaml', 'utf8')) as Record<string, string>;
const calendar = calendarWith();

describe('the reminder', () => {
  test.each([
    ['2026-11-24T08:30', '2026-11-23T09:00', 'a Tuesday'],
    ['2026-11-23T08:30', '2026-11-20T09:00', 'a Monday'],
    [
      '2026-02-24T08:30',
      '2026-02-14T09:00',
      'the first day after Spring Festival, a make-up Saturday before',
    ],
  ])('of %s comes at %s: %s', (startsAt, at) => {
    expect(reminderAt(calendar, instant(`${startsAt}:00`))).toBe(instant(`${at}:00`));
  });
});

describe('what a change tells', () => {
  const startsAt = instant('2026-11-26T08:30:00');
  const now = new Date('2026-11-23T10:00:00+08:00');
  const told = (event: string, actor: 'resident' | 'staff', at: number | null = startsAt) =>
    messagesFor({ event, actor, startsAt: at }, calendar, now).map(({ kind }) => kind);

  test.each([
    ['submitted', 'resident', ['booked', 'reminder']],
    ['submitted', 'staff', ['booked', 'reminder']],
    ['moved', 'staff', ['moved', 'reminder']],
    ['moved', 'resident', ['reminder']],
    ['scheduled', 'staff', ['scheduled', 'reminder']],
    ['declined', 'staff', ['declined']],
    ['cancelled', 'staff', ['cancelled']],
    ['cancelled', 'resident', []],
    ['missed', 'staff', ['cancelled']],
    ['closed', 'staff', ['closed']],
    ['answered', 'staff', ['answered']],
    ['printed', 'staff', ['printed']],
    ['extended', 'staff', ['extended']],
    ['paused', 'staff', ['waiting']],
    ['merged', 'staff', ['merged']],
    ['message', 'resident', []],
    ['accepted', 'staff', []],
    ['noted', 'staff', []],
  ] as const)('%s by %s', (event, actor, kinds) => {
    expect(told(event, actor)).toEqual(kinds);
  });

  test('is that the time is off, where a change takes it away, before anything else', () => {
    const off = (event: string) =>
      messagesFor({ event, actor: 'staff', startsAt: null, before: startsAt }, calendar, now);
    expect(off('returned')).toEqual([{ kind: 'moved', startsAt: null, dueAt: now.getTime() }]);
    // One message, whose words say both.
    expect(off('paused').map(({ kind }) => kind)).toEqual(['moved']);
  });

  test('is no reminder where there is no time, or where it is too late for one', () => {
    expect(told('submitted', 'resident', null)).toEqual(['booked']);
    expect(told('submitted', 'resident', instant('2026-11-24T08:30:00'))).toEqual(['booked']);
  });
});

describe('the words of a message', () => {
  const facts: Facts = {
    centre: '柳疃镇便民服务中心',
    url: 'https://heqi.example/requests/',
    reference: '12345678',
    kind: 'appointment',
    startsAt: instant('2026-11-24T08:30:00'),
    halfDay: null,
  };

  test('name the centre, the time and four digits, and where to follow up', () => {
    expect(letterFor(WORDS, 'reminder', facts)).toEqual({
      subject: '柳疃镇便民服务中心给您的消息',
      text: '柳疃镇便民服务中心提醒您。您约的2026年11月24日（星期二）上午8点30分快到了，请按时到大厅。来不了，请早些取消。受理号最后四位是5678。查进度的网页：https://heqi.example/requests/',
    });
  });

  test.each(MESSAGE_KINDS.flatMap((message) => KINDS.map((kind) => [message, kind] as const)))(
    'of %s stand for a %s, with nothing left to fill in and no whole reference',
    (message, kind) => {
      for (const url of [facts.url, undefined]) {
        const { text } = letterFor(WORDS, message, { ...facts, kind, url, halfDay: 'am' });
        expect(text).not.toMatch(/[{}]|undefined|12345678/);
        expect(text.length).toBeLessThan(160);
      }
    },
  );

  test('of a visit that is off say that nobody comes, and send whoever is in bed to no door', () => {
    const visit: Facts = { ...facts, kind: 'home-visit', halfDay: 'am', reason: '培训（示例）' };
    for (const message of ['closed', 'scheduled'] as const) {
      const { text } = letterFor(WORDS, message, visit);
      expect(text).toContain('培训（示例）');
      expect(text).not.toMatch(/不开门|大厅/u);
    }
    expect(letterFor(WORDS, 'closed', visit).text).toContain(
      '2026年11月24日（星期二）上午没有人上门，请不要等。',
    );
  });

  test('to staff are about nobody', () => {
    expect(alertFor(WORDS).text).not.toMatch(/[{}\d]/);
  });
});
