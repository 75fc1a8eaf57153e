import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { masked, previewOutbox } from '../../functions/outbox/preview.ts';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import { askForVisit, bookAppointment } from '../support/journeys.ts';

let site: TestApp;
beforeEach(async () => {
  site = await testApp();
});
afterEach(() => {
  site.close();
});

test.each([
  ['13800000000', '138****0000'],
  ['05361234', '053****1234'],
  ['110', '110****'],
  ['shili@example.com', 's****@example.com'],
])('%s is shown as %s', (reach, shown) => {
  expect(masked(reach)).toBe(shown);
});

test('a dry run tells what would go out, sends and changes nothing, and gives nobody away', async () => {
  const { reference } = await bookAppointment(openBrowser(site));
  await askForVisit(openBrowser(site));
  const before = await site.deps.db.all(sql`select * from outbox order by id`);
  const sms = () => Promise.reject(new Error('a dry run sent something'));
  const lines = await previewOutbox(site.deps, { sms });
  expect(lines[0]).toBe('Ways out that are open: sms');
  expect(lines).toHaveLength(3);
  expect(lines.join('\n')).toContain('sms to 138****0000: 柳疃镇便民服务中心提醒您。您约好了');
  expect(lines.join('\n')).toContain('drop (by-hand)');
  expect(lines.join('\n')).toContain('受理号最后四位是****。');
  for (const secret of ['13800000000', reference, '示例大爷', '高龄津贴'])
    expect(lines.join('\n')).not.toContain(secret);
  expect(await site.deps.db.all(sql`select * from outbox order by id`)).toEqual(before);
});

test('a dry run goes on past a message that can’t be opened', async () => {
  const { requestId } = await bookAppointment(openBrowser(site));
  await bookAppointment(openBrowser(site));
  await site.deps.db.run(sql`update requests set details = '1.k1.AAAA' where id = ${requestId}`);
  const lines = await previewOutbox(site.deps, { sms: () => Promise.resolve({ kind: 'sent' }) });
  expect(lines.filter((line) => line.includes("can't be opened"))).toHaveLength(1);
  expect(lines.filter((line) => line.includes('sms to 138****0000'))).toHaveLength(1);
});
