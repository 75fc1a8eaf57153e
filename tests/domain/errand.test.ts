import { describe, expect, it, test } from 'vitest';
import { errandDetails, parseErrandDraft, type ErrandDraft } from '../../functions/errands/errand.ts';
import {
  dateFields,
  readAgent,
  readErrandConsent,
  readScope,
  readUntil,
} from '../../functions/errands/read-answers.ts';
import { addDays, parseLocalDate, type LocalDate } from '../../functions/shared/local-date.ts';
import { fail, ok } from '../../functions/shared/result.ts';
import { makeForm } from '../support/make-form.ts';

const TODAY = parseLocalDate('2026-11-23') as LocalDate;

const DRAFT = {
  who: 'other',
  choice: { field: '养老服务', service: 'gaoling-jintie' },
  task: { want: '交表（示例）', carry: '' },
  community: 'g03',
  agent: { kind: 'grid-clerk' },
  scope: { may: ['hand-in'], more: '' },
  until: '2026-12-31',
  needs: { chosen: [], more: '' },
  contact: { way: 'village', noCalls: true, reach: 'g03' },
  people: { name: '示例奶奶', helper: { name: '示例女儿', relation: '女儿' } },
  consent: { sensitive: true, personKnows: true },
  signing: 'online',
} as const satisfies ErrandDraft;

describe('until when (A59)', () => {
  const until = (year: string, month: string, day: string) =>
    readUntil(makeForm({ 'until-year': year, 'until-month': month, 'until-day': day }), TODAY);

  it.each([
    ['2026', '12', '31', '2026-12-31'],
    ['２０２６年', '１２月', '３１日', '2026-12-31'],
    ['二〇二六', '十二', '三十一', '2026-12-31'],
    ['', '11月', '30号', '2026-11-30'],
    ['2026', '11', '23', '2026-11-23'],
    ['', '', '三十天内', '2026-12-23'],
    ['', '', '十日之内', '2026-12-03'],
    ['', '半年以内', '', '2027-05-23'],
    ['', '', '两周内', '2026-12-07'],
    ['', '', '两个礼拜之内', '2026-12-07'],
    ['', '三個月內', '', '2027-02-23'],
  ])('%s %s %s is understood', (year, month, day, date) => {
    expect(until(year, month, day)).toEqual(ok(date));
  });

  it.each([
    ['', '', '', 'until-empty'],
    ['2026', '2', '30', 'until-not-a-date'],
    ['2026年内', '', '', 'until-not-a-date'],
    ['', '', '上午9点', 'until-no-day'],
    ['', '12月', '1日前', 'until-day-before'],
    ['', '', '春节以前', 'until-day-before'],
    ['', '12月1日前', '', 'until-day-before'],
    ['', '八月十五前', '', 'until-sun-or-moon'],
    ['', '', '前天', 'until-not-a-date'],
    ['2026', '12', '31日周五', 'until-other-weekday'],
    ['2026', '11', '22', 'until-past'],
    ['2027', '5', '26', 'until-too-late'],
  ])('%s %s %s is refused', (year, month, day, error) => {
    expect(until(year, month, day)).toEqual(fail({ until: error }));
  });

  test('half a year is the most', () => {
    const last = addDays(TODAY, 183);
    const [year = '', month = '', day = ''] = last.split('-');
    expect(until(year, month, day)).toEqual(ok(last));
  });

  test('is shown again in its three fields', () => {
    expect(dateFields('until', '2026-12-05')).toEqual({
      'until-year': ['2026'],
      'until-month': ['12'],
      'until-day': ['5'],
    });
    expect(Object.values(dateFields('until', undefined)).flat()).toEqual([]);
  });
});

describe('who and what', () => {
  it.each([
    [{}, { agent: 'agent-missing' }],
    [{ agent: 'mayor' }, { agent: 'agent-missing' }],
    [{ agent: 'named' }, { 'agent-name': 'agent-name-empty', 'agent-relation': 'agent-relation-empty' }],
    [
      { agent: 'named', 'agent-name': '小李', 'agent-relation': '女儿', 'agent-phone': '12' },
      { 'agent-phone': 'phone-not-a-phone' },
    ],
  ])('agent %o is refused', (fields, errors) => {
    expect(readAgent(makeForm(fields))).toEqual(fail(errors));
  });

  test('a helper needs no phone', () => {
    const named = { agent: 'named', 'agent-name': '小李', 'agent-relation': '女儿' };
    expect(readAgent(makeForm(named))).toMatchObject({ ok: true, value: { phone: '' } });
  });

  it.each([
    [{}, 'may-missing'],
    [{ may: 'marry' }, 'may-missing'],
  ])('scope %o is refused', (fields, error) => {
    expect(readScope(makeForm(fields))).toEqual(fail({ may: error }));
  });

  test('consent for someone else says that they know', () => {
    expect(readErrandConsent(makeForm({ 'errand-sensitive': 'yes' }), DRAFT)).toEqual(
      fail({ 'person-knows': 'person-knows-missing' }),
    );
    expect(readErrandConsent(makeForm({ 'errand-sensitive': 'yes' }), { ...DRAFT, who: 'self' })).toEqual(
      ok({ sensitive: true }),
    );
  });
});

describe('the details', () => {
  test('are complete only with every answer', () => {
    expect(errandDetails(DRAFT)).toBeDefined();
    for (const missing of Object.keys(DRAFT).filter((key) => key !== 'who' && key !== 'choice')) {
      const draft = Object.fromEntries(Object.entries(DRAFT).filter(([key]) => key !== missing));
      expect([missing, errandDetails(draft as unknown as ErrandDraft)]).toEqual([missing, undefined]);
    }
    expect(errandDetails({ ...DRAFT, who: 'self' })).toBeUndefined();
    expect(errandDetails({ ...DRAFT, consent: { sensitive: true } })).toBeUndefined();
  });

  test('come back from a sealed draft, and nothing else does; to what has changed since a yes is asked anew', () => {
    expect(parseErrandDraft(JSON.parse(JSON.stringify(DRAFT)))).toEqual(DRAFT);
    const { consent: _consent, signing: _signing, ...rest } = DRAFT;
    expect(parseErrandDraft({ ...DRAFT, idNumber: '110101199003078515' })).toEqual(rest);
  });
});
