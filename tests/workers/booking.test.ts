import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AppointmentDraft } from '../../functions/appointments/appointment.ts';
import type { Health } from '../../functions/health/health.ts';
import { createSealer } from '../../functions/http/seal.ts';
import { offered } from '../../scripts/demo/visitor.ts';
import { TEST_KEYS } from '../support/app.ts';
import { requestPathIn } from '../support/gather-staff.ts';
import { openSurfer, type Surfer } from '../support/surfer.ts';
import { answerAll, receiptOn, versionOn, wordsOn, type Receipt } from './resident.ts';
import { startWorker, type BuiltWorker } from './worker.ts';

const sealer = createSealer(TEST_KEYS);
let worker: BuiltWorker;
beforeAll(async () => {
  worker = await startWorker({ behindProxy: true });
});
afterAll(async () => {
  expect(worker.complaints()).toEqual([]);
  await worker.stop();
});

async function followUp({ reference, code }: Receipt): Promise<string> {
  const view = await openSurfer(worker.origin).post('/requests/', { reference, code });
  expect(view.path).toBe('/requests/view/');
  return wordsOn(view.html);
}

/** Times that are free on a day, counted from the last that can be booked. */
async function freeSlots(fromLast: number): Promise<string[]> {
  const resident = openSurfer(worker.origin);
  await resident.post('/appointments/', { service: 'gaoling-jintie' });
  const days = await resident.post('/appointments/needs/', { more: '' });
  const day = offered(days.html, 'day').at(-fromLast) ?? '';
  return offered((await resident.post('/appointments/day/', { day })).html, 'slot');
}

/** The cookie of a resident who has answered everything, and is about to press the last button. */
function draftCookie(slot: string, service = 'gaoling-jintie'): Readonly<Record<'name' | 'value', string>> {
  const draft: AppointmentDraft = {
    choice: { field: '养老服务', service },
    day: slot.slice(0, 10),
    slot,
    needs: { chosen: ['priority'], more: '' },
    contact: { way: 'online', noCalls: true },
    name: '示例居民',
  };
  const kept = { until: Date.now() + 3_600_000, value: { submitKey: randomUUID(), draft } };
  const name = 'draft-appointments';
  return { name, value: sealer.seal(JSON.stringify(kept), `cookie.${name}`) };
}

async function submit(surfer: Surfer, journey: string): Promise<Receipt> {
  const done = await surfer.post(`${journey}check/`);
  expect([done.path, done.status]).toEqual([`${journey}done/`, 200]);
  expect(done.html).toMatch(/<svg[^>]*(?:viewBox|aria-label)/);
  return receiptOn(done);
}

test('a resident without JavaScript books a time, sees it again, and gives it back', async () => {
  const resident = openSurfer(worker.origin);
  const check = await answerAll(resident, 'standard', 'appointments');
  expect(wordsOn(check.html)).toContain('王大爷');
  const receipt = await submit(resident, '/appointments/');
  expect(await followUp(receipt)).toMatch(/约好了/);

  await resident.post('/requests/', { ...receipt });
  const cancel = await resident.get('/requests/cancel/');
  await resident.post('/requests/cancel/', { version: versionOn(cancel.html) });
  expect(await followUp(receipt)).toMatch(/已取消/);
});

test('of 200 residents who press at once for 3 seats, 3 book and 197 are shown other times (D1)', async () => {
  const check = new URL('/appointments/check/', worker.origin);
  const [slot = ''] = await freeSlots(4);
  const presses = Array.from({ length: 200 }, (_, at) => {
    const address = { 'x-forwarded-for': `198.51.100.${String(at)}` };
    const { name, value } = draftCookie(slot);
    const headers = { origin: worker.origin, cookie: `${name}=${value}`, ...address };
    return fetch(check, { method: 'POST', body: new URLSearchParams(), headers, redirect: 'manual' });
  });
  const answers = await Promise.all(presses);
  const booked = answers.filter(({ status }) => status === 303);
  const gone = answers.filter(({ status }) => status === 409);
  const others = answers.filter((answer) => !booked.includes(answer) && !gone.includes(answer));
  expect([booked.length, gone.length, others.map(({ status }) => status)]).toEqual([3, 197, []]);
  for (const { headers } of booked) expect(headers.get('location')).toBe('/appointments/done/');
  for (const answer of gone) {
    const html = await answer.text();
    expect(wordsOn(html)).toContain('这个时间约不上了');
    expect(offered(html, 'slot')).not.toContain(slot);
    expect(offered(html, 'slot').length).toBeGreaterThan(0);
  }
});

