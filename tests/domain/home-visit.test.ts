import { describe, expect, it } from 'vitest';
import { HOME_NEEDS } from '../../functions/home-visits/at-home.ts';
import {
  consentComplete,
  DOOR_SIGNS,
  GROUPS,
  homeVisitDetails,
  parseHomeVisitDetails,
  parseHomeVisitDraft,
  type HomeVisitDraft,
} from '../../functions/home-visits/home-visit.ts';
import {
  readConsent,
  readDoor,
  readGroup,
  readHome,
  readPlace,
  readPresent,
  readTimes,
} from '../../functions/home-visits/read-answers.ts';
import { fail, ok } from '../../functions/shared/result.ts';
import { makeForm } from '../support/make-form.ts';

const COMMUNITIES = [{ id: 'g01' }, { id: 'g02' }];
const OFFERED = ['2026-11-25-am', '2026-11-25-pm', '2026-11-26-am'];
const COMPLETE: HomeVisitDraft = {
  who: 'self',
  group: { group: 'over-70', need: '' },
  choice: { field: 'other', service: 'other' },
  place: { community: 'g01', finding: '红门' },
  times: { halfDays: ['2026-11-25-am'], arrange: false },
  door: { signs: ['knock'], more: '' },
  home: { chosen: ['dog'] },
  present: { who: 'alone', name: '' },
  needs: { chosen: [], more: '' },
  contact: { way: 'online', noCalls: true },
  people: { name: '示例奶奶' },
  consent: { sensitive: true },
};
const HELPER = { name: '示例女儿', relation: '女儿' };
const GUARDIAN = { name: '示例大伯', relation: '大伯', agrees: true } as const;
const AGREED = { sensitive: true, personAgrees: true } as const;

describe('the questions of a home visit', () => {
  it.each(GROUPS.filter((group) => group !== 'other'))(
    'take the group %s without a word of why (A55)',
    (group) => {
      expect(readGroup(makeForm({ group, need: '心脏病' }))).toEqual(ok({ group, need: '' }));
      expect(readGroup(makeForm({ group }))).toEqual(ok({ group, need: '' }));
    },
  );

  it('want a reason from everybody else', () => {
    const other = (need: string) => readGroup(makeForm({ group: 'other', need }));
    expect(other(' 腿摔了 ')).toEqual(ok({ group: 'other', need: '腿摔了' }));
    expect(other('')).toEqual(fail({ need: 'need-empty' }));
    expect(other('难'.repeat(100)).ok).toBe(true);
    expect(other('难'.repeat(101))).toEqual(fail({ need: 'need-too-long' }));
    expect(readGroup(makeForm({ need: '腿摔了' }))).toEqual(fail({ group: 'group-missing' }));
  });

  it.each([
    [{ community: 'g02', finding: '红门' }, ok({ community: 'g02', finding: '红门' })],
    [
      { community: 'unknown', finding: '红门\n第二家' },
      ok({ community: 'unknown', finding: '红门\n第二家' }),
    ],
    [{ community: 'g99', finding: '红门' }, fail({ community: 'community-missing' })],
    [{ community: 'g01', finding: ' ' }, fail({ finding: 'finding-empty' })],
    [{}, fail({ community: 'community-missing', finding: 'finding-empty' })],
    [{ community: 'g01', finding: '路'.repeat(201) }, fail({ finding: 'finding-too-long' })],
  ])('read the place %j', (fields, read) => {
    expect(readPlace(makeForm(fields as Record<string, string>), COMMUNITIES)).toEqual(read);
  });

  it.each([
    [
      { 'half-days': ['2026-11-26-am', '2026-11-25-am'] },
      ok({ halfDays: ['2026-11-25-am', '2026-11-26-am'], arrange: false }),
    ],
    [{ arrange: 'yes' }, ok({ halfDays: [], arrange: true })],
    [{ 'half-days': ['2026-11-25-pm'], arrange: 'yes' }, ok({ halfDays: ['2026-11-25-pm'], arrange: true })],
    [{}, fail({ 'half-days': 'half-days-missing' })],
    [{ 'half-days': ['2026-11-24-am'] }, fail({ 'half-days': 'half-days-gone' })],
    [
      { 'half-days': ['2026-11-25-am', '2026-11-24-am'], arrange: 'yes' },
      fail({ 'half-days': 'half-days-gone' }),
    ],
  ])('read the times %j', (fields, read) => {
    expect(readTimes(makeForm(fields as Record<string, string>), OFFERED)).toEqual(read);
  });

  it('ask to arrange a time where every half-day is full', () => {
    expect(readTimes(makeForm(), [])).toEqual(fail({ arrange: 'arrange-missing' }));
    expect(readTimes(makeForm({ 'half-days': '2026-11-25-am' }), [])).toEqual(
      fail({ arrange: 'arrange-missing' }),
    );
    expect(readTimes(makeForm({ arrange: 'yes' }), [])).toEqual(ok({ halfDays: [], arrange: true }));
  });

  it('want at least one sign for the door, for who can’t hear a knock', () => {
    expect(readDoor(makeForm({ signs: ['shout', 'knock'] }))).toEqual(
      ok({ signs: ['knock', 'shout'], more: '' }),
    );
    expect(readDoor(makeForm({ signs: DOOR_SIGNS, more: '有狗' }))).toEqual(
      ok({ signs: [...DOOR_SIGNS], more: '有狗' }),
    );
    for (const signs of [[], ['ram'], ['knock', 'ram']])
      expect(readDoor(makeForm({ signs }))).toEqual(fail({ signs: 'signs-missing' }));
    expect(readDoor(makeForm({ signs: 'knock', more: '狗'.repeat(101) }))).toEqual(
      fail({ more: 'more-too-long' }),
    );
  });
});

