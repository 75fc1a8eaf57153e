import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Receipt } from '../../functions/http/journey.ts';
import { createApp } from '../../functions/app.ts';
import { inMode, MODES, type Mode } from '../../functions/shared/modes.ts';
import { checkDigit, groupCode, groupReference } from '../../functions/shared/reference.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { askForVisit, bookAppointment, destination } from '../support/journeys.ts';

let site: TestApp;
let browser: Browser;
let receipt: Receipt;
const logged: string[] = [];
beforeEach(async () => {
  logged.length = 0;
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      logged.push(words.map(String).join(' '));
    });
  }
  site = await testApp();
  browser = openBrowser(site);
  receipt = await askForVisit(openBrowser(site));
});
afterEach(() => {
  vi.restoreAllMocks();
  site.close();
});

const FORMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'contact/': { way: 'sms' },
  'reach/': { way: 'sms', reach: '13900000000' },
  'needs/': { more: '示例' },
  'house/': { finding: '东头（示例）' },
  'message/': { message: '示例', key: 'a-key' },
  'rating/': { rating: 'good' },
  'print/': {},
  'cancel/': { version: 'none' },
  'reschedule/': { version: 'none' },
  'move/': { day: 'none' },
  'move/time/': { slot: 'none' },
  'authorise/': {},
  'stop/': {},
};

/** Everything that can be asked of an opened request, and the ways in and out. */
async function everyAnswer(mode: Mode): Promise<[what: string, answer: Response][]> {
  const at = (path: string) => inMode(mode, `/requests/${path}`);
  const { reference, code } = receipt;
  const answers: [string, Response][] = [['GET', await browser.get(at(''))]];
  const post = async (path: string, fields: Readonly<Record<string, string>>) => {
    answers.push([`POST ${path}`.trim(), await browser.post(at(path), fields)]);
  };
  await post('', { reference, code: 'wrong' });
  await post('', { reference, code: code === '000000' ? '000001' : '000000' });
  await post('', { reference, code });
  const pages = ['view/', 'appointment.ics', 'reach/?way=sms', 'move/done/', 'authorisation/', 'receipts/1/'];
  for (const path of [...pages, ...Object.keys(FORMS)])
    answers.push([`GET ${path}`, await browser.get(at(path))]);
  for (const [path, fields] of Object.entries(FORMS)) await post(path, fields);
  return answers;
}

/** The routes below /requests/ that the app has, without their tree. */
function routesOfApp(): Set<string> {
  const routes = createApp(site.deps).routes.filter(
    ({ path, method }) => path.startsWith('/requests/') && /^(?:GET|POST)$/.test(method),
  );
  const pathOf = (path: string) => path.slice('/requests/'.length).replace(/:number\{.*\}\//, '1/');
  return new Set(routes.map(({ method, path }) => `${method} ${pathOf(path)}`.trim()));
}

describe.each(MODES)('a request in the %s tree', (mode) => {
  test('leaves its digits in no header, no address and no line of the log, and in no cache (D9)', async () => {
    const digits = [
      receipt.reference,
      receipt.code,
      groupReference(receipt.reference),
      groupCode(receipt.code),
    ];
    const answers = await everyAnswer(mode);
    for (const [what, answer] of answers) {
      // A sealed cookie is ciphertext, in which six digits may stand by chance.
      const headers = [...answer.headers].filter(
        ([name]) => name !== 'set-cookie' && name !== 'x-request-id',
      );
      const text = JSON.stringify(headers);
      expect(digits.filter((one) => text.includes(one))).toEqual([]);
      expect([what, answer.headers.get('cache-control')]).toEqual([what, 'no-store']);
      expect(answer.headers.get('referrer-policy')).toBe('same-origin');
    }
    expect(digits.filter((one) => logged.join('\n').includes(one))).toEqual([]);
    expect([...routesOfApp()].filter((route) => !seenIn(answers).has(route))).toEqual([]);
  });
});

/** The routes that were asked, as the app writes them. */
function seenIn(answers: readonly [string, Response][]): Set<string> {
  return new Set(answers.map(([what]) => what.split('?')[0] ?? ''));
}

describe('a request', () => {
  test('leaves no digits in the log when the store fails', async () => {
    site.close();
    const { reference, code } = receipt;
    expect((await browser.post('/requests/', { reference, code })).status).toBeGreaterThanOrEqual(500);
    expect(logged).not.toEqual([]);
    expect([reference, code].filter((one) => logged.join('\n').includes(one))).toEqual([]);
  });

  test('guessed at too often says for how long to wait, whether or not the reference is known (D9)', async () => {
    const unknown = `2000000${checkDigit('2000000')}`;
    for (const reference of [receipt.reference, unknown]) {
      for (let attempt = 0; attempt < 10; attempt += 1)
        await browser.post('/requests/', {
          reference,
          code: receipt.code === '000000' ? '000001' : '000000',
        });
      const refused = await browser.post('/requests/', { reference, code: receipt.code });
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '900']);
    }
  });

  test('gives its time as a calendar file to whoever has opened it, and to nobody else', async () => {
    const booked = await bookAppointment(openBrowser(site));
    expect(destination(await browser.get('/requests/appointment.ics'))).toBe('/requests/?closed');
    await browser.post('/requests/', { reference: booked.reference, code: booked.code });
    const read = async () => (await browser.get('/requests/appointment.ics')).text();
    const answer = await browser.get('/requests/appointment.ics');
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await answer.text();
    for (const secret of [
      booked.reference,
      booked.code,
      booked.requestId,
      '高龄津贴',
      '示例大爷',
      '13800000000',
    ])
      expect(text).not.toContain(secret);
    const uid = /UID:(\S+)/.exec(text)?.[1];
    await browser.post('/requests/cancel/', { version: '1' });
    const cancelled = await read();
    expect(/UID:(\S+)/.exec(cancelled)?.[1]).toBe(uid);
    expect(cancelled).toContain('STATUS:CANCELLED');
    expect(cancelled).toContain('SEQUENCE:1');
  });

  test('without a time has no calendar file', async () => {
    await browser.post('/requests/', { reference: receipt.reference, code: receipt.code });
    expect(destination(await browser.get('/requests/appointment.ics'))).toBe('/requests/view/');
  });
});
