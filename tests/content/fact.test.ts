import { describe, expect, it } from 'vitest';
import { fact, factValue } from '../../src/content/fact.ts';
import { listOf, text, wholeNumber } from '../../src/content/fields.ts';

const phone = fact(text('请写电话'));
const seats = fact(wholeNumber('请写1到9的整数', 1, 9));

const messages = (result: ReturnType<typeof seats.safeParse>) =>
  result.error?.issues.map(({ path, message }) => [path.join('.'), message]);

describe('a value that only the centre knows', () => {
  it('is known when it is written plainly', () => {
    expect(seats.parse(3)).toEqual({ state: 'known', value: 3 });
  });

  it('is open when it says 待中心公布', () => {
    expect(phone.parse('待中心公布')).toEqual({ state: 'open' });
    expect(seats.parse('待中心公布')).toEqual({ state: 'open' });
    // Beside lists of others; residents would be offered a community of that name.
    expect(fact(listOf(text('请写村名'), '请写村名')).parse(['待中心公布'])).toEqual({ state: 'open' });
  });

  it('is an example when it stands under 示例', () => {
    expect(seats.parse({ 示例: 3 })).toEqual({ state: 'example', value: 3 });
  });

  it('says what to write when it is missing, wrong, or a wrong example', () => {
    expect(messages(seats.safeParse(undefined))).toEqual([
      ['', '请写1到9的整数。还不知道的，写“待中心公布”'],
    ]);
    expect(messages(seats.safeParse(10))).toEqual([['', '请写1到9的整数。还不知道的，写“待中心公布”']]);
    expect(messages(seats.safeParse({ 示例: '三' }))).toEqual([
      ['示例', '请写1到9的整数。还不知道的，写“待中心公布”'],
    ]);
  });

  it('takes no other key beside 示例', () => {
    expect(seats.safeParse({ 示例: 3, 说明: '暂定' }).success).toBe(false);
  });

  it('gives its value whether confirmed or an example, and none while open', () => {
    expect([{ 示例: 3 }, 4, '待中心公布'].map((raw) => factValue(seats.parse(raw)))).toEqual([
      3,
      4,
      undefined,
    ]);
  });
});
