const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const NUMERAL = /[零〇一二两三四五六七八九十廿卅]+/gu;

/** '二〇二六' is 2026, '十一' is 11, '二十三' is 23, '廿三' is 23. */
function numeralValue(numeral: string): string {
  const [tens, ones = '', ...more] = numeral.replace('廿', '二十').replace('卅', '三十').split('十');
  if (tens === undefined || !/[十廿卅]/u.test(numeral)) {
    return [...numeral].map((digit) => String(DIGITS[digit] ?? '')).join('');
  }
  // 十七八: 17 or 18, and nobody knows which.
  if (tens.length > 1 || ones.length > 1 || more.length > 0) return numeral;
  return String((tens === '' ? 1 : (DIGITS[tens] ?? 0)) * 10 + (DIGITS[ones] ?? 0));
}

/** A text with its Chinese numerals as digits; one at which `vague` finds that two numbers are meant stays. */
export function numeralsAsDigits(text: string, vague: RegExp): string {
  return text.replace(NUMERAL, (numeral, at: number, all: string) =>
    vague.test(all.slice(at)) ? numeral : numeralValue(numeral),
  );
}
