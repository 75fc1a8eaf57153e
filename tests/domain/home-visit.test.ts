import { describe, expect, it } from 'vitest';
import { HOME_NEEDS } from '../../functions/home-visits/at-home.ts';
import {
  consentComplete,
  DOOR_SIGNS,
  GROUPS,
  homeVisitDetails,
  parseHomeVisitDetails,
  parseHomeVisitDraft,
  peopleComplete,
  type HomeVisitDraft,
} from '../../functions/home-visits/home-visit.ts';
import {
  readConsent,
  readDoor,
  readGroup,
  readHome,
  readOrphan,
  readPeople,
  readPlace,
  readPresent,
  readTimes,
  readWho,
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
  it('ask who it is for', () => {
    expect(readWho(makeForm({ who: 'self' }))).toEqual(ok('self'));
    expect(readWho(makeForm({ who: 'other' }))).toEqual(ok('other'));
    for (const who of ['', 'both', 'toString'])
      expect(readWho(makeForm({ who }))).toEqual(fail({ who: 'who-missing' }));
  });

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

describe('the people of a home visit', () => {
  it('are one name, for oneself, whatever else is sent', () => {
    const form = makeForm({ name: '示例奶奶', helper: '示例女儿', relation: '女儿' });
    expect(readPeople(form, 'self')).toEqual(ok({ name: '示例奶奶' }));
    expect(readPeople(form, undefined)).toEqual(ok({ name: '示例奶奶' }));
    expect(readPeople(makeForm(), 'self')).toEqual(fail({ name: 'name-empty' }));
  });

  it('are two names and what they are to each other, for someone else (A61)', () => {
    const form = makeForm({ name: '示例奶奶', helper: '示例女儿', relation: '女儿' });
    expect(readPeople(form, 'other')).toEqual(ok({ name: '示例奶奶', helper: HELPER }));
    expect(readPeople(makeForm({ name: '示例奶奶' }), 'other')).toEqual(
      fail({ helper: 'helper-empty', relation: 'relation-empty' }),
    );
  });

  it.each([
    ['self', undefined, true],
    ['other', HELPER, true],
    ['other', undefined, false],
    ['self', HELPER, false],
  ] as const)('for %s with the helper %j are complete: %s', (who, helper, complete) => {
    const people = { name: '示例奶奶', ...(helper && { helper }) };
    expect(peopleComplete({ ...COMPLETE, who, people })).toBe(complete);
  });

  it('are not complete before they were asked', () => {
    const { people: _people, ...rest } = COMPLETE;
    expect(peopleComplete(rest)).toBe(false);
  });
});

describe('the guardian of an orphan under 14 (个人信息保护法 31)', () => {
  const NAMED = { 'guardian-name': '示例大伯', 'guardian-relation': '大伯', 'guardian-agrees': 'yes' };
  const CHILD = { ...NAMED, guardian: 'under-14' };

  it.each([
    [{}, fail({ guardian: 'guardian-missing' })],
    [{ ...NAMED, guardian: 'guardian-agrees' }, fail({ guardian: 'guardian-missing' })],
    [{ ...NAMED, guardian: 'over-14' }, ok('over-14')],
    [CHILD, ok(GUARDIAN)],
    [{ ...CHILD, 'guardian-agrees': '' }, fail({ 'guardian-agrees': 'guardian-agrees-missing' })],
  ] as const)('is read from %j', (fields, read) => {
    expect(readOrphan(makeForm(fields))).toEqual(read);
  });

  it.each([
    ['orphan', GUARDIAN, GUARDIAN],
    ['orphan', 'over-14', undefined],
    ['over-70', GUARDIAN, undefined],
  ] as const)('of %s, answered with %j, is sealed as %j', (group, guardian, sealed) => {
    const draft = { ...COMPLETE, group: { group, need: '' }, guardian };
    expect(homeVisitDetails(draft)?.guardian).toEqual(sealed);
    expect(parseHomeVisitDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
    expect(parseHomeVisitDetails(homeVisitDetails(draft)).guardian).toEqual(sealed);
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
    ['self', undefined, { sensitive: 'yes' }, ok({ sensitive: true })],
    ['self', undefined, { sensitive: 'yes', 'person-agrees': 'yes' }, ok({ sensitive: true })],
    ['self', undefined, {}, SENSITIVE],
    ['self', undefined, { sensitive: 'no' }, SENSITIVE],
    ['other', undefined, {}, BOTH],
    ['other', undefined, { sensitive: 'yes' }, PERSON],
    ['other', 'over-14', { sensitive: 'yes' }, PERSON],
    ['other', undefined, { sensitive: 'yes', 'person-agrees': 'yes' }, ok(AGREED)],
    ['other', GUARDIAN, { sensitive: 'yes' }, ok({ sensitive: true })],
  ] as const)('for %s with the guardian %j from %j', (who, guardian, fields, read) => {
    const draft = { ...COMPLETE, who, ...(guardian && { guardian }) };
    expect(readConsent(makeForm(fields), draft)).toEqual(read);
  });

  it.each([
    ['self', undefined, { sensitive: true }, true],
    ['other', undefined, { sensitive: true }, false],
    ['other', undefined, AGREED, true],
    ['other', 'over-14', { sensitive: true }, false],
    ['other', GUARDIAN, { sensitive: true }, true],
  ] as const)(
    'for %s with the guardian %j, given as %j is complete: %s',
    (who, guardian, consent, complete) => {
      expect(consentComplete({ ...COMPLETE, who, ...(guardian && { guardian }), consent })).toBe(complete);
    },
  );

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
    ['the guardian', { group: { group: 'orphan', need: '' } }],
  ])('are none while %s is open', (_what, change) => {
    expect(homeVisitDetails({ ...COMPLETE, ...change })).toBeUndefined();
  });

  it('are every answer but who and which service, which are columns', () => {
    const { who: _who, choice: _choice, ...details } = COMPLETE;
    expect(homeVisitDetails(COMPLETE)).toEqual(details);
    expect(parseHomeVisitDetails(JSON.parse(JSON.stringify(details)))).toEqual(details);
    expect(() => parseHomeVisitDetails({ ...details, consent: { sensitive: false } })).toThrow();
  });

  it('of a draft are read back; a draft of another shape is none', () => {
    expect(parseHomeVisitDraft(JSON.parse(JSON.stringify(COMPLETE)))).toEqual(COMPLETE);
    for (const wrong of [null, {}, { choice: {}, idCard: '3' }, { choice: {}, who: 'both' }])
      expect(parseHomeVisitDraft(wrong)).toBeUndefined();
  });
});
