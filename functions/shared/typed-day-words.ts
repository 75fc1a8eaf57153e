import { asDigitsAlone, tidyText } from './plain-text.ts';

/** Signs of older or other hands, each for the one that days are looked up by. */
const ONE_WAY: Readonly<Record<string, string>> = {
  ...{
    週: '周',
    號: '号',
    後: '后',
    個: '个',
    這: '这',
    兩: '两',
    禮: '礼',
    農: '农',
    曆: '历',
    陰: '阴',
    陽: '阳',
  },
  ...{ 臘: '腊', 閏: '闰', 節: '节', 國: '国', 慶: '庆', 舊: '旧', 俩: '两个', 仨: '三个' },
  ...{ 壹: '一', 贰: '二', 叁: '三', 肆: '四', 伍: '五', 陆: '六', 柒: '七', 捌: '八', 玖: '九', 拾: '十' },
};
const OTHER_SIGN = new RegExp(`[${Object.keys(ONE_WAY).join('')}]`, 'gu');

const NUMERAL = '[零〇一二三四五六七八九\\d]';
/** The noughts of written years, and what is typed for them: 二○二六年, 二O二六年. Tried where a run begins, or a long one costs its square. */
const NOUGHTS = new RegExp(`(?<=${NUMERAL})[○◯Oo]+(?=${NUMERAL})`, 'gu');

/** Holidays that stand on the same day every year, of the sun or of the moon. */
const HOLIDAYS: Readonly<Record<string, string>> = {
  ...{ 元旦: '1月1日', 妇女: '3月8日', 五一: '5月1日', 劳动: '5月1日', 六一: '6月1日', 儿童: '6月1日' },
  ...{ 建党: '7月1日', 七一: '7月1日', 八一: '8月1日', 建军: '8月1日', 教师: '9月10日', 国庆: '10月1日' },
  ...{ 春: '正月初一', 大年初一: '正月初一', 元宵: '正月十五', 端午: '农历5月5日', 中秋: '农历8月15日' },
  ...{ 重阳: '农历9月9日', 腊八: '腊月初八' },
};
const HOLIDAY = new RegExp(
  `(?:(${Object.keys(HOLIDAYS)
    .filter((name) => name !== '春')
    .join('|')})节?|(春)节)(?=(?:上午|下午|为?止)?$)`,
  'u',
);

/** 腊月 has 29 days in some years; its last one is called so in all. */
const EVE = /除夕|(?:大年|年)三十/u;

const LABEL = /^(?:截止日期|日期|时间|有效期|最晚|最迟)[是为到至]?[:：]?/u;
// The last one is looked for where it begins: tried from each of its signs, a long one would cost its square.
const ORNAMENT =
  /^[:：，,。!！\p{So}\p{Emoji_Modifier}\ufe0f\u200d]+|(?<![!！\p{So}\p{Emoji_Modifier}\ufe0f\u200d])[!！\p{So}\p{Emoji_Modifier}\ufe0f\u200d]+$/gu;
/** 八月十五（农历）, 农历的八月十五. */
const OF_THE_MOON = /^(?:([^()]+)\(([农阴旧]历)\)|([农阴旧]历)[的:：])/u;
/** Said of a day of the sun, as every other is taken for anyhow. */
const OF_THE_SUN = /\(?(?:阳历|公历|新历)的?[:：]?\)?/u;
/** 星期二 2026年12月1日: without a sign between them the blank would make one number of both. */
const WEEKDAY_BEFORE = /^((?:星期|周|礼拜)[一二三四五六日天1-7])\s+(?=[\d零〇一二三四五六七八九十])/u;
/** The midnight that a table puts behind each day. */
const MIDNIGHT = /(?<=\d)\s+0?0[:：]00(?:[:：]00)?$/u;

/** A day in one way of writing: no label before it and no ornament around it, holidays as their dates, 除夕 as 腊月底. */
export function oneWayOfWriting(text: string): string {
  const signs = tidyText(text.normalize('NFKC'))
    .replace(OTHER_SIGN, (sign) => ONE_WAY[sign] ?? sign)
    .replace(NOUGHTS, (noughts) => '零'.repeat(noughts.length));
  return asDigitsAlone(signs)
    .replace(ORNAMENT, '')
    .replace(LABEL, '')
    .replace(WEEKDAY_BEFORE, '$1,')
    .replace(OF_THE_SUN, '')
    .replace(OF_THE_MOON, (_all, day = '', behind = '', before = '') => `${behind}${before}${day}`)
    .replace(MIDNIGHT, '')
    .replace(/(?<=[月年])的?最后[一1]?[天日]$/u, '底')
    .replace(EVE, '腊月底')
    .replace(
      HOLIDAY,
      (_all, name: string | undefined, spring: string | undefined) => HOLIDAYS[name ?? spring ?? ''] ?? '',
    );
}

/** 12月1日前, 春节以前: whether that day counts is not said. */
export const BEFORE_A_DAY = /前$/u;

/** 三十天内 as 三十天, which it lasts as long as; 十日内 is so many days, too, and not the tenth. */
export function lasting(text: string): string {
  return text
    .replace(/^([^年月]*)日[以之]?[内內]$/u, '$1天')
    .replace(/(?<=[天周週期拜月年])[以之]?[内內]$/u, '');
}

const FEASTS = '二月二|三月三|五月五|六月六|七月(?:七|十五)|八月十五|九月九';
/** In numerals and without 日, as the feasts of the moon are said. */
const AS_A_FEAST = new RegExp(
  String.raw`^(?:截止?[到至]?|[到至])?(?:(?:[今明后]|[〇零一二三四五六七八九\d]{4})年)?(?:${FEASTS})(?:早上|上午|中午|下午|晚上|为?止|之?前)*$`,
  'u',
);

/** Whether a day is told so that one of the moon is as likely meant: 八月十五, but not 8月15, 八月十五日 or 阳历八月十五. */
export function isSunOrMoon(text: string): boolean {
  return !/[阳陽公新][历曆]/u.test(text) && AS_A_FEAST.test(oneWayOfWriting(text).replace(/\s/gu, ''));
}
