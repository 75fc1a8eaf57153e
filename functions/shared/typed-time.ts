import { timeOf, type LocalTime } from './local-date.ts';
import { numeralsAsDigits } from './numerals.ts';
import { asDigitsAlone, tidyText } from './plain-text.ts';
import { fail, ok, type Result } from './result.ts';

/** 两三点, 二十二三点: one or the other. Minutes may be read digit by digit: 八点二五. */
const VAGUE =
  /^(?:[一二两三四五六七八九]{2}(?=[点點时時])|.?十[一二两三四五六七八九](?=[一二两三四五六七八九十]))/u;

/** The hour on a clock of 24 hours. */
function hourOf(period: string, hour: number): number {
  if (/^(?:下午|午后|过午|[过后]晌|晚上?|傍晚|pm)$/.test(period) && hour < 12) return hour + 12;
  // Midnight is the end of the evening that it is told of.
  if (/^晚上?$/.test(period) && hour === 12) return 24;
  if (period === '中午' && hour < 3) return hour + 12;
  return /^(?:凌晨|am)$/.test(period) && hour === 12 ? 0 : hour;
}

const PERIOD = 'am|pm|凌晨|头[午晌]|清早|清晨|早上|早晨|早|上午|中午|下午|午后|过午|[过后]晌|傍晚|晚上|晚';
const SPOKEN = new RegExp(
  `^(${PERIOD})?(\\d{1,2})(?:[点时](?:(\\d{1,2}|半|[13]刻|)(?:分|整|正)?(?:00秒)?|钟)?)?$`,
  'u',
);
const CLOCK = new RegExp(`^(${PERIOD})?(\\d{1,2})[:∶.;。,、](\\d{2})(?::00)?$`, 'u');
const BARE = /^()([7-9]|\d{2})(\d{2})$/;
const MINUTES: Readonly<Record<string, number>> = { 半: 30, '1刻': 15, '3刻': 45 };

/**
 * Nobody who says 3点 at a counter means the middle of the night, and nobody can tell which afternoon was meant by 6点. 晚上1点
 * is a night too, of one day or the next, and never 13:00.
 */
const isUnclear = (period: string, hour: string) =>
  (period === '' && /^[1-6]$/.test(hour)) || (/^晚上?$/.test(period) && /^[1-4]$/.test(hour));

/** 中午3点, 早上13点: the part of the day and the hour belong to two times, and nobody but the writer knows which was meant. */
const isTorn = (period: string, hour: number) =>
  (period === '中午' && (hour < 11 || hour > 14)) ||
  (/^(?:凌晨|头[午晌]|清早|清晨|早上|早晨|早|上午|am)$/.test(period) && hour > 12);

/**
 * Reads a time of day as people write it: '8:30', '8：30', '0830', '8点半', '上午8点30分', '下午两点一刻', '14时', '3:30pm'. An
 * hour on a clock ('3:00') is one of 24; one that is spoken ('3点') wants the part of the day where both are possible:
 * 'unclear'. '24:00' ends a day.
 */
export function parseTypedTime(text: string): Result<LocalTime, 'empty' | 'not-a-time' | 'unclear'> {
  const plain = numeralsAsDigits(asDigitsAlone(tidyText(text.normalize('NFKC'))).replace(/\s/gu, ''), VAGUE)
    .replace(/[點時]/gu, (sign) => (sign === '點' ? '点' : '时'))
    .replace(/^时间:?|^[从自到至]|[。!起止]$/gu, '')
    .replace(/([ap])\.m\.?/iu, '$1m')
    .replace(/^正午$/u, '12点')
    .replace(/^([ap]m)/iu, (half) => half.toLowerCase())
    .replace(/^(.*)([ap]m)$/iu, (_all, time: string, half: string) => half.toLowerCase() + time);
  if (plain === '') return fail('empty');
  const spoken = SPOKEN.exec(plain);
  const found = spoken ?? CLOCK.exec(plain) ?? BARE.exec(plain);
  if (!found) return fail('not-a-time');
  const [, period = '', hourText = '', minuteText = ''] = found;
  if (spoken && isUnclear(period, hourText)) return fail('unclear');
  const hour = hourOf(period, Number(hourText));
  if (isTorn(period, hour)) return fail('unclear');
  const minute = MINUTES[minuteText] ?? Number(minuteText);
  if (minute > 59 || hour * 60 + minute > 1440) return fail('not-a-time');
  return ok(timeOf(hour * 60 + minute));
}
