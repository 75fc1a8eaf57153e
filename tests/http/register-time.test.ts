import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StepPage } from '../../functions/http/journey.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import {
  destination,
  draftOf,
  storedIn,
  viewIn,
  type FormFields,
  type JourneyName,
} from '../support/journeys.ts';

/**
 * The keystroke-level model, in seconds: S. K. Card, T. P. Moran, A. Newell, “The keystroke-level model for user
 * performance time with interactive systems”, Communications of the ACM 23 (7), 1980: a key of an average typist, one act
 * of thinking, pointing with a mouse. The turn of a page is what our server and a browser take at most on the hall's network.
 */
const SECONDS = { key: 0.28, thinking: 1.35, pointing: 1.1, page: 0.5 };

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

/** What is typed, as pinyin with a key for each word that is taken. */
interface Typed {
  readonly value: string;
  readonly keys: string;
}
/** One answer: chosen, or typed. */
type Answer = string | Typed;
type Page = Readonly<Record<string, Answer>>;

const typed = (value: string, keys = value): Typed => ({ value, keys });
const sent = (page: Page): FormFields =>
  Object.fromEntries(
    Object.entries(page).map(([field, one]) => [field, typeof one === 'string' ? one : one.value]),
  );

/** Seconds for one page: each answer is thought about, pointed at and perhaps typed, then a button is pressed. */
function secondsFor(page: Page, { glances = 0 } = {}): number {
  const { key, thinking, pointing, page: turn } = SECONDS;
  const answers = Object.entries(page).map(([field, one]) => {
    // A list that opens is pointed at twice.
    const pointed = field === 'service' ? 2 * pointing : pointing;
    return thinking + pointed + (typeof one === 'string' ? 0 : one.keys.length * key);
  });
  return answers.reduce((sum, one) => sum + one, 0) + glances * thinking + pointing + turn;
}

/** Of a resident who has come by themselves, and gives a mobile number. */
const RESIDENT = {
  name_name: typed('王大爷（示例）', 'wangdaye '),
  contact_way: 'sms',
  reach_reach: typed('13800000000'),
} satisfies Page;

const AT_ONCE: Readonly<Record<JourneyName, Page>> = {
  appointments: RESIDENT,
  'home-visits': {
    ...RESIDENT,
    who_who: 'self',
    place_community: 'g03',
    place_finding: typed('村口往北第二排（示例）', 'cunkou wangbei dierpai '),
    group_group: 'over-70',
    door_signs: 'torch',
    consent_sensitive: 'yes',
  },
  errands: {
    ...RESIDENT,
    who_who: 'self',
    place_community: 'g03',
    task_want: typed('把表交到窗口（示例）', 'babiao jiaodao chuangkou '),
    agent_agent: 'grid-clerk',
    scope_may: 'hand-in',
    // One date in three fields, from one to the next with a key.
    'scope_until-year': typed('2026', '2026\t12\t31'),
    'consent_errand-sensitive': 'yes',
  },
};

/** Questions that may be left empty, each looked at. */
const GLANCES: Readonly<Record<JourneyName, number>> = { appointments: 1, 'home-visits': 3, errands: 1 };

const AFTER: Readonly<Record<JourneyName, readonly Page[]>> = {
  appointments: [{ day: '2026-11-24' }, { slot: '2026-11-24T08:30' }],
  'home-visits': [{ 'half-days': '2026-11-26-am' }],
  errands: [{ signing: 'paper' }],
};

const start = (kind: JourneyName) => ({ kind, channel: 'counter', service: 'gaoling-jintie' });

async function begin(kind: JourneyName): Promise<string> {
  await inbox.browser.post('/staff/register/', start(kind));
  return destination(await inbox.browser.post(`/${kind}/`, start(kind)));
}

describe('registering for a resident at the counter', () => {
  test.each([
    ['appointments', 5, 8],
    ['home-visits', 4, 13],
    ['errands', 4, 14],
  ] as const)('%s: %i presses and %i answers, at most 60 seconds', async (kind, presses, answers) => {
    let at = await begin(kind);
    expect(at).toBe(`/${kind}/at-once/`);
    const date = kind === 'errands' ? { 'scope_until-month': '12', 'scope_until-day': '31' } : {};
    at = destination(await inbox.browser.post(at, { ...sent(AT_ONCE[kind]), ...date }));
    for (const page of AFTER[kind]) at = destination(await inbox.browser.post(at, sent(page)));
    expect(at).toBe(`/${kind}/check/`);
    expect(destination(await inbox.browser.post(at))).toBe(`/large/${kind}/done/`);
    expect(await storedIn(inbox.site)).toMatchObject({ requests: 1 });

    const pages = [start(kind), AT_ONCE[kind], ...AFTER[kind], {}];
    expect(pages).toHaveLength(presses);
    expect(pages.reduce((sum, page) => sum + Object.keys(page).length, 0)).toBe(answers);
    const seconds = pages.map((page, index) =>
      // Check-answers is read; beside it are looked at what may stay empty.
      secondsFor(page, { glances: index === 1 ? GLANCES[kind] : index === pages.length - 1 ? 1 : 0 }),
    );
    expect(seconds.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(60);
  });

  test('what nobody has said yet is asked on its own page, as residents are asked', async () => {
    const at = await begin('home-visits');
    const asked: string[] = [];
    let next = destination(await inbox.browser.post(at, { who_who: 'self' }));
    for (const answer of [{ group: 'over-70' }, { community: 'g03', finding: '村口（示例）' }]) {
      asked.push(next);
      next = destination(await inbox.browser.post(next, answer));
    }
    expect([...asked, next]).toEqual(['/home-visits/group/', '/home-visits/place/', '/home-visits/times/']);
    // Looked at and left empty.
    expect(draftOf(inbox.site, inbox.browser, 'home-visits')).toMatchObject({ home: { chosen: [] } });
  });

  test('what is wrong is told there, and everything stays', async () => {
    const at = await begin('errands');
    const said = {
      who_who: 'other',
      name_name: '王大爷（示例）',
      contact_way: 'sms',
      reach_reach: '138',
    };
    const answer = await inbox.browser.post(at, said);
    expect(answer.status).toBe(422);
    const { data } = await viewIn<StepPage>(answer);
    expect(Object.keys(data.errors)).toEqual(['reach_reach', 'name_helper', 'name_relation']);
    expect(data.fields).toMatchObject({ who_who: ['other'], reach_reach: ['138'] });
  });

  test('is no page for residents, who are asked one thing at a time (A48)', async () => {
    await inbox.browser.post('/home-visits/');
    for (const answer of [
      await inbox.browser.get('/home-visits/at-once/'),
      await inbox.browser.post('/home-visits/at-once/', { who_who: 'self' }),
    ])
      expect(destination(answer)).toBe('/home-visits/who/');
    expect(draftOf(inbox.site, inbox.browser, 'home-visits')).not.toHaveProperty('who');
  });
});
