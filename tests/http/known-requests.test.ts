import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../functions/http/limits.ts';
import { receiptOf } from '../../functions/requests/sealing.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { bookAppointment, destination } from '../support/journeys.ts';
import { storeAppointment } from '../support/requests.ts';

const MARK = 'request-known';
const { most, windowMs } = LIMITS.lookupReference;

let site: TestApp;
let owner: Browser;
let reference: string;
let code: string;
beforeEach(async () => {
  let visitors = 0;
  site = await testApp({ peerAddress: () => `192.0.2.${String((visitors += 1))}` });
  owner = openBrowser(site);
  ({ reference, code } = await bookAppointment(owner));
});
afterEach(() => {
  site.close();
});

const lookUp = async (browser: Browser, typed = code): Promise<string | number> => {
  const answer = await browser.post('/requests/', { reference, code: typed });
  return answer.status === 303 ? destination(answer) : answer.status;
};
const wrong = () => (code === '000000' ? '000001' : '000000');
const OPENED = '/requests/view/';

/** As many guesses as one reference has, by whoever comes with `cookies`. */
async function guess(cookies: Readonly<Record<string, string>> = {}): Promise<void> {
  const stranger = openBrowser(site);
  for (let attempt = 0; attempt < most; attempt += 1) {
    stranger.cookies.clear();
    for (const [name, value] of Object.entries(cookies)) stranger.cookies.set(name, value);
    expect(await lookUp(stranger, wrong())).toBe(422);
  }
}

const markIn = (browser: Browser) => browser.cookies.get(MARK) ?? '';

describe('whoever knows a reference and guesses its code (D9)', () => {
  test('keeps nobody out of the browser in which it was sent, or opened before', async () => {
    const daughter = openBrowser(site);
    expect(await lookUp(daughter)).toBe(OPENED);
    site.clock.forward(windowMs);
    await guess();
    expect(await lookUp(openBrowser(site))).toBe(429);
    expect([await lookUp(owner), await lookUp(daughter)]).toEqual([OPENED, OPENED]);
  });

  test('gains nothing by a mark that is made up, of another request, or for another purpose', async () => {
    const own = openBrowser(site);
    await bookAppointment(own);
    for (const mark of ['made-up', markIn(own), owner.cookies.get('receipt-appointments') ?? '']) {
      await guess();
      const stranger = openBrowser(site);
      stranger.cookies.set(MARK, mark);
      expect(await lookUp(stranger)).toBe(429);
      site.clock.forward(windowMs);
    }
  });

  test('has no more tries where it is known than anywhere else', async () => {
    await guess({ [MARK]: markIn(owner) });
    expect(await lookUp(owner)).toBe(429);
    expect(await lookUp(openBrowser(site))).toBe(OPENED);
  });
});

test('a mark opens nothing, and goes with what is cleared', async () => {
  const other = openBrowser(site);
  other.cookies.set(MARK, markIn(owner));
  expect(destination(await other.get(OPENED))).toBe('/requests/?closed');
  await guess();
  await owner.post('/clear/');
  expect([owner.cookies.has(MARK), await lookUp(owner)]).toEqual([false, 429]);
});

test('of the requests that one browser knows the last eight count', async () => {
  const openOthers = async (count: number) => {
    for (let other = 0; other < count; other += 1) {
      const receipt = receiptOf(site.deps, await storeAppointment(site, {}, { seats: 99 }));
      const fields = { reference: receipt.reference, code: receipt.code };
      expect(destination(await owner.post('/requests/', fields))).toBe(OPENED);
    }
  };
  await openOthers(7);
  await guess();
  // Looked up once more it is the last again.
  expect(await lookUp(owner)).toBe(OPENED);
  await openOthers(7);
  expect(await lookUp(owner)).toBe(OPENED);
  await openOthers(8);
  expect(await lookUp(owner)).toBe(429);
});
