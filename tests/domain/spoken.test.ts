import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate, formatSpan } from '../../functions/shared/local-date.ts';
import { spellDigits } from '../../functions/shared/spoken-numbers.ts';
import { spoken } from '../../functions/shared/spoken.ts';
import { day } from '../support/calendar.ts';
import { SAID } from '../support/spoken-cases.ts';
import { SAID_OF_CODES } from '../support/spoken-code-cases.ts';
import { SAID_WHEN_HEARD } from '../support/spoken-heard-cases.ts';
import { SAID_TOO } from '../support/spoken-more-cases.ts';
import { SAID_WHEN_TRIED } from '../support/spoken-tried-cases.ts';

const tables = [SAID, SAID_TOO, SAID_OF_CODES, SAID_WHEN_TRIED, SAID_WHEN_HEARD].flatMap((table) =>
  Object.entries(table),
);
const cases = tables.flatMap(([, table]) => table);

for (const [subject, table] of tables) {
  describe(`spoken text: ${subject}`, () => {
    it.each(table)('%j is said %j', (written, said) => {
      expect(spoken(written)).toBe(said);
    });
  });
}

describe('spoken text', () => {
  it('is spoken already, in every case of the tables', () => {
    expect(cases.filter(([, said]) => spoken(said) !== said)).toEqual([]);
  });

  it('leaves dates and times alone that are written in words', () => {
    const written = `${formatSpan('08:30', '12:00')}，${formatSpan('14:00', '17:30')}`;
    expect(spoken(written)).toBe(written);
    expect(spoken(formatDate(day('2026-11-23')))).toBe('2026年11月23日，星期一');
  });

  const pieces = [
    ...['1', '2', '0', '05', '12', '30', '138', '2021', '12345', '12345678', '0536', '１'],
    ...['-', '–', '—', '～', '~', ':', '：', '/', '.', ',', '%', '％', '+', '=', '&', '#', '*'],
    ...['（', '）', '(', ')', '〔', '〕', '[', ']', '《', '》', '“', '”', '"', '【'],
    ...['①', '㈠', '❶', '√', '×', '→', '≥', '<', '>', '±', '…', '￥', '★', '℃', 'm', 'A4', 'GB'],
    ...['㉑', '➊', '′', '″', '²', '§', '_', '‹', '㎏', '₂', '℉', 'ⅱ', 'm³', '尾号', '后四位'],
    ...['元', '第', '条', '个', '月', '人', '年', '热线', '电话', '坡度', '村', '居', '一', '和/或', '某'],
    ...['，', '。', '；', '、', ' ', '\n', 'http://a/', 'www.', 'a@b.c', '/x/', 'App', '\ufdd0', '𠮷'],
  ];
  const mixed = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''));
  const SILENT = /[–—～〜√①-⑳→≥≤±《》“”（）〔〕]/u;

  it('comes back unchanged when it is spoken again', () => {
    fc.assert(
      fc.property(fc.oneof(mixed, fc.string({ unit: 'binary' })), (text) => {
        const said = spoken(text);
        expect(spoken(said)).toBe(said);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves no sign glued to a digit that a voice skips or spells', () => {
    const glued =
      /\d[-/:%‰℃°#＃~*×+=<>∶]\d|\d[%‰℃°#＃]|(?<!\d)[-+]\d+℃|[¥￥$№#＃<>≥≤~]\d|[½¼¾]|\d{3,4}-\d{4}/u;
    const numbers = fc.constantFrom(
      ...['3', '12', '05', '2026', '1.5', '0536', '7211234', '火警', '约', '室'],
    );
    const signs = fc.constantFrom(
      ...['-', '－', '−', '–', '~', '/', ':', '：', '∶', '%', '‰', '℃', '°C', '°', '#', '№', '*', '×', 'x'],
      ...[
        '+',
        '=',
        '<',
        '≥',
        '¥',
        '$',
        ',',
        '.',
        '·',
        '½',
        'm²',
        'kWh',
        '(',
        '〔',
        '〕',
        '年',
        '元',
        ' ',
        '个',
      ],
    );
    const glueing = fc.array(fc.oneof(numbers, signs), { maxLength: 10 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(glueing, (text) => {
        const said = spoken(text);
        expect(said).not.toMatch(glued);
        expect(spoken(said)).toBe(said);
      }),
      { numRuns: 4000 },
    );
  });

  // Read from each character on, such a text would cost the square of its length: minutes instead of a moment.
  it.each(['1', '0', 'A', '1.', '_', '1-', '〇'])('reads through 150,000 characters of %j', (piece) => {
    const text = piece.repeat(150_000 / piece.length);
    expect(spoken(text).length).toBeLessThan(text.length * 3);
  });

  it('holds none of the signs that a screen reader skips', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        expect(spoken(text)).not.toMatch(SILENT);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a number digit by digit', () => {
  it('keeps everything but the digits', () => {
    expect(spellDigits('1234 5678')).toBe('一二三四 五六七八');
  });
});
