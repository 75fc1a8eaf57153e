import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSealer } from '../../functions/http/seal.ts';
import { outboxToken } from '../../functions/outbox/run-token.ts';
import { TEST_KEYS } from '../support/app.ts';
import { openSurfer } from '../support/surfer.ts';
import { answerAll, receiptOn, wordsOn } from './resident.ts';
import { startWorker, type BuiltWorker } from './worker.ts';

let worker: BuiltWorker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(async () => {
  expect(worker.complaints()).toEqual([]);
  await worker.stop();
});

async function runOutbox(token: string): Promise<unknown> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const answer = await fetch(new URL('/outbox/run/', worker.origin), { method: 'POST', headers });
  return answer.status === 200 ? answer.json() : answer.status;
}

test('a resident writes, corrects, asks for paper and takes the time along', async () => {
  const resident = openSurfer(worker.origin);
  await answerAll(resident, 'large', 'appointments');
  const receipt = receiptOn(await resident.post('/large/appointments/check/'));
  const view = await resident.post('/large/requests/', { ...receipt });
  expect(wordsOn(view.html)).toContain('要带什么');
  const page = await resident.get('/large/requests/message/');
  const key = /name="key" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
  await resident.post('/large/requests/message/', { message: '我坐轮椅来（示例）', key });
  await resident.post('/large/requests/reach/', { way: 'sms', reach: '13900000000' });
  const after = wordsOn((await resident.post('/large/requests/print/')).html);
  for (const words of ['我坐轮椅来（示例）', '发短信', '您要的，我们知道了']) expect(after).toContain(words);
  const file = await resident.get('/large/requests/appointment.ics');
  expect(file.headers.get('content-type')).toContain('text/calendar');
  expect(file.html).toContain('STATUS:CONFIRMED');
});

test('the outbox runs for whoever holds the keys', async () => {
  expect(await runOutbox('x')).toBe(404);
  expect(await runOutbox(outboxToken(createSealer(TEST_KEYS)))).toEqual({ handled: 1 });
});
