import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listEvents } from '../../db/events.ts';
import type { Filing } from '../../functions/shared/filing.ts';
import type { Left, Receipt } from '../../functions/http/journey.ts';
import type { SignInPage } from '../../functions/http/staff-guard.ts';
import { openBrowser } from '../support/app.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import {
  ANSWERS,
  destination,
  OWN_ERRAND,
  storedIn,
  viewIn,
  walk,
  type FormFields,
  type JourneyName,
} from '../support/journeys.ts';
import { lastStaffPage } from '../support/views.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const register = (kind: string, channel: string) => inbox.browser.post('/staff/register/', { kind, channel });

interface Shown {
  readonly filing?: Filing;
  readonly data: { readonly receipt: Receipt; readonly left?: Left };
}
const shownAt = async (path: string) => (await viewIn(await inbox.browser.get(path))) as unknown as Shown;

describe('staff register for a resident (D13)', () => {
  test.each([
    ['appointments', 'phone'],
    ['home-visits', 'village'],
    ['errands', 'counter'],
  ] as const)('%s, with the same questions, by %s; who wrote it down is on record', async (kind, channel) => {
    const begun = await register(kind, channel);
    // The form goes on to the journey, which begins without its start page.
    expect([begun.status, begun.headers.get('location')]).toEqual([307, `/${kind}/`]);
    expect((await shownAt(`/${kind}/`)).filing).toEqual({ channel, staffId: inbox.staffId });
    const seen = await walk(inbox.browser, `/${kind}/`, ANSWERS[kind]);
    expect((await shownAt(seen[0] ?? '')).filing).toEqual({ channel, staffId: inbox.staffId });
    expect((await shownAt(`/${kind}/check/`)).filing).toEqual({ channel, staffId: inbox.staffId });
    // Whoever comes to the start in the same browser reads nothing of what staff have left there.
    const left = async () => (await shownAt(`/${kind}/`)).data.left;
    expect(await left()).toBeUndefined();
    expect(destination(await inbox.browser.post(`/${kind}/check/`))).toBe(`/large/${kind}/done/`);
    expect(await left()).toBeUndefined();
    const { filing, data } = await shownAt(`/large/${kind}/done/`);
    expect(filing).toBeUndefined();
    expect(data.receipt.filed).toBe(true);
    const { requestId } = data.receipt;
    expect(await inbox.stored(requestId)).toMatchObject({ channel, filedByStaffId: inbox.staffId });
    expect(await listEvents(inbox.site.deps.db, requestId)).toMatchObject([
      { kind: 'registered', actor: 'staff', staffId: inbox.staffId, version: 1 },
    ]);
    expect(inbox.browser.cookies.has('filing')).toBe(false);
    // Whoever goes back and writes it anew reads that what came first is there, and not this.
    await inbox.browser.post(`/${kind}/at-once/`, { contact_way: 'online' });
    const again = (await shownAt(`/${kind}/done/`)).data.receipt;
    expect(again).toMatchObject({ requestId, filed: true, unchanged: true });
  });

  test('and say yes for nobody: an errand waits for the resident’s own word (D12)', async () => {
    await register('errands', 'phone');
    await walk(inbox.browser, '/errands/', { ...ANSWERS.errands, ...OWN_ERRAND });
    await inbox.browser.post('/errands/check/');
    expect(await storedIn(inbox.site)).not.toHaveProperty('authorisations');
  });

  test('what is filled in afterwards in the same browser is not theirs', async () => {
    await register('appointments', 'phone');
    await walk(inbox.browser, '/appointments/', ANSWERS.appointments);
    await inbox.browser.post('/appointments/check/');
    const another = { ...ANSWERS.appointments, reach: { reach: '139 0000 0001' } };
    await walk(inbox.browser, '/appointments/', another);
    expect(destination(await inbox.browser.post('/appointments/check/'))).toBe('/appointments/done/');
    const { data } = await shownAt('/appointments/done/');
    expect(await inbox.stored(data.receipt.requestId)).toMatchObject({
      channel: 'web',
      filedByStaffId: null,
    });
  });

  test('only while they are signed in; after signing in again they find their answers', async () => {
    await register('home-visits', 'counter');
    await walk(inbox.browser, '/home-visits/', ANSWERS['home-visits']);
    const session = inbox.browser.cookies.get('staff') ?? '';
    inbox.browser.cookies.delete('staff');
    const sent = destination(await inbox.browser.post('/home-visits/check/'));
    expect(sent).toBe('/staff/register/home-visits/');
    const signIn = await inbox.browser.get(sent).then(destination);
    expect(signIn).toMatch(/^\/staff\/login\/\?next=/);
    await inbox.browser.get(signIn);
    expect(lastStaffPage<SignInPage>(inbox.site).notice).toBe('expired-unsent');
    expect(await storedIn(inbox.site)).not.toHaveProperty('requests');
    inbox.browser.cookies.set('staff', session);
    expect(destination(await inbox.browser.get(sent))).toBe('/home-visits/check/');
    expect(destination(await inbox.browser.post('/home-visits/check/'))).toBe('/large/home-visits/done/');
  });

  test('and can stop: nothing stays in the browser', async () => {
    await register('errands', 'village');
    await walk(inbox.browser, '/errands/', ANSWERS.errands, 'task');
    expect(destination(await inbox.browser.post('/clear/', { next: 'register' }))).toBe('/staff/register/');
    expect([...inbox.browser.cookies.keys()]).toEqual(['staff']);
    expect(destination(await inbox.browser.get('/errands/task/'))).toBe('/errands/?gone');
  });

  test.each(['appointments', 'home-visits', 'errands'] as const)(
    'and one of %s whose draft is gone is registered anew, not sent as the resident’s own',
    async (kind) => {
      const begin = async () => {
        await register(kind, 'counter');
        await walk(inbox.browser, `/${kind}/`, ANSWERS[kind], 'name');
        const { begun } = (await shownAt(`/${kind}/name/`)) as Shown & { readonly begun: string };
        return { ...ANSWERS[kind]['name'], begun, filed: 'yes' };
      };
      const gone = '/staff/register/?gone';
      const first = await begin();
      const second = await begin();
      for (const page of ['at-once', 'name', 'check'])
        expect(destination(await inbox.browser.post(`/large/${kind}/${page}/`, first))).toBe(gone);
      expect(destination(await inbox.browser.post(`/${kind}/name/`, second))).not.toContain('gone');
      const content = async (path: string) =>
        (await viewIn<{ content: { gone: boolean } }>(await inbox.browser.get(path))).data.content;
      expect(await content(gone)).toMatchObject({ gone: true });
      expect(await content('/staff/register/')).toMatchObject({ gone: false });
    },
  );

  test('and begin nothing in the resident’s name where the mark of it is gone, as by a second press (D12)', async () => {
    await register('errands', 'counter');
    inbox.browser.cookies.delete('filing');
    const sent = { kind: 'errands', channel: 'counter' };
    expect(destination(await inbox.browser.post('/errands/', sent))).toBe('/staff/register/?gone');
    expect([...inbox.browser.cookies.keys()].filter((name) => name.startsWith('draft'))).toEqual([]);
  });

  test('and their steps are counted as they meet them: what is written at once is the first', async () => {
    await register('errands', 'counter');
    await inbox.browser.post('/errands/', { service: 'gaoling-jintie' });
    const placeAt = async (path: string) =>
      (await viewIn<{ number: number; of: number }>(await inbox.browser.get(path))).data;
    expect(await placeAt('/errands/at-once/')).toMatchObject({ number: 1, of: 3 });
    // Left empty there, and asked by itself.
    expect(await placeAt('/errands/who/')).toMatchObject({ number: 2, of: 4 });
    await inbox.browser.post('/errands/at-once/', { place_community: 'g01' });
    const own: Record<string, FormFields> = { ...ANSWERS.errands, ...OWN_ERRAND };
    const places: unknown[] = [];
    for (const step of ['who', 'task', 'agent', 'scope', 'contact', 'name', 'consent', 'sign']) {
      places.push([step, await placeAt(`/errands/${step}/`).then(({ number, of }) => `${number}/${of}`)]);
      await inbox.browser.post(`/errands/${step}/`, own[step]);
    }
    // How they want to be told decides whether one more is asked.
    expect(places.join(' ')).toBe(
      'who,2/11 task,3/11 agent,4/11 scope,5/11 contact,6/11 name,7/10 consent,8/10 sign,9/10',
    );
    // With the service still to be asked: its field and itself besides, and all that was left empty.
    await register('errands', 'counter');
    await walk(inbox.browser, '/errands/', ANSWERS.errands, 'sign');
    expect(await placeAt('/errands/sign/')).toMatchObject({ number: 12, of: 13 });
  });

  test.each([
    [{}, { kind: 'kind-missing', channel: 'filing-missing' }],
    [{ kind: 'weddings', channel: 'counter' }, { kind: 'kind-missing' }],
    [{ kind: 'errands', channel: 'web' }, { channel: 'filing-missing' }],
    // Else the clerk would fill in a page, and then be asked for the service that they have chosen.
    [{ kind: 'home-visits', channel: 'counter', service: 'hunyin-dengji' }, { kind: 'kind-not-visited' }],
    [{ kind: 'errands', channel: 'counter', service: 'hunyin-dengji' }, { kind: 'kind-own-only' }],
  ])('the form refuses %o', async (fields, errors) => {
    const answer = await inbox.browser.post('/staff/register/', fields);
    expect(answer.status).toBe(422);
    expect((await viewIn<{ content: { errors: unknown } }>(answer)).data.content.errors).toEqual(errors);
  });

  test('nobody else does, with a cookie of their own making or without', async () => {
    const resident = openBrowser(inbox.site);
    expect((await resident.post('/staff/register/', { kind: 'errands', channel: 'counter' })).status).toBe(
      401,
    );
    resident.cookies.set('filing', 'made-up');
    const kind: JourneyName = 'errands';
    await walk(resident, `/${kind}/`, ANSWERS[kind]);
    expect(destination(await resident.post(`/${kind}/check/`))).toBe('/errands/done/');
  });
});
