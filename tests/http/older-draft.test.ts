import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CheckPage, StepPage } from '../../functions/http/journey.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';
import {
  ANSWERS,
  destination,
  DRAFT_COOKIE,
  draftOf,
  ERRAND_ANSWERS,
  prepare,
  submit,
  viewIn,
  VISIT_ANSWERS,
  type JourneyName,
} from '../support/journeys.ts';

type Draft = Readonly<Record<string, unknown>>;

let site: TestApp;
let resident: Browser;
let content = catalogueFromDisk();
beforeEach(async () => {
  content = catalogueFromDisk();
  site = await testApp({ catalogue: () => Promise.resolve(content) });
  resident = openBrowser(site);
});
afterEach(() => {
  site.close();
});

/** The draft as another release would have left it. */
function remake(journey: JourneyName, change: (draft: Draft) => Draft): void {
  const name = DRAFT_COOKIE[journey];
  const { sealer } = site.deps;
  const place = `cookie.${name}`;
  const kept = JSON.parse(sealer.open(resident.cookies.get(name) as never, place)) as {
    value: { draft: Draft };
  };
  kept.value.draft = change(kept.value.draft);
  resident.cookies.set(name, sealer.sealShort(JSON.stringify(kept), place));
}
const draft = (journey: JourneyName) => draftOf(site, resident, journey) as Draft;
const without = (from: Draft, ...names: string[]) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name)));

/** Follows the way to whatever is asked next; throws where it goes round in circles. */
async function askedAt(path: string): Promise<string> {
  let at = path;
  for (let hops = 0; hops < 3; hops += 1) {
    const answer = await resident.get(at);
    if (answer.status === 200) return at.split('/').at(-2) ?? '';
    at = destination(answer);
  }
  throw new Error(`${path} leads to no page`);
}

/** Answers what is asked until nothing is; answers the questions that were. */
async function answerRest(journey: JourneyName): Promise<string[]> {
  const asked: string[] = [];
  for (let steps = 0; steps < 20; steps += 1) {
    const step = await askedAt(`/${journey}/check/`);
    if (step === 'check') return asked;
    asked.push(step);
    const fields = (
      ANSWERS[journey] as Readonly<Record<string, Readonly<Record<string, string | string[]>>>>
    )[step];
    destination(await resident.post(`/${journey}/${step}/`, fields ?? {}));
  }
  throw new Error(`asked without end: ${asked.join(' ')}`);
}

/** The answer that each step of a journey leaves in the draft; a part of it where there are several. */
const HELD: Readonly<Record<JourneyName, Readonly<Record<string, string>>>> = {
  appointments: { needs: 'needs', day: 'day', slot: 'time', contact: 'contact', name: 'name' },
  'home-visits': {
    ...{ who: 'who', group: 'group', place: 'place', times: 'times', door: 'door', home: 'home' },
    ...{ present: 'present', needs: 'needs', contact: 'contact', people: 'name', consent: 'consent' },
  },
  errands: {
    ...{ who: 'who', task: 'task', community: 'place', agent: 'agent', scope: 'scope', until: 'scope' },
    ...{ needs: 'needs', contact: 'contact', people: 'name', consent: 'consent', signing: 'sign' },
  },
};
const EACH = Object.entries(HELD).flatMap(([journey, held]) =>
  Object.entries(held).map(([name, step]) => [journey as JourneyName, name, step] as const),
);

