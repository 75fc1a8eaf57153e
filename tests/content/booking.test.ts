import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bookingRules } from '../../src/content/booking-rules.ts';
import { formatFinding } from '../../src/content/finding.ts';
import { lintSlots } from '../../src/content/lint-slots.ts';
import { bookingSchema } from '../../src/content/schemas/booking.ts';
import { ROOT } from '../support/catalogue.ts';
import { testFolder } from '../support/temporary.ts';

const FIELDS = new Set(['养老服务', '社会保险']);
const BASE = {
  slotMinutes: 30,
  horizonOpenDays: 14,
  minimumNoticeMinutes: 60,
  limits: { perContact: 3, perHousehold: 4 },
  redressWorkingDays: 5,
  homeVisit: { seatsPerHalfDay: 2, responseWorkingDays: 3, horizonOpenDays: 5, firstDayAfterWorkingDays: 2 },
};
const DESK = { id: 'desk', name: { 示例: '综合' }, seatsPerSlot: 4, walkInSeats: 1, prioritySeats: 1 };

function sentences(more: object): string[] {
  const parsed = bookingSchema.safeParse({ ...BASE, ...more });
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
}

describe('the length of an appointment', () => {
  it('fits between opening and closing in each season', () => {
    const root = testFolder();
    mkdirSync(join(root, 'content'), { recursive: true });
    const told = (minutes: number, to: string) => {
      const booking = readFileSync(join(ROOT, 'content/booking.yaml'), 'utf8');
      const days = `[{ weekdays: [1], spans: [{ from: '09:00', to: '${to}' }] }]`;
      const season = `{ name: 全年, from: '01-01', to: '12-31', days: ${days} }`;
      const written = booking.replace(/^slotMinutes: .*$/mu, `slotMinutes: ${minutes}`);
      writeFileSync(join(root, 'content/booking.yaml'), written);
      writeFileSync(join(root, 'content/hours.yaml'), `seasons: [${season}]\nafterHours: []\nnote: 示例。\n`);
      return lintSlots(root).map(formatFinding);
    };
    expect(told(60, '10:00')).toEqual([]);
    expect(told(90, '10:00')).toEqual([
      'content/booking.yaml: 要改（slotMinutes）“90分钟”：“全年”开门的每一段时间都比一个时段短，谁也约不了。请改小。',
    ]);
  });
});

describe('the rules of booking', () => {
  it('know one desk for everybody where only seats are written', () => {
    const rules = bookingRules(bookingSchema.parse({ ...BASE, seatsPerSlot: { 示例: 3 } }), FIELDS);
    expect(rules.seatsPerSlot).toBe(3);
    expect(rules.desks).toEqual([
      { id: 'desk', name: '大厅', seatsPerSlot: 3, walkInSeats: 0, prioritySeats: 0 },
    ]);
    expect(rules.limits).toEqual({ perContact: 3, perHousehold: 4 });
  });

  it('know each desk with the fields that it serves', () => {
    const desks = [DESK, { ...DESK, id: 'desk-2', fields: ['社会保险'], seatsPerSlot: 2, walkInSeats: 0 }];
    const rules = bookingRules(bookingSchema.parse({ ...BASE, desks }), FIELDS);
    expect(rules.desks.map(({ id, fields, seatsPerSlot }) => [id, fields, seatsPerSlot])).toEqual([
      ['desk', undefined, 4],
      ['desk-2', ['社会保险'], 2],
    ]);
    expect(rules.seatsPerSlot).toBe(4);
  });

  it('name a field that no service has', () => {
    const desks = [DESK, { ...DESK, id: 'desk-2', fields: ['养老'] }];
    expect(() => bookingRules(bookingSchema.parse({ ...BASE, desks }), FIELDS)).toThrow(
      '窗口 desk-2 的“养老”没有事项',
    );
  });

  it.each<[string, object]>([
    ['请只写其中一样', {}],
    ['请只写其中一样', { seatsPerSlot: 3, desks: [DESK] }],
    ['要有一个窗口不写 fields', { desks: [{ ...DESK, fields: ['社会保险'] }] }],
    ['只能有一个', { desks: [DESK, { ...DESK, id: 'desk-2' }] }],
    ['用了两次', { desks: [DESK, { ...DESK, fields: ['社会保险'] }] }],
    [
      '写在两个窗口下面',
      {
        desks: [DESK, { ...DESK, id: 'a', fields: ['社会保险'] }, { ...DESK, id: 'b', fields: ['社会保险'] }],
      },
    ],
    ['窗口 desk 留出去的号太多', { desks: [{ ...DESK, walkInSeats: 3 }] }],
    ['请写给没约的人留几个号', { desks: [{ ...DESK, walkInSeats: -1 }] }],
    ['请写窗口的代号', { desks: [{ ...DESK, id: '窗口' }] }],
  ])('are refused with a sentence that says “%s”', (sentence, more) => {
    expect(sentences(more).join('\n')).toContain(sentence);
  });
});
