import { findRequest, type StoredRequest } from '../../db/requests.ts';
import { takenSeats } from '../../db/seats.ts';
import type { StoredEvent } from '../../db/events.ts';
import type { SignedIn } from '../../functions/deps.ts';
import type { RequestPage } from '../../functions/inbox/request-page.ts';
import { openNoteOr } from '../../functions/inbox/timeline.ts';
import { testApp, type Browser, type TestApp } from './app.ts';
import { eventsOf } from './events.ts';
import { staffBrowser } from './staff.ts';
import { lastStaffPage } from './views.ts';

/** The site with somebody at the inbox. */
export interface Inbox {
  readonly site: TestApp;
  readonly browser: Browser;
  readonly me: SignedIn;
  readonly staffId: string;
  /** Posts the form of a task, written on a version of the request. */
  act(id: string, task: string, fields?: FormFields, version?: number, by?: Browser): Promise<Response>;
  /** What the request page shown last was given. */
  page(): RequestPage;
  stored(id: string): Promise<StoredRequest>;
  /** Taken seats of a place by hour in Shanghai, '2026-11-26T00'; those of `desk` by their slot's hour. */
  seatsTaken(place?: string): Promise<Record<string, number>>;
  /** The last event that neither is a view nor says how the resident was told, with its note opened. */
  lastEvent(): Promise<Omit<StoredEvent, 'note'> & { note: string | undefined }>;
}

export type FormFields = Record<string, string | readonly string[]>;

/** A half-day that the fixture's resident wished for. */
export const VISIT: FormFields = { 'half-day': '2026-11-26-am', visitor: '王芳' };

/** What every decline says beside its reason. */
export const DECLINE: FormFields = { basis: '示例办法第3条', instead: '可以到大厅问（示例）' };

/** Tasks that ask how the resident was told; face to face, unless a test says otherwise. */
const CLOSING = ['complete', 'decline'];

const SHANGHAI_MS = 8 * 3_600_000;

/** Opens the site and signs somebody in as 王芳. */
export async function openInbox(): Promise<Inbox> {
  const site = await testApp();
  const { browser, person } = await staffBrowser(site);
  const { db } = site.deps;
  return {
    site,
    browser,
    me: person,
    staffId: person.id,
    act: (id, task, fields = {}, version = 1, by = browser) =>
      by.post(`/staff/requests/${id}/${task}/`, {
        version: String(version),
        ...(CLOSING.includes(task) && { told: 'in-person' }),
        ...(task === 'decline' && DECLINE),
        ...fields,
      }),
    page: () => lastStaffPage<RequestPage>(site),
    async stored(id) {
      const found = await findRequest(db, id);
      if (!found) throw new Error(`${id} is gone`);
      return found;
    },
    async seatsTaken(place = 'g01') {
      const taken = await takenSeats(db, place, Date.parse('2026-11-01'), Date.parse('2027-01-01'));
      const hourOf = (at: number) => new Date(at + SHANGHAI_MS).toISOString().slice(0, 13);
      return Object.fromEntries([...taken].map(([at, count]) => [hourOf(at), count]));
    },
    async lastEvent() {
      const event = (await eventsOf(site)).findLast(({ kind }) => kind !== 'viewed' && kind !== 'told');
      if (!event) throw new Error('nothing is on record');
      return { ...event, note: openNoteOr(site.deps, event, undefined) };
    },
  };
}
