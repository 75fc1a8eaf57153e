import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StoredRequest } from '../../db/requests.ts';
import type { MessagePage } from '../../functions/requests/talk.ts';
import { parseCommonDetails } from '../../functions/requests/common-details.ts';
import { openDetails, receiptOf } from '../../functions/requests/sealing.ts';
import { openBrowser, type Browser } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { storeErrand } from '../support/requests.ts';

let inbox: Inbox;
let one: StoredRequest;
let two: StoredRequest;
let resident: Browser;
/** A resident with two errands, of which staff take the first for the second. */
beforeEach(async () => {
  inbox = await openInbox();
  const contact = { way: 'sms' as const, noCalls: false, reach: '13800000000' };
  one = await storeErrand(inbox.site, { contact }, { until: '2026-12-31' });
  two = await storeErrand(inbox.site, { contact }, { until: '2026-12-31' });
  resident = openBrowser(inbox.site);
  const { reference, code } = receiptOf(inbox.site.deps, one);
  await resident.post('/requests/', { reference, code });
});
afterEach(() => {
  inbox.site.close();
});

async function merge(): Promise<void> {
  const { status } = await inbox.act(one.id, 'merge', { into: `${two.id}.1` });
  expect(status).toBe(303);
}

/** What the resident has done, and to which of the two. */
const heard = async () =>
  (await eventsOf(inbox.site))
    .filter(({ actor, kind }) => actor === 'resident' && kind !== 'submitted')
    .map(({ kind, requestId }) => [kind, requestId === two.id ? 'the one that is left' : 'the merged one']);

/** Sends a form of which the last bytes come only once the two are one. */
function sendSlowly(path: string, form: Readonly<Record<string, string>>): Promise<Response> {
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await merge();
      controller.enqueue(new TextEncoder().encode(new URLSearchParams(form).toString()));
      controller.close();
    },
  });
  const cookie = [...resident.cookies].map((pair) => pair.join('=')).join('; ');
  const type = 'application/x-www-form-urlencoded';
  const headers = { host: 'localhost', origin: 'http://localhost', 'content-type': type, cookie };
  return Promise.resolve(
    inbox.site.app.request(path, { method: 'POST', body, headers, duplex: 'half' } as RequestInit),
  );
}

/** Sends one whose request is merged between what was asked of the store and what is written to it. */
async function sendAtOnce(path: string, form: Readonly<Record<string, string>>): Promise<Response> {
  const { db } = inbox.site.deps;
  const batch = db.batch.bind(db);
  db.batch = async (steps: never) => {
    db.batch = batch;
    await merge();
    return batch(steps);
  };
  return resident.post(path, form);
}

const FORMS = [
  ['message', { message: '户口簿丢了（示例）', key: 'k' }, 'message'],
  ['contact', { way: 'in-person' }, 'contact-changed'],
  ['needs', { needs: 'sign', more: '慢一点' }, 'needs-changed'],
  ['print', {}, 'print-asked'],
  // A no of all things must not get lost (D12).
  ['stop', {}, 'authorisation-stopped'],
] as const;

test.each(FORMS)(
  'what was sent to /%s/ as staff merged its request is done to the one that is left',
  async (page, form, event) => {
    const answer = await sendSlowly(`/requests/${page}/`, form);
    expect([answer.status, await heard()]).toEqual([303, [[event, 'the one that is left']]]);
  },
);

test.each(FORMS)('nor is it lost by a hair: /%s/', async (page, form, event) => {
  const answer = await sendAtOnce(`/requests/${page}/`, form);
  expect([answer.status, await heard()]).toEqual([303, [[event, 'the one that is left']]]);
});

test('what is needed under one number takes nothing from what is needed under the other', async () => {
  const { opened } = await shownIn(await resident.get('/requests/needs/'));
  const other = openBrowser(inbox.site);
  await merge();
  const { reference, code } = receiptOf(inbox.site.deps, two);
  await other.post('/requests/', { reference, code });
  await other.post('/requests/needs/', { needs: 'wheelchair', more: '走不远（示例）' });
  const sent = await resident.post('/requests/needs/', { needs: 'sign', more: '慢一点（示例）', opened });
  expect(sent.status).toBe(303);
  const { needs } = parseCommonDetails(openDetails(inbox.site.deps, await inbox.stored(two.id)));
  expect(needs).toEqual({ chosen: ['sign', 'wheelchair'], more: '走不远（示例）；慢一点（示例）' });
});

test('words that came when the request had closed here are still there once it is looked up, though it was merged since', async () => {
  const { data, opened } = await shownIn(await resident.get('/requests/message/'));
  inbox.site.clock.forward(31 * 60_000);
  await resident.post('/requests/message/', { message: '户口簿丢了（示例）', key: data.key, opened });
  await merge();
  const { reference, code } = receiptOf(inbox.site.deps, one);
  const found = await resident.post('/requests/', { reference, code });
  expect(found.headers.get('location')).toBe('/requests/message/');
  const kept = await shownIn(await resident.get('/requests/message/'));
  expect(kept.data).toMatchObject({ unsent: true, fields: { message: ['户口簿丢了（示例）'] } });
  await resident.post('/requests/message/', {
    message: '户口簿丢了（示例）',
    key: data.key,
    opened: kept.opened,
  });
  expect(await heard()).toEqual([['message', 'the one that is left']]);
  expect((await shownIn(await resident.get('/requests/message/'))).data.unsent).toBe(false);
});

interface Shown {
  readonly opened: string;
  readonly data: MessagePage;
}
const shownIn = async (answer: Response) => (await answer.json()) as Shown;
