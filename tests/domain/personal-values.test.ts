import { describe, expect, it } from 'vitest';
import { NAME_MAX, parsePersonName } from '../../functions/shared/person-name.ts';
import {
  dialled,
  groupPhone,
  isMobile,
  parsePhone,
  phoneTail,
  mainNumber,
  type Phone,
} from '../../functions/shared/phone.ts';
import { fail, ok } from '../../functions/shared/result.ts';
import { spoken } from '../../functions/shared/spoken.ts';
import { UNSEEN } from '../support/unseen-signs.ts';

describe('a phone number', () => {
  it.each([
    ['13812345678', '13812345678'],
    [' 138 1234 5678 ', '13812345678'],
    ['138-1234-5678', '13812345678'],
    ['138—1234—5678', '13812345678'],
    ['１３８１２３４５６７８', '13812345678'],
    ['+86 13812345678', '13812345678'],
    ['＋８６ 138 1234 5678', '13812345678'],
    ['008613812345678', '13812345678'],
    ['8613812345678', '13812345678'],
    ['一三八一二三四五六七八', '13812345678'],
    ['幺三八〇零三四五六七八', '13800345678'],
    ['\u202a13812345678\u202c', '13812345678'],
    ['19912345678', '19912345678'],
    ['13812345678。', '13812345678'],
    ['138.1234.5678', '13812345678'],
    ['138，1234，5678', '13812345678'],
    ['手机：138 1234 5678', '13812345678'],
    ['我的电话是13812345678', '13812345678'],
    ['联系电话：13812345678', '13812345678'],
    ['女儿13812345678', '13812345678'],
    ['13812345678（女儿）', '13812345678'],
    ['l38I2345678', '13812345678'],
    ['1381234567O', '13812345670'],
    ['86-536-7123456', '0536-7123456'],
    ['0536-7123456，801', '0536-7123456-801'],
    ['(0536)7123456（801）', '0536-7123456-801'],
    ['tel:138-1234-5678', '13812345678'],
    ['☎️ 0536-7123456', '0536-7123456'],
    ['013812345678', '13812345678'],
    ['+86 (0) 138 1234 5678', '13812345678'],
    ['【13812345678】', '13812345678'],
    ['“13812345678”', '13812345678'],
    ['0536/7123456', '0536-7123456'],
    ['座机 0536—712 3456；', '0536-7123456'],
    ['0536-7123456', '0536-7123456'],
    ['05367123456', '0536-7123456'],
    ['（0536）7123456', '0536-7123456'],
    ['0536 712 3456', '0536-7123456'],
    ['+86 536 7123456', '0536-7123456'],
    ['010-62345678', '010-62345678'],
    ['02161234567', '021-61234567'],
    ['0536712345-6', '0536-7123456'],
    ['0536-7123456转801', '0536-7123456-801'],
    ['0536 712 3456 转 分机 8001', '0536-7123456-8001'],
    ['总机（0536）7123456，分机号：801。', '0536-7123456-801'],
    ['０５３６－７１２３４５６－８０１', '0536-7123456-801'],
    ['单位座机：05367123456-8', '0536-7123456-8'],
    ['0536-7123456#801', '0536-7123456-801'],
    ['010-62345678 ext. 1234', '010-62345678-1234'],
    ['+86 536 7123456转801', '0536-7123456-801'],
    ['零五三六七一二三四五六转八零一', '0536-7123456-801'],
  ])('reads %j as %s', (text, phone) => {
    expect(parsePhone(text)).toEqual(ok(phone));
  });

  it.each(UNSEEN)('reads past %j, which contacts and tables copy along', (sign) => {
    const typed = (text: string) => `${sign}${[...text].join(sign)}${sign}`;
    expect(parsePhone(typed('13812345678'))).toEqual(ok('13812345678'));
    expect(parsePhone(typed('0536-7123456-801'))).toEqual(ok('0536-7123456-801'));
    expect(parsePhone(sign)).toEqual(fail('empty'));
  });

  it.each(['', '   ', '　', '--'])('calls %j empty', (text) => {
    expect(parsePhone(text)).toEqual(fail('empty'));
  });

  it.each([
    '1381234567',
    '138123456789',
    '12812345678',
    '7123456',
    '0536-1123456',
    '0536-712345',
    '0036-7123456',
    '110',
    '12345',
    '+1 202 555 0123',
    '没有',
    '手机',
    '0536-7123456转8012345',
    '7123456转801',
    '13812345678转801',
    '13812345678-801',
    '138123456转78',
    '13812345678a',
    '13812345678 或 13912345678',
    '370786199001011234',
  ])('refuses %j', (text) => {
    expect(parsePhone(text)).toEqual(fail('not-a-phone'));
  });

  it.each(['400-123-4567', '4001234567', '８００ 810 8888', '400-123-4567转2', '客服4008123456'])(
    'says that %j is a firm’s',
    (text) => {
      expect(parsePhone(text)).toEqual(fail('of-a-firm'));
    },
  );

  it('with an extension is read aloud, dialled and found', () => {
    const phone = '0536-7123456-801' as Phone;
    expect([groupPhone(phone), phoneTail(phone)]).toEqual(['0536-712 3456转801', '3456']);
    expect([mainNumber(phone), dialled(phone)]).toEqual(['0536-7123456', '0536-7123456,801']);
    expect(spoken(groupPhone(phone))).toBe('零五三六，七一二，三四五六，转八零一');
    expect(isMobile(phone)).toBe(false);
  });

  it('is grouped for the eye and known by its last four digits', () => {
    const mobile = parsePhone('13812345678');
    const landline = parsePhone('0536-7123456');
    if (!mobile.ok || !landline.ok) throw new Error('both are numbers');
    expect([groupPhone(mobile.value), phoneTail(mobile.value)]).toEqual(['138 1234 5678', '5678']);
    expect([groupPhone(landline.value), phoneTail(landline.value)]).toEqual(['0536-712 3456', '3456']);
  });
});

