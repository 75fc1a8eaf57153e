import { receiptOf } from '../../../functions/requests/sealing.ts';
import type { StoredRequest } from '../../../db/requests.ts';
import { openBrowser, type Browser } from '../app.ts';
import type { FormFields as StaffFields, Inbox } from '../inbox.ts';
import { ANSWERS, OWN_ERRAND, prepare, walk, type FormFields, type JourneyName } from '../journeys.ts';
import { appointment, done, firstId, visit, type Deed, type Store } from './deed.ts';

/** A browser in which a request has been looked up. */
export async function lookUp({ site }: Inbox, request: StoredRequest): Promise<Browser> {
  const browser = openBrowser(site);
  const { reference, code } = receiptOf(site.deps, request);
  await done(browser.post('/requests/', { reference, code }));
  return browser;
}

type Step = readonly [task: string, fields?: StaffFields];

const follow =
  (store: Store, page: string, fields: FormFields = {}, before: readonly Step[] = []): Deed =>
  async (inbox) => {
    const request = await store(inbox);
    for (const [at, [task, its]] of before.entries()) await done(inbox.act(request.id, task, its, at + 1));
    const browser = await lookUp(inbox, request);
    return () => browser.post(`/requests/${page}/`, fields);
  };

const submit =
  (journey: JourneyName, answers: Readonly<Record<string, FormFields>> = {}): Deed =>
  async ({ site }) => {
    const browser = openBrowser(site);
    await prepare(browser, journey, answers);
    return () => browser.post(`/${journey}/check/`);
  };

const LATER = { day: { day: '2026-11-25' }, time: { slot: '2026-11-25T10:00' } };
const planned: readonly Step[] = [['schedule', { 'half-day': '2026-11-26-am', visitor: '王芳' }]];

/** A resident's own errand; registered by staff, nobody has said yes to it yet. */
const ownErrand =
  (page: string, filed: boolean, fields: FormFields = {}): Deed =>
  async (inbox) => {
    const browser = filed ? inbox.browser : openBrowser(inbox.site);
    if (filed) await browser.post('/staff/register/', { kind: 'errands', channel: 'counter' });
    await walk(browser, '/errands/', { ...ANSWERS.errands, ...OWN_ERRAND });
    await done(browser.post('/errands/check/'));
    const resident = await lookUp(inbox, await inbox.stored(await firstId(inbox, 'requests')));
    return () => resident.post(`/requests/${page}/`, fields);
  };

/** What residents send that is stored, by a name of ours. */
export const RESIDENTS_DEEDS: Readonly<Record<string, Deed>> = {
  'the last button of an appointment': submit('appointments'),
  'the last button of a visit': submit('home-visits'),
  'the last button of an errand': submit('errands'),
  'the last button of an own errand': submit('errands', OWN_ERRAND),
  'another time for the earlier one': async ({ site }) => {
    const browser = openBrowser(site);
    await prepare(browser, 'appointments');
    await done(browser.post('/appointments/check/'));
    await prepare(browser, 'appointments', LATER);
    await done(browser.post('/appointments/check/'));
    return () => browser.post('/appointments/earlier/', { do: 'move', version: '1' });
  },
  cancel: follow(appointment, 'cancel', { version: '1' }),
  'cancel a planned visit': follow(visit, 'cancel', { version: '2' }, planned),
  contact: follow(visit, 'contact', { way: 'in-person' }),
  reach: follow(visit, 'reach', { way: 'sms', reach: '13900000000' }),
  house: follow(visit, 'house', { finding: '村东（示例）' }),
  needs: follow(visit, 'needs', { needs: ['sign'], more: '慢一点' }),
  message: follow(visit, 'message', { message: '带来了（示例）', key: 'k' }, [
    ['pause', { 'pause-what': '带上照片（示例）' }],
  ]),
  'another time': follow(appointment, 'move/time', { slot: '2026-11-25T09:00', version: '1' }),
  print: follow(visit, 'print'),
  rating: follow(appointment, 'rating', { rating: 'bad', 'rating-words': '久（示例）' }, [['complete']]),
  'another half-day': follow(visit, 'reschedule', { version: '2', 'half-day': '2026-11-27-pm' }, planned),
  'other wishes': follow(visit, 'reschedule', { version: '1', 'half-days': ['2026-11-27-pm'] }),
  stop: ownErrand('stop', false),
  authorise: ownErrand('authorise', true, { agree: 'yes', version: '1' }),
};