test('of 20 movers who want the last seats of a slot at once, those get it whom it has room for (D8)', async () => {
  const [slot = ''] = await freeSlots(4);
  const held = (await Promise.all([5, 6, 7].map(freeSlots))).flat();
  const movers = await Promise.all(
    Array.from({ length: 20 }, async (_, at) => {
      const service = at % 2 ? 'gaoling-jintie' : 'yuer-butie';
      const { name, value } = draftCookie(held[at] ?? '', service);
      const resident = openSurfer(worker.origin, new Map([[name, value]]));
      const address = { 'x-forwarded-for': `203.0.113.${String(at)}` };
      const receipt = receiptOn(await resident.post('/appointments/check/', {}, address));
      await resident.post('/requests/', { ...receipt }, address);
      return { resident, receipt };
    }),
  );
  const answers = await Promise.all(
    movers.map(({ resident }) => resident.post('/requests/move/time/', { version: '1', slot })),
  );
  const moved = answers.filter(({ path, status }) => path === '/requests/move/done/' && status === 200);
  const kept = answers.filter(({ status }) => status === 409);
  expect([moved.length, kept.length]).toEqual([3, 17]);
  for (const { html } of kept) expect(html).toContain('还没有改');
  for (const { receipt } of movers) expect(await followUp(receipt)).toContain('来大厅的时间');
});

test('a visit asked for in large text reaches the inbox, is scheduled, and the resident sees who comes when', async () => {
  const resident = openSurfer(worker.origin);
  await answerAll(resident, 'large', 'home-visits');
  const receipt = await submit(resident, '/large/home-visits/');
  expect(await followUp(receipt)).toContain('最晚哪天答复');

  const staff = openSurfer(worker.origin);
  const password = '柳絮池塘淡淡风（示例）';
  const account = { username: 'zhongxin', name: '中心负责人（示例）', password, 'password-again': password };
  expect((await staff.post(worker.setupPath, account)).path).toBe('/staff/people/?done=set-up');
  const elsewhere = openSurfer(worker.origin);
  expect((await elsewhere.get(worker.setupPath)).status).toBe(404);
  const wrong = await elsewhere.post('/staff/login/', { username: 'zhongxin', password: `${password}。` });
  expect(wrong.status).toBe(422);
  const inbox = await elsewhere.post('/staff/login/', { username: 'zhongxin', password });
  expect([inbox.path, inbox.status]).toEqual(['/staff/', 200]);
  expect(inbox.headers.get('cache-control')).toBe('no-store');

  const path = requestPathIn(inbox.html, receipt.reference);
  const request = await elsewhere.get(path);
  const halfDay = /name="half-day"[\s\S]*?value="(\d{4}-\d\d-\d\d-[ap]m)"/.exec(request.html)?.[1] ?? '';
  const scheduled = await elsewhere.post(`${path}schedule/`, {
    version: versionOn(request.html),
    'half-day': halfDay,
    visitor: '王芳（示例）',
  });
  expect([scheduled.path.split('?')[0], scheduled.status]).toEqual([path, 200]);
  const view = await followUp(receipt);
  expect(view).toContain('上门的时间');
  expect(view).toContain('王芳（示例）');

  expect((await elsewhere.post('/staff/logout/')).path).toMatch(/^\/staff\/login\//);
  expect((await elsewhere.get(path)).path).toMatch(/^\/staff\/login\//);
});

test('the cron trigger does what has come round: events are chained, retention has run', async () => {
  const health = async () => (await (await fetch(new URL('/healthz', worker.origin))).json()) as Health;
  expect(await health()).toMatchObject({ lastRetentionAt: null, lastBackupAt: null });
  expect(await worker.clock()).toBe('ok');
  const { lastRetentionAt, unchainedAgeSeconds, red } = await health();
  expect([typeof lastRetentionAt, unchainedAgeSeconds]).toEqual(['string', 0]);
  expect(red).not.toContain('backup');
  const stranger = await fetch(new URL('/jobs/run/', worker.origin), {
    method: 'POST',
    headers: { origin: worker.origin },
  });
  expect(stranger.status).toBe(404);
});
