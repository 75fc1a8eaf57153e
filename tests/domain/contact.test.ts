import { describe, expect, it } from 'vitest';
import {
  CONTACT_WAYS,
  contactComplete,
  contactShape,
  needsReach,
  readReach,
  readWay,
  type Contact,
  type ContactWay,
} from '../../functions/requests/contact.ts';
import { fail, ok } from '../../functions/shared/result.ts';
import { makeForm } from '../support/make-form.ts';

const COMMUNITIES = [{ id: 'g01' }, { id: 'g02' }];
const contact = (way: ContactWay, more: Partial<Contact> = {}): Contact => ({
  way,
  noCalls: way !== 'phone',
  ...more,
});
const reach = (way: ContactWay, typed: string) => {
  const read = readReach(makeForm({ reach: typed }), contact(way), COMMUNITIES);
  return read.ok ? (read.value.reach ?? null) : read.error;
};

describe('the way to tell a resident', () => {
  it.each(CONTACT_WAYS)('%s means no calls, unless it is the phone (A58)', (way) => {
    expect(readWay(makeForm({ way }), undefined)).toEqual(ok({ way, noCalls: way !== 'phone' }));
  });

  it.each(['', 'fax', 'Phone', '__proto__', 'phone '])(
    '%j is none: nothing is chosen for anybody (A57)',
    (way) => {
      expect(readWay(makeForm({ way }), contact('sms'))).toEqual(fail({ way: 'way-missing' }));
    },
  );

  it('keeps the number while it stays the same, and forgets it when it changes', () => {
    const before = contact('sms', { reach: '13800000000' });
    expect(readWay(makeForm({ way: 'sms' }), before)).toEqual(ok(before));
    expect(readWay(makeForm({ way: 'phone' }), before)).toEqual(ok(contact('phone')));
    expect(readWay(makeForm({ way: 'online' }), before)).toEqual(ok(contact('online')));
  });

  it('can’t be made to allow calls by the form', () => {
    const form = makeForm({ way: 'sms', noCalls: 'false', 'no-calls': '' });
    expect(readWay(form, contact('phone'))).toEqual(ok(contact('sms')));
  });

  it('asks for a number or address exactly where it needs one (A57)', () => {
    expect(CONTACT_WAYS.filter(needsReach)).toEqual(['sms', 'wechat', 'email', 'village', 'phone']);
  });

  it.each(CONTACT_WAYS)('%s is complete with what it needs', (way) => {
    expect(contactComplete(contact(way))).toBe(!needsReach(way));
    expect(contactComplete(contact(way, { reach: 'x' }))).toBe(true);
  });

  it('is not complete before it was asked', () => {
    expect(contactComplete(undefined)).toBe(false);
  });
});