describe('a draft that another release began', () => {
  test.each(EACH)('of %s without “%s” is asked for that, and sent', async (journey, name, step) => {
    await prepare(resident, journey);
    const before = draft(journey);
    remake(journey, (from) => without(from, name));
    expect(await askedAt(`/${journey}/check/`)).toBe(step);
    await answerRest(journey);
    expect(draft(journey)).toEqual(before);
    expect((await submit(resident, journey)).reference).toMatch(/^\d{8}$/);
  });

  test.each(EACH)(
    'of %s with a “%s” of another shape is asked for that, and keeps the rest',
    async (journey, name, step) => {
      await prepare(resident, journey);
      const before = draft(journey);
      remake(journey, (from) => ({ ...from, [name]: { of: 'old' } }));
      expect(await askedAt(`/${journey}/check/`)).toBe(step === 'sign' ? 'consent' : step);
      // Whoever says yes does so to what they read; who it is for is one answer.
      const again = new Set([step, 'reach', 'consent', 'sign', ...(name === 'who' ? ['name'] : [])]);
      const asked = await answerRest(journey);
      expect(asked.filter((one) => !again.has(one))).toEqual([]);
      expect(draft(journey)).toEqual(before);
      expect((await submit(resident, journey)).reference).toMatch(/^\d{8}$/);
    },
  );

  test.each(Object.keys(HELD) as JourneyName[])(
    'of %s with an answer that nobody asks for any more goes on without it',
    async (journey) => {
      await prepare(resident, journey);
      const before = draft(journey);
      remake(journey, (from) => ({ ...from, idNumber: '3' }));
      const asked = await answerRest(journey);
      expect(asked.filter((one) => one !== 'consent' && one !== 'sign')).toEqual([]);
      const check = await viewIn<CheckPage<Draft>>(await resident.get(`/${journey}/check/`));
      expect(check.data.draft).toEqual(before);
    },
  );

  test.each(Object.keys(HELD) as JourneyName[])(
    'of %s whose service was told otherwise is asked for it first',
    async (journey) => {
      await prepare(resident, journey);
      const before = draft(journey);
      remake(journey, (from) => ({ ...without(from, 'choice'), service: 'gaoling-jintie' }));
      expect(await askedAt(`/${journey}/check/`)).toBe('field');
      await answerRest(journey);
      expect(draft(journey)).toEqual(before);
    },
  );

  test('never takes a child for a grown person: who it is for is asked whole', async () => {
    await prepare(resident, 'home-visits', {
      ...{ who: { who: 'child' }, name: { name: '示例', helper: '示例', relation: '姑姑' } },
      guardian: { 'guardian-name': '示例', 'guardian-relation': '母亲', 'guardian-agrees': 'yes' },
      consent: { sensitive: 'yes' },
    });
    remake('home-visits', (from) => ({ ...from, child: 'under-14' }));
    expect(await askedAt('/home-visits/check/')).toBe('who');
    expect(
      Object.keys(
        (await viewIn<StepPage<unknown, Draft>>(await resident.get('/home-visits/who/'))).data.draft,
      ),
    ).not.toContain('guardian');
  });
});

describe('a page of a question that this release does not ask', () => {
  test.each(Object.keys(HELD) as JourneyName[])('leads on in %s, and the rest is kept', async (journey) => {
    await prepare(resident, journey);
    const before = draft(journey);
    for (const send of ['get', 'post'] as const)
      for (const tree of ['', '/large', '/reader'])
        expect(destination(await resident[send](`${tree}/${journey}/favourite-colour/`))).toBe(
          `${tree}/${journey}/check/`,
        );
    remake(journey, (from) => without(from, 'needs'));
    expect(destination(await resident.post(`/${journey}/favourite-colour/`, { colour: 'red' }))).toBe(
      `/${journey}/needs/`,
    );
    expect({ ...draft(journey), needs: before['needs'] }).toEqual(before);
    const nobody = openBrowser(site);
    expect((await nobody.get(`/${journey}/favourite-colour/`)).status).toBe(404);
  });

  test('is not come back to from one that is not asked now', async () => {
    await prepare(resident, 'appointments', { contact: { way: 'in-person' } });
    const answer = await resident.post('/appointments/reach/', { reach: '13800000000' });
    expect(destination(answer)).toBe('/appointments/check/');
  });
});

describe('a community that goes while somebody fills in that it passes things on', () => {
  test.each([
    ['home-visits', { ...VISIT_ANSWERS }],
    ['errands', { ...ERRAND_ANSWERS, contact: { way: 'village' }, reach: { reach: 'g03' } }],
    ['appointments', { contact: { way: 'village' }, reach: { reach: 'g03' } }],
  ] as const)('is asked for anew before their %s are sent', async (journey, answers) => {
    await prepare(resident, journey, answers);
    content = { ...content, communities: content.communities.filter(({ id }) => id !== 'g03') };
    const refused = await resident.post(`/${journey}/check/`);
    const { page, data } = await viewIn<StepPage>(refused);
    expect([refused.status, page, data.errors]).toEqual([
      409,
      `/${journey}/reach/`,
      { reach: 'community-gone' },
    ]);
    expect(destination(await resident.post(data.action, { reach: 'g05' }))).toBe(`/${journey}/check/`);
    const check = await viewIn<CheckPage<{ contact: { reach: string } }>>(
      await resident.get(`/${journey}/check/`),
    );
    expect(check.data.draft.contact.reach).toBe('g05');
    expect((await submit(resident, journey)).reference).toMatch(/^\d{8}$/);
  });
});
