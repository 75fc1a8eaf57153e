import fc from 'fast-check';
import { isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Db } from '../../db/db.ts';
import { cancelByResident, changeRequest } from '../../db/request-changes.ts';
import { bookAppointment } from '../../db/request-submissions.ts';
import { findByReference, type StoredRequest } from '../../db/requests.ts';
import { OPEN_STATES } from '../../functions/requests/states.ts';
import { requests } from '../../db/schema/requests.ts';
import { seats } from '../../db/schema/seats.ts';
import type { BookingRules, Closure } from '../../functions/calendar/calendar-source.ts';
import type { Taker } from '../../functions/appointments/desks.ts';
import { wishFor } from '../../functions/appointments/free-slots.ts';
import { openTestDatabase } from '../support/database.ts';
import { at, calendarWith, day, RULES } from '../support/calendar.ts';
import { appointment, newId, staffEvent, submission } from './fixtures.ts';

const DATES = ['2026-11-24', '2026-11-25'] as const;
const TIMES = ['08:30', '09:00', '09:30'] as const;
const LIMIT = 4;
const DESK = { id: 'desk', name: '综合窗口', seatsPerSlot: 4, walkInSeats: 1, prioritySeats: 1 };

/** What the site knows beside the store: its clock, its content and what staff have closed. */
interface World {
  readonly db: Db;
  now: Date;
  closures: Closure[];
  rules: BookingRules;
}

/** What the model remembers of an acknowledged booking. */
interface Booked {
  readonly id: string;
  readonly contact: string;
  readonly referenceIndex: string;
  version: number;
  startsAt: number;
  endsAt: number;
  open: boolean;
}

type Slot = { readonly date: number; readonly time: number };
type Command =
  | ({ readonly kind: 'book'; readonly taker: Taker; readonly contact: number } & Slot)
  | ({ readonly kind: 'move'; readonly which: number; readonly taker: Taker; readonly stale: boolean } & Slot)
  | { readonly kind: 'cancel'; readonly which: number }
  | ({ readonly kind: 'close' } & Slot)
  | { readonly kind: 'reopen' }
  | { readonly kind: 'wait'; readonly minutes: number }
  | { readonly kind: 'content'; readonly seats: number; readonly slotMinutes: number };

const taker = fc.constantFrom<Taker>('resident', 'priority', 'staff');
const slot = { date: fc.nat(1), time: fc.nat(2) };
const record = <const Kind extends string, T extends object>(
  kind: Kind,
  of: { [K in keyof T]: fc.Arbitrary<T[K]> },
) => fc.record<T>(of).map((rest) => ({ kind, ...rest }));

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: record('book', { ...slot, taker, contact: fc.nat(5) }) },
  { weight: 5, arbitrary: record('move', { ...slot, which: fc.nat(30), taker, stale: fc.boolean() }) },
  { weight: 3, arbitrary: record('cancel', { which: fc.nat(30) }) },
  { weight: 1, arbitrary: record('close', slot) },
  { weight: 1, arbitrary: fc.constant({ kind: 'reopen' as const }) },
  { weight: 1, arbitrary: record('wait', { minutes: fc.integer({ min: 1, max: 600 }) }) },
  {
    weight: 1,
    arbitrary: record('content', {
      seats: fc.integer({ min: 2, max: 5 }),
      slotMinutes: fc.constantFrom(20, 30, 60),
    }),
  },
);

const idOf = ({ date, time }: Slot) => `${DATES[date] ?? ''}T${TIMES[time] ?? ''}`;

/** The wish for a slot as the routes make it; undefined where nobody may book it now. */
function wishIn({ rules, closures, now }: World, who: Taker, id: string) {
  const content = { calendar: calendarWith(...closures), booking: rules };
  return wishFor(content, { slug: null, field: undefined, taker: who }, id, now);
}

async function run(world: World, model: Booked[], one: Command): Promise<void> {
  switch (one.kind) {
    case 'book':
      return book(world, model, one);
    case 'move':
      return move(world, model, one);
    case 'cancel': {
      const booked = model[one.which % Math.max(1, model.length)];
      if (!booked) return;
      const change = { at: world.now.getTime(), eventId: newId() };
      const changed = await cancelByResident(world.db, booked.id, booked.version, change);
      expect(changed.kind).toBe(booked.open ? 'changed' : 'stale');
      if (booked.open) Object.assign(booked, { open: false, version: booked.version + 1 });
      return;
    }
    case 'close': {
      const from = TIMES[one.time] ?? '08:30';
      world.closures.push({ date: day(DATES[one.date] ?? ''), from, to: '12:00', reason: '培训' });
      return;
    }
    case 'reopen':
      world.closures.pop();
      return;
    case 'wait':
      world.now = new Date(world.now.getTime() + one.minutes * 60_000);
      return;
    case 'content':
      world.rules = {
        ...RULES,
        slotMinutes: one.slotMinutes,
        desks: [{ ...DESK, seatsPerSlot: one.seats, prioritySeats: one.seats > 2 ? 1 : 0 }],
      };
  }
}

