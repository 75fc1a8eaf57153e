import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { HOME_NEEDS, PRESENT } from '../../functions/home-visits/at-home.ts';
import { DOOR_SIGNS, GROUPS, type HomeVisitDraft } from '../../functions/home-visits/home-visit.ts';
import { CONTACT_WAYS, type Contact } from '../../functions/requests/contact.ts';
import { FOR_WHOM } from '../../functions/requests/for-whom.ts';
import { NEEDS, type Needs } from '../../functions/requests/needs.ts';
import type { EntryOf } from '../../src/content/collections.ts';
import { readCollection } from '../../src/content/read.ts';
import { appointmentRows, careWords, homeVisitRows, type Wording } from '../../src/words/answers.ts';
import { authorisationLines, blankLines, errandRows } from '../../src/words/errand.ts';
import { mergedCare } from '../../src/words/staff.ts';
import { ROOT } from '../support/catalogue.ts';

// The real one also reads pages' messages through Astro, which does not run here.
vi.mock('../../src/messages.ts', () => ({
  say: (words: Record<string, string>, code: string) => words[code] ?? expect.fail(`no words for ${code}`),
}));

const file = new URL('../../content/messages/choices.yaml', import.meta.url);
const words = parse(readFileSync(file, 'utf8')) as Record<string, string>;
const journey = <Name extends 'questions' | 'appointments' | 'home-visits' | 'errands'>(
  name: Name,
): EntryOf<Name> => readCollection(ROOT, name)[0]?.data ?? expect.fail(name);
const { check } = journey('appointments');
const visitCheck = journey('home-visits').check;
const errands = journey('errands');
const WORDING: Wording = {
  words,
  answers: journey('questions').answers,
  service: '高龄津贴',
  communities: [
    { id: 'g01', name: '第一网格', example: true },
    { id: 'g02', name: '双台', example: false },
  ],
};

const texts = (rows: readonly { label: string; value: string; step: string }[]) =>
  rows.map(({ label, value, step }) => `${step} ${label}：${value}`);

const contactRow = (contact: Contact) =>
  texts(appointmentRows({ choice: {}, contact }, WORDING, check)).filter((row) =>
    /^(contact|reach)/.test(row),
  );

const VISIT: HomeVisitDraft = {
  who: 'other',
  group: { group: 'other', need: '腿摔了' },
  choice: {},
  place: { community: 'g01', finding: '红门' },
  times: { halfDays: ['2026-11-25-am', '2026-11-26-pm'], arrange: true },
  door: { signs: ['window', 'torch'], more: '有狗' },
  home: { chosen: ['bedside', 'dog'] },
  present: { who: 'helper', name: '张婶' },
  needs: { chosen: ['sign'], more: '大字' },
  contact: { way: 'online', noCalls: true },
  people: { name: '示例奶奶', helper: { name: '示例女儿', relation: '女儿' } },
  consent: { sensitive: true, personAgrees: true },
};

describe('the answers of an appointment', () => {
  it('are shown in words, each with the step that asks it', () => {
    const rows = appointmentRows(
      {
        choice: {},
        day: '2026-11-24',
        slot: '2026-11-24T14:30',
        needs: { chosen: ['sign', 'wheelchair'], more: '请面对着我说' },
        contact: { way: 'sms', noCalls: true, reach: '13800000000' },
        name: '示例大爷',
      },
      WORDING,
      check,
    );
    expect(texts(rows)).toEqual([
      'field 事项：高龄津贴',
      'day 时间：2026年11月24日（星期二）下午2点30分',
      `needs 要准备的：${words['need-sign'] ?? ''}\n${words['need-wheelchair'] ?? ''}\n请面对着我说`,
      `contact 怎么告诉您：${words['way-sms'] ?? ''}`,
      'reach 手机号：138 0000 0000',
      'name 称呼：示例大爷',
    ]);
  });

  it('say so where nothing is needed', () => {
    const rows = appointmentRows({ choice: {}, needs: { chosen: [], more: '' } }, WORDING, check);
    expect(texts(rows)).toContain('needs 要准备的：不需要');
  });
});

describe('how the resident is told', () => {
  it.each<[Contact, string | undefined]>([
    [{ way: 'sms', noCalls: true, reach: '13800000000' }, 'reach 手机号：138 0000 0000'],
    [{ way: 'phone', noCalls: false, reach: '0536-7123456' }, 'reach 电话：0536-712 3456'],
    [{ way: 'wechat', noCalls: true, reach: 'laoli' }, 'reach 微信号：laoli'],
    [{ way: 'email', noCalls: true, reach: 'a@example.com' }, 'reach 邮箱：a@example.com'],
    [{ way: 'village', noCalls: true, reach: 'g01' }, 'reach 捎话的社区：第一网格（示例）'],
    [{ way: 'village', noCalls: true, reach: 'g02' }, 'reach 捎话的社区：双台'],
    [{ way: 'in-person', noCalls: true }, undefined],
    [{ way: 'online', noCalls: true }, undefined],
  ])('%j is shown as %s', (contact, reach) => {
    const way = `contact 怎么告诉您：${words[`way-${contact.way}`] ?? ''}`;
    expect(contactRow(contact)).toEqual(reach === undefined ? [way] : [way, reach]);
  });
});