describe('a person’s name', () => {
  it.each([
    ['王秀英', '王秀英'],
    [' 王秀英　', '王秀英'],
    ['张　三', '张三'],
    ['王', '王'],
    ['欧阳·娜', '欧阳·娜'],
    ['阿卜杜拉•买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉・买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉．买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉.买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉 · 买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉. 买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉ㆍ买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉。买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉●买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉‧买买提･', '阿卜杜拉·买买提·'],
    ['疃𠮷䶮', '疃𠮷䶮'],
    ['龘\u{30edd}\u{2ebf0}', '龘\u{30edd}\u{2ebf0}'],
    ['葛\u{e0100}某', '葛\u{e0100}某'],
    ['\ue863某', '\ue863某'],
    ['J. Smith', 'J. Smith'],
    ['Ana  María', 'Ana María'],
    ['Ana Mari\u0301a', 'Ana María'],
    ['王\u0000秀\u202e英\u200b', '王秀英'],
    ['王\r\n秀英', '王秀英'],
    ['王\ud800秀英', '王秀英'],
    ['3号楼老李', '3号楼老李'],
  ])('reads %j as %j', (text, name) => {
    expect(parsePersonName(text)).toEqual(ok(name));
  });

  it.each(['', ' ', '　', '\u200b', '·', '。', '\u0000', '--', '\u3164\u115f', '\u200f'])(
    'calls %j empty',
    (text) => {
      expect(parsePersonName(text)).toEqual(fail('empty'));
    },
  );

  it('takes at least fifty characters, counting a rare character as one', () => {
    expect(parsePersonName('𠮷'.repeat(NAME_MAX)).ok).toBe(true);
    expect(parsePersonName('𠮷'.repeat(NAME_MAX + 1))).toEqual(fail('too-long'));
    expect(NAME_MAX).toBeGreaterThanOrEqual(50);
  });
});