describe('what to heed in the house', () => {
  it('is asked as needs, any of them or none (A55)', () => {
    expect(readHome(makeForm({}))).toEqual(ok({ chosen: [] }));
    expect(readHome(makeForm({ home: [...HOME_NEEDS].reverse() }))).toEqual(ok({ chosen: [...HOME_NEEDS] }));
    expect(readHome(makeForm({ home: ['dog', 'cat'] }))).toEqual(fail({ home: 'needs-unknown' }));
  });

  it.each([
    [{}, ok({ who: 'unsaid', name: '' })],
    [{ present: 'family', 'present-name': ' ' }, ok({ who: 'family', name: '' })],
    [{ present: 'neighbour', 'present-name': '张婶' }, ok({ who: 'neighbour', name: '张婶' })],
    [{ present: 'family', 'present-name': '\u200b' }, ok({ who: 'family', name: '' })],
    [{ present: '', 'present-name': '张婶' }, ok({ who: 'unsaid', name: '张婶' })],
    [{ present: 'alone', 'present-name': '张婶' }, ok({ who: 'alone', name: '' })],
    [{ present: 'unsaid' }, fail({ present: 'present-unknown' })],
    [
      { present: 'family', 'present-name': '李'.repeat(61) },
      fail({ 'present-name': 'present-name-too-long' }),
    ],
  ])('who will be there is read from %j', (fields, read) => {
    expect(readPresent(makeForm(fields as Record<string, string>))).toEqual(read);
  });

  it('was not asked of earlier visits, which are read all the same', () => {
    const { who: _who, choice: _choice, home: _home, present: _present, ...before } = COMPLETE;
    expect(parseHomeVisitDetails(JSON.parse(JSON.stringify(before)))).toEqual({
      ...before,
      home: { chosen: [] },
      present: { who: 'unsaid', name: '' },
    });
  });
});

describe('the guardian of a child under 14 (个人信息保护法 31)', () => {
  const child = (guardian?: typeof GUARDIAN): HomeVisitDraft => ({
    ...COMPLETE,
    ...{ who: 'other', child: true, people: { name: '示例小朋友', helper: HELPER } },
    ...(guardian && { guardian }),
  });

  it.each(GROUPS)('is wanted and sealed in the group %s', (group) => {
    const of = (draft: HomeVisitDraft) => ({ ...draft, group: { group, need: '腿摔了' } });
    expect(homeVisitDetails(of(child()))).toBeUndefined();
    const details = homeVisitDetails(of(child(GUARDIAN)));
    expect(details?.guardian).toEqual(GUARDIAN);
    expect(parseHomeVisitDetails(details)).toEqual(details);
    expect(parseHomeVisitDraft(JSON.parse(JSON.stringify(child(GUARDIAN))))).toEqual(child(GUARDIAN));
  });

  it('is sealed of nobody else', () => {
    expect(homeVisitDetails({ ...COMPLETE, guardian: GUARDIAN })).not.toHaveProperty('guardian');
  });

  it('was not named in earlier visits, which are read all the same', () => {
    const { who: _who, choice: _choice, ...details } = COMPLETE;
    const before = { ...details, consent: { sensitive: true, guardian: 'guardian-agrees' } };
    expect(parseHomeVisitDetails(before)).toEqual(before);
  });
});

