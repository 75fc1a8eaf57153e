import { describe, expect, it } from 'vitest';
import { readName } from '../../functions/shared/own-words.ts';
import { readAgent, readScope, readTask } from '../../functions/errands/read-answers.ts';
import { readDoor, readGroup, readPlace, readPresent } from '../../functions/home-visits/read-answers.ts';
import { readOverLimit } from '../../functions/shared/filing.ts';
import { readReach } from '../../functions/requests/contact.ts';
import { readFinding, readMessage } from '../../functions/requests/follow-up.ts';
import { readPeople } from '../../functions/requests/for-whom.ts';
import { readNeeds } from '../../functions/requests/needs.ts';
import type { FieldErrors, FormBody } from '../../functions/shared/fields.ts';
import type { Result } from '../../functions/shared/result.ts';
import { secretIn } from '../../functions/shared/secret.ts';
import { makeForm } from '../support/make-form.ts';

describe('what nobody should write down (A55)', () => {
  it.each([
    ['身份证110101199003078515', 'id-number'],
    ['１１０１０１１９９００３０７８５１Ｘ', 'id-number'],
    ['110101 19900307 851x', 'id-number'],
    ['110101-1990-03-07-8515', 'id-number'],
    ['一一零一零一一九九零零三零七八五一五', 'id-number'],
    ['我电话13800138000，身份证110101199003078515', 'id-number'],
    ['张三110101199003078515', 'id-number'],
    ['卡号6222 0202 0000 1234 567', 'card-number'],
    ['6222-0202-0000-1234', 'card-number'],
    ['6222 0202 1380 0138 000', 'card-number'],
    ['13800138000，卡6222020200001234567', 'card-number'],
    ['存折密码是123456', 'password'],
    ['验证码 4 8 2 1 9 3', 'password'],
    ['密码：一二三四五六', 'password'],
    ['手机13800138000，密码：135790', 'password'],
    ['密码是abcd12', 'password'],
    ['登录口令：Weifang', 'password'],
    ['单元门密码2580#', 'password'],
    ['密码就是生日 19520304', 'password'],
  ] as const)('%j is %s', (text, secret) => {
    expect(secretIn(text)).toBe(secret);
  });

  it.each([
    '把户口簿和申请表交到窗口',
    '打我女儿电话13800138000',
    '13800138000 13900139000',
    '电话：138 0013 8000、139 0013 9000、150-0015-0000',
    '+86 138 0013 8000',
    '座机0536-7123456 0536-7123457',
    '座机010-62345678-8012',
    '一三八零零一三八零零零',
    '受理号1234 5678',
    '受理号1234 5678 电话13800138000',
    '2026年11月25日去取',
    '2026-11-25 2026-11-26 都在家',
    '20261125 20261126',
    '11月25日上午9点到11点30分',
    '忘了密码，请问怎么改，25号来拿',
    '社保卡密码忘了，回电话13800138000',
    '密码忘了，2026年办的卡',
    '密码锁坏了，在3号楼1204室',
    '想改医保密码。受理号1234 5678',
    '怎么设密码，请打0536-7123456',
    '第3单元402',
    '柳疃镇108号院3号楼2单元1204室',
    '省道 221 路口往东 1200 米',
    '门口停着鲁G12345',
    '文号国办发〔2023〕39号',
    '密码器在家里',
  ])('%j gives nothing away', (text) => {
    expect(secretIn(text)).toBeUndefined();
  });
});

const CARD = '卡6222020200001234567';
const OWN = [{ id: 'g01' }];
const wechat = (form: FormBody) => readReach(form, { way: 'wechat', noCalls: true }, OWN);

/** Every field in which somebody writes their own words, with how it is read. */
const FREE: [string, string, (form: FormBody) => Result<unknown, FieldErrors>, Record<string, string>?][] = [
  ['what helps', 'more', readNeeds],
  ['what to do at the door', 'more', readDoor, { signs: 'knock' }],
  ['why somebody must come', 'need', readGroup, { group: 'other' }],
  ['where the house is', 'finding', (form) => readPlace(form, OWN), { community: 'g01' }],
  ['where the house is, corrected', 'finding', readFinding],
  ['who will be there', 'present-name', readPresent, { present: 'helper' }],
  ['what to call whoever comes', 'name', (form) => readName(form, 'name')],
  ['what to call the person helped', 'name', (form) => readPeople(form, 'self')],
  [
    'what to call the helper',
    'helper',
    (form) => readPeople(form, 'other'),
    { name: '奶奶', relation: '女儿' },
  ],
  [
    'what the helper is to them',
    'relation',
    (form) => readPeople(form, 'other'),
    { name: '奶奶', helper: '小李' },
  ],
  ['a WeChat name', 'reach', wechat],
  ['a message', 'message', readMessage],
  ['why staff go over the limit', 'over-limit', readOverLimit],
  ['what to do', 'want', readTask],
  ['what goes along', 'carry', readTask, { want: '交表' }],
  ['what else they may', 'scope-more', readScope, { may: 'ask' }],
  ['who acts', 'agent-name', readAgent, { agent: 'named', 'agent-relation': '女儿' }],
  ['what they are to them', 'agent-relation', readAgent, { agent: 'named', 'agent-name': '小李' }],
];

describe('own words are read alike everywhere', () => {
  it.each(FREE)('a card number is refused in %s', (_what, field, read, others = {}) => {
    expect(read(makeForm({ ...others, [field]: CARD }))).toEqual({
      ok: false,
      error: { [field]: 'secret-card-number' },
    });
  });

  it.each(FREE)('a phone number passes in %s', (_what, field, read, others = {}) => {
    // By itself it is no secret either, but no name.
    expect(read(makeForm({ ...others, [field]: '老李13800138000' })).ok).toBe(true);
    const alone = read(makeForm({ ...others, [field]: '13800138000' }));
    expect(alone.ok || Object.values(alone.error as object)).toEqual(
      /(?:^|-)name$|^helper$/.test(field) ? [`${field}-not-a-name`] : true,
    );
  });

  it('an identity number is no phone number either', () => {
    const read = readReach(makeForm({ reach: '110101199003078515' }), { way: 'sms', noCalls: true }, OWN);
    expect(read).toEqual({ ok: false, error: { reach: 'sms-not-a-phone' } });
  });
});
