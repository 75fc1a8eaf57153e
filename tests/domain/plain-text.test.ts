import { describe, expect, it } from 'vitest';
import { codePoints, parseText, typedDigits } from '../../functions/shared/plain-text.ts';
import { fail, ok } from '../../functions/shared/result.ts';

describe('plain text', () => {
  it.each([
    ['  门口有狗  ', '门口有狗'],
    ['一\r\n二\r三\u2028四', '一\n二\n三\n四'],
    ['甲\t乙', '甲 乙'],
    ['\ufeff甲\u200b乙\u00ad', '甲乙'],
    ['e\u0301', 'é'],
    ['👨‍👩‍👧 家', '👨‍👩‍👧 家'],
    ['مەن', 'مەن'],
    ['甲\u0000乙', '甲乙'],
    ['甲\u001b[31m', '甲[31m'],
    ['甲\u007f\u0085乙', '甲\n乙'],
    ['甲\ud83d', '甲'],
    ['\udc00甲', '甲'],
    ['甲\u202e乙\u202c', '甲乙'],
    ['甲\u2066乙\u200f\u061c', '甲乙'],
    ['甲\u3164\u{e0041}\uffff', '甲'],
    ['é\u0300\u0301\u0302\u0303\u0304', 'é\u0300\u0301\u0302'],
    ['நீ บ๊ำ שָׁ', 'நீ บ๊ำ שָׁ'],
    ['葛\u{e0100}某', '葛\u{e0100}某'],
    ['好\u200d的\u200c，\u200d我来', '好的，\u200d我来'],
  ])('tidies %j to %j', (text, tidy) => {
    expect(parseText(text, { max: 100 })).toEqual(ok(tidy));
  });

  it('counts code points, not halves of them', () => {
    expect(codePoints('𠮷𠮷')).toBe(2);
    expect(parseText('𠮷𠮷𠮷', { max: 3 })).toEqual(ok('𠮷𠮷𠮷'));
    expect(parseText('𠮷𠮷𠮷𠮷', { max: 3 })).toEqual(fail('too-long'));
    expect(parseText('𠮷', { min: 2, max: 3 })).toEqual(fail('too-short'));
  });

  it('calls nothing empty, unless nothing is allowed', () => {
    expect(parseText(' \u200b\n', { max: 3 })).toEqual(fail('empty'));
    for (const blank of ['\u200d', '\u200c\ufe0f', '\u2800\u2800', '\u{e0100}'])
      expect(parseText(blank, { max: 3 })).toEqual(fail('empty'));
    expect(parseText(' \u200b\n', { min: 0, max: 3 })).toEqual(ok(''));
  });
});

describe('digits as people type them', () => {
  it.each([
    ['１１', '11'],
    ['③', '3'],
    ['幺三八零〇两九', '1380029'],
    ['1380—0138，000。', '13800138000'],
    ['号码是（12）', '12'],
  ])('reads %j as %j', (text, digits) => {
    expect(typedDigits(text, /^号码是/u)).toBe(digits);
  });
});
