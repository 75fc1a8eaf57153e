import { sql } from 'drizzle-orm';
import { runChain } from '../../functions/audit/run-chain.ts';
import type { TestApp } from './app.ts';
import { storeErrand } from './requests.ts';
import { staffBrowser } from './staff.ts';

/**
 * A cancelled errand, and whoever may erase it: with an authorisation, a note, a thing, and a value in each sealed column that
 * journeys leave empty.
 */
export async function cancelledErrand(site: TestApp, details: Parameters<typeof storeErrand>[1] = {}) {
  const { id } = await storeErrand(site, details, { until: '2026-12-31' });
  const { browser, person } = await staffBrowser(site);
  await browser.post(`/staff/requests/${id}/note/`, { version: '1', note: '示例' });
  for (const step of [
    sql`update requests set state = 'cancelled', helped_code = 'sealed-code', visit_word = 'sealed-word' where id = ${id}`,
    sql`update assignments set state = 'ended', closed_at = 1, note = 'sealed-note', answer = 'sealed-answer' where request_id = ${id}`,
    sql`insert into item_receipts values ('r', ${id}, 1, 'handed-over', 1, ${person.id}, 'sealed-person')`,
    sql`insert into items values ('i', ${id}, 'sealed-item', 'r', 'r')`,
    sql`update outbox set state = 'sent'`,
  ])
    await site.deps.db.run(step);
  await runChain(site.deps);
  return { id, browser };
}