describe('where it reaches the resident', () => {
  it.each<[ContactWay, string, string | null | Record<string, string>]>([
    ['sms', '１３８ 0000 0000', '13800000000'],
    ['phone', '0536-7123456', '0536-7123456'],
    ['sms', '', { reach: 'sms-empty' }],
    ['sms', '123', { reach: 'sms-not-a-phone' }],
    // Chosen by whoever must not be phoned: a message to it would be lost.
    ['sms', '0536-7123456', { reach: 'sms-landline' }],
    ['sms', '+86 (0)10 8234 5678', { reach: 'sms-landline' }],
    ['sms', '0086 138 0013 8000', '13800138000'],
    ['phone', '', { reach: 'phone-empty' }],
    ['phone', '12345', { reach: 'phone-not-a-phone' }],
    ['phone', '400-123-4567', { reach: 'phone-of-a-firm' }],
    ['sms', '400-123-4567', { reach: 'sms-of-a-firm' }],
    ['sms', '0536-7123456转801', { reach: 'sms-landline' }],
    ['wechat', ' laoli_1 ', 'laoli_1'],
    ['wechat', '', { reach: 'wechat-empty' }],
    ['wechat', '!', { reach: 'wechat-empty' }],
    ['wechat', '——😀', { reach: 'wechat-empty' }],
    ['wechat', '微'.repeat(40), '微'.repeat(40)],
    ['wechat', '微'.repeat(41), { reach: 'wechat-too-long' }],
    ['wechat', 'a\u0007\u202e', 'a'],
    ['email', 'a.b+c@example.com', 'a.b+c@example.com'],
    ['email', '　ａ＠ｅｘａｍｐｌｅ．ｃｏｍ ', 'a@example.com'],
    ['email', '张三@例子.中国', '张三@例子.中国'],
    ['email', 'a＠QQ。com。', 'a@qq.com'],
    ['email', '邮箱：<A.b@Example.com>', 'A.b@example.com'],
    ['email', '邮箱1234567@qq.com', '1234567@qq.com'],
    ['email', '我的邮箱 1234567@qq.com', '1234567@qq.com'],
    ['email', '1234567 @ qq . com', '1234567@qq.com'],
    ['email', '1234567@qq，com', '1234567@qq.com'],
    ['email', '1234567@qq、com', '1234567@qq.com'],
    ['email', '邮箱@例子.中国', '邮箱@例子.中国'],
    ['email', '1234567@qq.com（我女儿的）', '1234567@qq.com'],
    ['email', '我女儿的邮箱1234567@qq.com', '1234567@qq.com'],
    ['email', '1234567@qq.com 谢谢', '1234567@qq.com'],
    ['email', '1234567@qq.com谢谢', '1234567@qq.com'],
    ['email', '邮箱：a@b.cn。谢谢', 'a@b.cn'],
    ['email', 'QQ邮箱12345@qq.com', '12345@qq.com'],
    ['email', 'qq:12345@qq.com', '12345@qq.com'],
    ['email', '电邮a@b.cn', 'a@b.cn'],
    ['email', '张三 <a@b.cn>', 'a@b.cn'],
    ['email', '"张三"<a@b.cn>', 'a@b.cn'],
    ['email', '女儿a@b.cn，儿子c@b.cn', { reach: 'email-not-one' }],
    ['email', 'a@qq.com,b@qq.com', { reach: 'email-not-one' }],
    ['email', 'a@qq.com b@qq.com', { reach: 'email-not-one' }],
    ['email', '163邮箱：a@163.com', 'a@163.com'],
    ['email', '张三a@b.cn', 'a@b.cn'],
    ['email', 'a下划线12@qq.com', 'a下划线12@qq.com'],
    ['email', 'wang王88@qq.com', 'wang王88@qq.com'],
    ['email', 'mailto:a@b.cn\u202c\u200b', 'a@b.cn'],
    ['email', 'a\u0007@b.cn', 'a@b.cn'],
    ['email', 'a@b..cn', { reach: 'email-not-one' }],
    ['email', '.a@b.cn', { reach: 'email-not-one' }],
    ['email', 'a@-b.cn', { reach: 'email-not-one' }],
    ['email', 'a@192.168.0.1', { reach: 'email-not-one' }],
    ['email', '', { reach: 'email-empty' }],
    ['email', 'a@b', { reach: 'email-not-one' }],
    ['email', 'a b@example.com', { reach: 'email-not-one' }],
    ['email', 'a@b@example.com', { reach: 'email-not-one' }],
    ['email', 'a@example.com,b@example.com', { reach: 'email-not-one' }],
    ['email', 'a@example.com\nBcc: b@example.com', { reach: 'email-not-one' }],
    ['email', `${'a'.repeat(109)}@example.com`, { reach: 'email-not-one' }],
    ['email', `${'a'.repeat(108)}@example.com`, `${'a'.repeat(108)}@example.com`],
    ['village', 'g02', 'g02'],
    ['village', 'g99', { reach: 'village-missing' }],
    ['village', '', { reach: 'village-missing' }],
    ['in-person', 'anything', null],
    ['online', 'anything', null],
  ])('by %s, %j is read as %j', (way, typed, read) => {
    expect(reach(way, typed)).toEqual(read);
  });
});

describe('a stored contact', () => {
  it('holds a way, the flag and perhaps a reach, and nothing else', () => {
    expect(contactShape.safeParse(contact('sms', { reach: '1' })).success).toBe(true);
    expect(contactShape.safeParse(contact('online')).success).toBe(true);
    for (const wrong of [
      { way: 'sms' },
      { way: 'fax', noCalls: true },
      { way: 'sms', noCalls: true, id: '3' },
    ])
      expect(contactShape.safeParse(wrong).success).toBe(false);
  });
});