async function book(world: World, model: Booked[], one: Command & { kind: 'book' }): Promise<void> {
  const found = wishIn(world, one.taker, idOf(one));
  if (!found) return;
  const contact = `contact-${one.contact}`;
  const { startsAt, endsAt } = found.wish;
  const now = world.now.getTime();
  const row = appointment({ startsAt, endsAt, contactIndex: contact, createdAt: now });
  const limits = { perContact: LIMIT, perHousehold: LIMIT };
  const given = await bookAppointment(world.db, row, { ...submission(), ...found.wish, limits });
  const mine = model.filter((other) => other.open && other.contact === contact && other.endsAt > now).length;
  if (given.kind !== 'booked') {
    expect(given.kind).toBe(mine >= LIMIT ? 'limit-reached' : 'slot-taken');
    expect(mine >= LIMIT || !hasSeat(model, found.wish, '')).toBe(true);
    return;
  }
  expect([mine < LIMIT, hasSeat(model, found.wish, '')]).toEqual([true, true]);
  const { id, referenceIndex } = given.request;
  model.push({ id, contact, referenceIndex, version: 1, startsAt, endsAt, open: true });
}

async function move(world: World, model: Booked[], one: Command & { kind: 'move' }): Promise<void> {
  const booked = model[one.which % Math.max(1, model.length)];
  const found = wishIn(world, one.taker, idOf(one));
  if (!booked || !found) return;
  const { startsAt, endsAt } = found.wish;
  const changed = await changeRequest(world.db, {
    id: booked.id,
    expectedVersion: one.stale ? booked.version + 1 : booked.version,
    at: world.now.getTime(),
    from: ['new', 'accepted'],
    set: { startsAt, endsAt },
    takeSeat: found.wish,
    event: staffEvent('moved'),
  });
  if (one.stale || !booked.open) {
    expect(changed.kind).toBe('stale');
    return;
  }
  // One's own time can't grow into what others hold by then.
  const stays = startsAt === booked.startsAt;
  const possible = stays ? endsAt <= booked.endsAt : hasSeat(model, found.wish, booked.id);
  expect(changed.kind).toBe(possible ? 'changed' : 'no-seat');
  if (possible) Object.assign(booked, { startsAt, endsAt, version: booked.version + 1 });
}

type Wish = NonNullable<ReturnType<typeof wishIn>>['wish'];

/** The numbers that the store gave, as read after each step: the model only decides who may have one more. */
const numbers = new Map<string, number>();

/** Whether the simple model lets somebody into a slot: fewer are there, of the numbers in question, than there are seats. */
function hasSeat(model: readonly Booked[], wish: Wish, except: string): boolean {
  const there = model.filter(
    (one) => one.open && one.id !== except && one.startsAt < wish.endsAt && one.endsAt > wish.startsAt,
  );
  const taken = there.map(({ id }) => numbers.get(id) ?? 0);
  const counted = taken.filter((number) => number > wish.seats || wish.numbers.includes(number));
  return new Set(counted).size < wish.numbers.length;
}

async function expectInOrder({ db, now }: World, model: readonly Booked[]): Promise<void> {
  const live = await db.select().from(seats).where(isNull(seats.releasedAt));
  const rows = new Map(
    (await db.select().from(requests)).map((row): [string, StoredRequest] => [row.id, row]),
  );
  numbers.clear();
  for (const seat of live) numbers.set(seat.requestId, seat.seat);
  // No seat twice, none without an open request, and each open appointment has exactly one, at its time.
  expect(new Set(live.map(({ place, startsAt, seat }) => `${place}/${startsAt}/${seat}`)).size).toBe(
    live.length,
  );
  const open = model.filter((one) => one.open);
  expect(live.map(({ requestId }) => requestId).sort()).toEqual(open.map(({ id }) => id).sort());
  for (const { requestId, startsAt } of live) expect(rows.get(requestId)?.startsAt).toBe(startsAt);
  expect(rows.size).toBe(model.length);
  for (const one of model) {
    const row = rows.get(one.id);
    expect(row).toMatchObject({ startsAt: one.startsAt, endsAt: one.endsAt, version: one.version });
    expect(OPEN_STATES.includes(row?.state ?? 'done')).toBe(one.open);
    const mine = open.filter(({ contact, endsAt }) => contact === one.contact && endsAt > now.getTime());
    expect(mine.length).toBeLessThanOrEqual(LIMIT);
  }
  // No seat is held by two who are there at the same time.
  for (const one of open)
    for (const other of open)
      if (one.id < other.id && one.startsAt < other.endsAt && other.startsAt < one.endsAt)
        expect(numbers.get(one.id)).not.toBe(numbers.get(other.id));
}

test.each(['file', 'http'] as const)(
  'whatever is booked, moved, cancelled, closed and reopened, seats and appointments agree (D2, D6, D8) (%s)',
  async (backend) => {
    const runs = { numRuns: backend === 'file' ? 30 : 6, seed: 20_261_123 };
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 60 }), async (commands) => {
        const store = await openTestDatabase(backend);
        const rules = { ...RULES, desks: [DESK] };
        const world: World = { db: store.db, now: at('2026-11-23 08:00'), closures: [], rules };
        const model: Booked[] = [];
        try {
          for (const one of commands) {
            await run(world, model, one);
            await expectInOrder(world, model);
          }
          for (const { id, referenceIndex } of model)
            expect((await findByReference(world.db, referenceIndex))?.id).toBe(id);
        } finally {
          store.close();
        }
      }),
      runs,
    );
  },
  120_000,
);