describe('consent (个人信息保护法 28–30)', () => {
  const SENSITIVE = fail({ sensitive: 'sensitive-missing' });
  const PERSON = fail({ 'person-agrees': 'person-agrees-missing' });
  const BOTH = fail({ sensitive: 'sensitive-missing', 'person-agrees': 'person-agrees-missing' });

  it.each([
    ['self', false, { sensitive: 'yes' }, ok({ sensitive: true })],
    ['self', false, { sensitive: 'yes', 'person-agrees': 'yes' }, ok({ sensitive: true })],
    ['self', false, {}, SENSITIVE],
    ['self', false, { sensitive: 'no' }, SENSITIVE],
    ['other', false, {}, BOTH],
    ['other', false, { sensitive: 'yes' }, PERSON],
    ['other', false, { sensitive: 'yes', 'person-agrees': 'yes' }, ok(AGREED)],
    ['other', true, { sensitive: 'yes' }, ok({ sensitive: true })],
  ] as const)('for %s, a child: %j, from %j', (who, child, fields, read) => {
    const draft = { ...COMPLETE, who, ...(child && { child }) };
    expect(readConsent(makeForm(fields), draft)).toEqual(read);
  });

  it.each([
    ['self', false, { sensitive: true }, true],
    ['other', false, { sensitive: true }, false],
    ['other', false, AGREED, true],
    ['other', true, { sensitive: true }, true],
  ] as const)('for %s, a child: %j, given as %j is complete: %s', (who, child, consent, complete) => {
    expect(consentComplete({ ...COMPLETE, who, ...(child && { child }), consent })).toBe(complete);
  });

  it('that was never given is not complete', () => {
    const { consent: _consent, ...rest } = COMPLETE;
    expect(consentComplete(rest)).toBe(false);
  });
});

describe('the details to seal', () => {
  const OPEN = [
    'group',
    'place',
    'times',
    'door',
    'home',
    'present',
    'needs',
    'contact',
    'people',
    'consent',
  ] as const;

  it.each(OPEN)('are none while %s is open', (open) => {
    const { [open]: _open, ...rest } = COMPLETE;
    expect(homeVisitDetails(rest)).toBeUndefined();
  });

  it.each<[string, Partial<HomeVisitDraft>]>([
    ['the number', { contact: { way: 'sms', noCalls: true } }],
    ['the helper', { who: 'other', consent: { sensitive: true, personAgrees: true } }],
    ['the agreement of who is helped', { who: 'other', people: { name: '示例奶奶', helper: HELPER } }],
    [
      'the guardian of a child',
      { who: 'other', child: true, people: { name: '示例小朋友', helper: HELPER } },
    ],
  ])('are none while %s is open', (_what, change) => {
    expect(homeVisitDetails({ ...COMPLETE, ...change })).toBeUndefined();
  });

  it('are every answer but who and which service, which are columns', () => {
    const { who: _who, choice: _choice, ...details } = COMPLETE;
    expect(homeVisitDetails(COMPLETE)).toEqual(details);
    expect(parseHomeVisitDetails(JSON.parse(JSON.stringify(details)))).toEqual(details);
    expect(() => parseHomeVisitDetails({ ...details, consent: { sensitive: false } })).toThrow();
  });

  it('of a draft are read back; of another shape nothing is kept', () => {
    expect(parseHomeVisitDraft(JSON.parse(JSON.stringify(COMPLETE)))).toEqual(COMPLETE);
    expect(parseHomeVisitDraft(null)).toBeUndefined();
    for (const wrong of [{}, { choice: {}, idCard: '3' }, { choice: {}, who: 'both' }])
      expect(parseHomeVisitDraft(wrong)).toEqual({ choice: {} });
  });
});
