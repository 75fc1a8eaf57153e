import { timeOf, type LocalTime } from './local-date.ts';
import { fail, ok, type Result } from './result.ts';

const DIGITS = '零一二三四五六七八九';

/** '八' is 8, '十一' is 11, '二十' is 20. */
function numeralValue(numeral: string): string {
  const [tens = '', ones = ''] = numeral.replace('〇', '零').replace('两', '二').split('十');
  if (!numeral.includes('十')) return [...tens].map((digit) => DIGITS.indexOf(digit)).join('');
  return String((tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + Math.max(0, DIGITS.indexOf(ones || '零')));
}

/** The hour on a clock of 24 hours. */
function hourOf(period: string, hour: number): number {
  if (/^(?:下午|晚上|傍晚)$/.test(period) && hour < 12) return hour + 12;
  if (period === '中午' && hour < 3) return hour + 12;
  return period === '凌晨' && hour === 12 ? 0 : hour;
}

/**
 * Reads a time of day as people write it: '8:30', '8：30', '0830', '8点半', '上午8点30分', '下午两点', '14时'. An hour without a
 * part of the day is on the clock of 24 hours. '24:00' ends a day.
 */
export function parseTypedTime(text: string): Result<LocalTime, 'empty' | 'not-a-time'> {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]/gu, '')
    .replace(/[零〇一二两三四五六七八九十]+/gu, numeralValue);
  if (plain === '') return fail('empty');
  const found =
    /^(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上)?(\d{1,2})(?:[:.点时](\d{1,2}|半|)(?:分|整)?)?$/u.exec(
      plain,
    ) ?? /^()(\d{2})(\d{2})$/.exec(plain);
  if (!found) return fail('not-a-time');
  const [, period = '', hourText = '', minuteText = ''] = found;
  const hour = hourOf(period, Number(hourText));
  const minute = minuteText === '半' ? 30 : Number(minuteText);
  if (minute > 59 || hour * 60 + minute > 1440) return fail('not-a-time');
  return ok(timeOf(hour * 60 + minute));
}
