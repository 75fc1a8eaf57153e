import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkDigit,
  groupCode,
  groupReference,
  newCode,
  newReference,
  parseCode,
  parseReference,
  type RandomBelow,
} from '../../functions/shared/reference.ts';
import { fail, ok } from '../../functions/shared/result.ts';
import { UNSEEN } from '../support/unseen-signs.ts';

/** Deals the given digits in order. */
function dealing(digits: readonly number[]): RandomBelow {
  let next = 0;
  return (max) => {
    const digit = digits[next] ?? 0;
    next += 1;
    return digit % max;
  };
}

const digit = fc.integer({ min: 0, max: 9 });
const sevenDigits = fc.array(digit, { minLength: 7, maxLength: 7 });

describe('a reference', () => {
  it('carries the check digit of ISO 7064 MOD 11,10', () => {
    // 0794 and its check digit 5 are the example of the standard.
    expect(checkDigit('0794')).toBe('5');
    expect(newReference(dealing([0, 0, 0, 0, 0, 0, 0]))).toBe('10000004');
    expect(parseReference('10000004')).toEqual(ok('10000004'));
  });

  it('never begins with zero and reads back as itself', () => {
    fc.assert(
      fc.property(sevenDigits, (digits) => {
        const reference = newReference(dealing(digits));
        expect(reference).toMatch(/^[1-9]\d{7}$/);
        expect(parseReference(reference)).toEqual(ok(reference));
      }),
    );
  });

  it('is refused with any single digit wrong', () => {
    fc.assert(
      fc.property(sevenDigits, fc.nat(7), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
        const reference = newReference(dealing(digits));
        const wrong = String((Number(reference[at]) + shift) % 10);
        expect(parseReference(reference.slice(0, at) + wrong + reference.slice(at + 1)).ok).toBe(false);
      }),
    );
  });

  it.each(UNSEEN)('and a code are read past %j', (sign) => {
    expect(parseReference(`${sign}1000${sign}0004${sign}`)).toEqual(ok('10000004'));
    expect(parseCode(`12${sign}3456${sign}`)).toEqual(ok('123456'));
    expect(parseCode(sign)).toEqual(fail('empty'));
  });

  it.each([
    '1000 0004',
    ' 10000004 ',
    '1000-0004',
    '１０００　０００４',
    '一〇〇〇〇〇零四',
    '1000\u00a00004',
    '10000004;',
    '1000，0004。',
    '受理号：1000 0004',
    '受理号是10000004',
    '我的受理号为10000004',
    '受理码 10000004',
    '【1000 0004】',
    'l000 0004',
    '1OOO OOO4',
    '参考号：10000004',
    '预约编号：10000004',
    '办件编号 1000 0004',
    'Ref: 10000004',
    '10000004号',
    '1000 0004（上门）',
    '😀10000004😀',
    '壹零零零零零零肆',
    '您的受理号是 1000 0004，查询码是 123 456。请您一定保存好。',
    '【便民服务】受理号1000 0004 查询码123 456',
    'https://example.org/requests/?r=10000004',
    '10000004 123456',
    '1000 0004 123 456',
    '123456　10000004',
    '１００００００４\n１２３４５６',
    '1000～0004',
    '1000 0004 1000 0004',
    '1000000410000004',
    '1000 0OO4 号',
    '号码1OOO OOO4，谢谢',
  ])('is read from %j', (text) => {
    expect(parseReference(text)).toEqual(ok('10000004'));
  });

  it('that is twice the same four digits is not taken for one that was pasted twice', () => {
    expect(parseReference('号码10041004，谢谢')).toEqual(ok('10041004'));
  });

  it.each([
    '1000007',
    '100000040',
    'abcdefgh',
    '10000005',
    '1000,00041',
    '10000004或20000008',
    '受理号 1000 0005。',
    '10000004123456',
    '1000000 4123456',
    '10000005 123456',
    '10000004 1234567',
  ])('is not read from %j', (text) => {
    expect(parseReference(text)).toEqual(fail('not-a-reference'));
  });

  it.each(['', '  ', '　'])('is called empty in %j', (text) => {
    expect(parseReference(text)).toEqual(fail('empty'));
  });

  it('is grouped in fours', () => {
    expect(groupReference(newReference(dealing([])))).toBe('1000 0004');
  });
});

describe('a code', () => {
  it('has six digits and may begin with zero', () => {
    expect(newCode(dealing([0, 1, 2, 3, 4, 5]))).toBe('012345');
    expect(groupCode(newCode(dealing([0, 1, 2, 3, 4, 5])))).toBe('012 345');
  });

  it.each([
    ['012345', ok('012345')],
    [' 012 345', ok('012345')],
    ['０１２３４５', ok('012345')],
    ['查询码：012-345。', ok('012345')],
    ['O12345', ok('012345')],
    ['零一二三四五', ok('012345')],
    ['验证码：012345', ok('012345')],
    ['本人查询码 012 345', ok('012345')],
    ['Code: 012345', ok('012345')],
    ['查询码 012 345 请不要告诉别人', ok('012345')],
    ['受理号 1000 0004，查询码 012 345', ok('012345')],
    ['10000004 012345', ok('012345')],
    ['受理号1OOO OOO4，查询码O12 345', ok('012345')],
    ['012 345 1000 0004', ok('012345')],
    ['10000005 012345', fail('not-a-code')],
    ['012345或123456', fail('not-a-code')],
    ['', fail('empty')],
    ['12345', fail('not-a-code')],
    ['1234567', fail('not-a-code')],
    ['12345a', fail('not-a-code')],
  ])('is read from %j', (text, result) => {
    expect(parseCode(text)).toEqual(result);
  });
});
