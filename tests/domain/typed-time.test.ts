import { describe, expect, it } from 'vitest';
import { parseTypedTime } from '../../functions/shared/typed-time.ts';

describe('a time of day as people write it (A59)', () => {
  it.each([
    ['8:30', '08:30'],
    ['08:30', '08:30'],
    ['８：３０', '08:30'],
    ['0830', '08:30'],
    ['8.30', '08:30'],
    [' 8 点 30 分 ', '08:30'],
    ['8点半', '08:30'],
    ['上午8点30分', '08:30'],
    ['早上八点半', '08:30'],
    ['8点', '08:00'],
    ['8', '08:00'],
    ['14时', '14:00'],
    ['下午2点', '14:00'],
    ['下午两点二十五', '14:25'],
    ['下午14点', '14:00'],
    ['晚上七点', '19:00'],
    ['中午十二点', '12:00'],
    ['中午1点', '13:00'],
    ['十一点', '11:00'],
    ['二十点', '20:00'],
    ['凌晨12点', '00:00'],
    ['24:00', '24:00'],
    ['8点一刻', '08:15'],
    ['下午三点三刻', '15:45'],
    ['8点5分', '08:05'],
    ['3:30pm', '15:30'],
    ['12AM', '00:00'],
    ['早8点', '08:00'],
    ['晚7点', '19:00'],
    ['午后3点', '15:00'],
    ['晚上12点', '24:00'],
    ['3:00', '03:00'],
    ['08:30:00', '08:30'],
    ['\u202d8:30\u202c', '08:30'],
    ['0:00', '00:00'],
  ])('%j is %s', (text, time) => {
    expect(parseTypedTime(text)).toEqual({ ok: true, value: time });
  });

  it.each(['', ' ', '\u200b'])('%j is empty', (text) => {
    expect(parseTypedTime(text)).toEqual({ ok: false, error: 'empty' });
  });

  it.each(['3点', '三点半', '6', '1点整'])('%j may be night or afternoon', (text) => {
    expect(parseTypedTime(text)).toEqual({ ok: false, error: 'unclear' });
  });

  it.each([
    '25:00',
    '8:60',
    '24:01',
    '8.5',
    '晚上12点半',
    '早',
    '8-30',
    '123',
    '12345',
    'constructor',
    '上午',
  ])('%j is none', (text) => {
    expect(parseTypedTime(text)).toEqual({ ok: false, error: 'not-a-time' });
  });
});
