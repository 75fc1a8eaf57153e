import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cutStore, CUTS, type Cut } from '../support/cut-store.ts';
import type { Deed } from '../support/deeds/deed.ts';
import { RESIDENTS_DEEDS } from '../support/deeds/residents.ts';
import { STAFFS_DEEDS } from '../support/deeds/staff.ts';
import { openInbox } from '../support/inbox.ts';
import { storeRows } from '../support/store-dump.ts';

/** They count what was tried. */
const COUNTERS = new Set(['rate_hits']);
/** Ids, sealed texts, indexes and names of accounts are others each time. */
const OTHERS = /^.{15}|^wang[0-9a-f]{6}$/su;

/** What a store holds, table by table, without what is another each time. */
const plain = (rows: Record<string, unknown[]>) =>
  Object.entries(rows)
    .filter(([table]) => !COUNTERS.has(table))
    .map(([table, all]) => {
      const told = (value: unknown) => (typeof value === 'string' && OTHERS.test(value) ? '…' : value);
      const row = (one: unknown) => Object.entries(one as object).map(([name, value]) => [name, told(value)]);
      return [table, all.map((one) => JSON.stringify(row(one))).sort()];
    });

async function press(deed: Deed, cut?: Cut, at = 0) {
  const inbox = await openInbox();
  const store = cutStore(inbox.site);
  const button = await deed(inbox);
  const held = async () => plain(await storeRows(inbox.site));
  const before = await held();
  store.arm(cut, at);
  const { status } = await button();
  const calls = store.calls();
  store.arm();
  const after = await held();
  const again = (await button()).status;
  const end = await held();
  inbox.site.close();
  return { status, calls, before, after, again, end };
}

beforeAll(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterAll(() => {
  vi.restoreAllMocks();
});

test.each(Object.entries({ ...RESIDENTS_DEEDS, ...STAFFS_DEEDS }))(
  '%s: whichever call to the store goes wrong, all of it is stored or nothing, and once (D3, D8)',
  async (_, deed) => {
    const whole = await press(deed);
    expect([whole.status, whole.again]).toEqual([303, 303]);
    expect(whole.end).toEqual(whole.after);
    expect(whole.after).not.toEqual(whole.before);
    for (const cut of CUTS)
      for (let at = 1; at <= whole.calls; at += 1) {
        const { status, before, after, again, end } = await press(deed, cut, at);
        const nothing = JSON.stringify(after) === JSON.stringify(before);
        // A wish that staff arrange may do without a look at what is free.
        const done = nothing ? status === 503 : [303, 503].includes(status);
        expect([cut, at, status, done, again]).toEqual([cut, at, status, true, 303]);
        if (!nothing) expect([cut, at, after]).toEqual([cut, at, whole.after]);
        expect([cut, at, end]).toEqual([cut, at, whole.after]);
      }
  },
);