describe('the answers of a home visit', () => {
  it('are shown in words, each with the step that asks it, and no consent among them', () => {
    expect(texts(homeVisitRows(VISIT, WORDING, visitCheck))).toEqual([
      'who 给谁申请：替别人申请',
      'group 情况：都不是，但是出不了门\n腿摔了',
      'field 事项：高龄津贴',
      'place 社区：第一网格（示例）',
      'place 怎么找到家：红门',
      'times 方便的时间：2026年11月25日（星期三）上午\n2026年11月26日（星期四）下午\n跟我商量',
      'door 到门口怎么告诉您：敲窗户\n用手电照一照\n有狗',
      `home 到家里要注意的：${words['home-bedside'] ?? ''}\n${words['home-dog'] ?? ''}`,
      'present 谁在家：还有照顾的人\n张婶',
      'needs 要准备的：手语翻译\n大字',
      `contact 怎么告诉您：${words['way-online'] ?? ''}`,
      'name 被帮的人：示例奶奶',
      'name 申请的人：示例女儿（女儿）',
    ]);
  });

  it('say so where nothing is to be heeded, and nobody said who will be there', () => {
    const rows = homeVisitRows(
      { ...VISIT, home: { chosen: [] }, present: { who: 'unsaid', name: '' } },
      WORDING,
      visitCheck,
    );
    expect(texts(rows)).toEqual(
      expect.arrayContaining(['home 到家里要注意的：没有', 'present 谁在家：没有说']),
    );
  });

  it('for oneself name one person, and an unknown community as one', () => {
    const rows = texts(
      homeVisitRows(
        { ...VISIT, place: { community: 'unknown', finding: '水塔旁' }, people: { name: '示例奶奶' } },
        WORDING,
        visitCheck,
      ),
    );
    expect(rows).toContain('place 社区：不知道');
    expect(rows.filter((row) => row.startsWith('name'))).toEqual(['name 称呼：示例奶奶']);
  });
});

describe('the guardian of a child under 14 (个人信息保护法 31)', () => {
  const guardian = { name: '示例母亲', relation: '母亲', agrees: true } as const;
  const agent = { kind: 'grid-clerk' } as const;
  const scope = { may: ['hand-in'], more: '' } as const;
  const wording = { choices: words, authorisation: errands.authorisation };

  it('stands in the answers and in the authorisation', () => {
    const rows = errandRows({ who: 'other', child: true, choice: {}, guardian }, WORDING, errands);
    expect(texts(rows)).toEqual(
      expect.arrayContaining([
        'who 给谁办：替不满14岁的孩子申请',
        'guardian 替孩子同意的人：示例母亲（母亲）',
      ]),
    );
    const authorisation = { name: '示例小朋友', service: '高龄津贴', agent, scope, guardian };
    expect(authorisationLines(authorisation, '2026-12-31', wording)[1]).toEqual([
      '监护人（意思是替孩子做主的人）',
      '示例母亲（母亲）',
    ]);
    expect(blankLines(wording.authorisation).map(([label]) => label)).toContain(
      '监护人（意思是替孩子做主的人，不满14岁的请写）',
    );
  });

  it('stands in the answers of a visit, and is changed where it was said', () => {
    const rows = (draft: HomeVisitDraft) =>
      texts(homeVisitRows(draft, WORDING, visitCheck)).filter((row) => row.includes('替孩子同意的人'));
    const child = { ...VISIT, who: 'other', child: true } as const;
    const mother = { name: '示例小朋友', helper: { name: '示例母亲', relation: '母亲' } };
    expect(rows({ ...child, guardian })).toEqual(['guardian 替孩子同意的人：示例母亲（母亲）']);
    expect(rows({ ...child, guardian, people: mother, guardianAsks: true })).toEqual([
      'name 替孩子同意的人：示例母亲（母亲）',
    ]);
    expect(rows(VISIT)).toEqual([]);
  });

  it('is in no answer and no authorisation of anybody else', () => {
    const others = errandRows({ who: 'other', choice: {} }, WORDING, errands);
    const nobody = { name: '示例奶奶', service: '', agent, scope };
    const lines = authorisationLines(nobody, '2026-12-31', wording);
    expect([...texts(others), ...lines.flat()].filter((text) => text.includes('监护人'))).toEqual([]);
  });
});

it('an errand too marks a community that is an example', () => {
  const texts = errandRows({ community: 'g01', choice: {} }, WORDING, errands).map(({ value }) => value);
  expect(texts).toContain('第一网格（示例）');
});

it('says of merged numbers what is to be prepared beside what the request itself asks for (D20)', () => {
  const { mergedLine } = readCollection(ROOT, 'workbench')[0]?.data.shared ?? expect.fail('no words');
  const helps = careWords(words, { needs: { chosen: ['sign'], more: '' }, home: undefined });
  const asked = (reference: string, needs: Needs) => ({ reference, needs, visit: undefined });
  const merged = [
    asked('1111 2222', { chosen: ['sign'], more: '' }),
    asked('3333 4444', { chosen: ['sign', 'wheelchair'], more: '门窄（示例）' }),
  ];
  const wheelchair = words['need-wheelchair'] ?? '';
  expect(mergedCare(words, mergedLine, { helps, merged })).toEqual([
    `3333 4444：${wheelchair}。门窄（示例）`,
  ]);
});

it('every choice that a form offers has its words', () => {
  const codes = [
    ...NEEDS.map((need) => `need-${need}`),
    ...CONTACT_WAYS.map((way) => `way-${way}`),
    ...FOR_WHOM.map((who) => `who-${who}`),
    ...GROUPS.map((group) => `group-${group}`),
    ...DOOR_SIGNS.map((sign) => `sign-${sign}`),
    ...HOME_NEEDS.map((need) => `home-${need}`),
    ...PRESENT.map((who) => `present-${who}`),
    ...['half-am', 'half-pm'],
  ];
  expect(codes.filter((code) => !words[code])).toEqual([]);
});
