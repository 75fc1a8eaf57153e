import type { BookingRules, Desk, Place, Session } from '../calendar/calendar-source.ts';
import type { Needs } from '../requests/needs.ts';
import type { Service } from '../shared/catalogue.ts';

/** Who takes a seat. Staff also give away those kept for whoever walks in. */
export type Taker = 'resident' | 'priority' | 'staff';

/** Seats that nobody of those who come first has taken by then are everybody's. */
const RELEASED_BEFORE_MS = 24 * 3_600_000;

/** Whether a resident comes first: they say so themselves, and are asked for no proof (A55, A56). */
export function takerOf(needs: Needs | undefined): Taker {
  return needs?.chosen.includes('priority') === true ? 'priority' : 'resident';
}

/** The desk that serves a field; for none, or one that no desk names, the desk that serves all the rest. */
export function deskFor({ desks }: BookingRules, field: string | undefined): Desk {
  const named = desks.find(({ fields }) => field !== undefined && fields?.includes(field));
  const found = named ?? desks.find(({ fields }) => fields === undefined);
  if (!found) throw new Error('no desk serves what no other does');
  return found;
}

/** The desks at which a session after hours is held: those that do what it serves. */
export function desksOf(
  {
    booking,
    services,
  }: { readonly booking: BookingRules; readonly services: readonly Pick<Service, 'slug' | 'field'>[] },
  session: Pick<Session, 'fields' | 'services'>,
): readonly Place[] {
  const fieldOf = (slug: string) => services.find((service) => service.slug === slug)?.field;
  const fields = [...session.fields, ...session.services.map(fieldOf)];
  return [...new Set(fields.map((field) => deskFor(booking, field).id))];
}

/**
 * By what requests are known that lie at some desks: what names none, or one that is gone from content, is for the desk
 * that serves all the rest.
 */
export function keptAt(
  { desks }: Pick<BookingRules, 'desks'>,
  ids: readonly string[],
  gone: readonly string[],
): (string | null)[] {
  return desks
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ id, fields }) => (fields === undefined ? [id, null, ...gone] : [id]));
}

/** The rules as they hold at one desk. */
export function rulesAt(rules: BookingRules, { seatsPerSlot }: Desk): BookingRules {
  return { ...rules, seatsPerSlot };
}

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);

/**
 * The numbers of the seats that this taker may have in a slot at `now`, the first wished first. A slot's seats are, in
 * this order: everybody's, those for whoever comes first, and those for whoever walks in. Taken or free is the store's
 * matter.
 */
export function seatNumbers(
  slot: { readonly place: Place; readonly seats: number; readonly startsAt: Date },
  { desks }: Pick<BookingRules, 'desks'>,
  taker: Taker,
  now: Date,
): number[] {
  const desk = desks.find(({ id }) => id === slot.place);
  const walkIn = Math.min(desk?.walkInSeats ?? 0, slot.seats);
  const priority = Math.min(desk?.prioritySeats ?? 0, slot.seats - walkIn);
  const released = slot.startsAt.getTime() - now.getTime() <= RELEASED_BEFORE_MS;
  const everybody = range(1, slot.seats - walkIn - priority);
  const first = range(everybody.length + 1, everybody.length + priority);
  switch (taker) {
    case 'resident':
      return released ? [...everybody, ...first] : everybody;
    case 'priority':
      return [...first, ...everybody];
    case 'staff':
      return [...range(slot.seats - walkIn + 1, slot.seats), ...everybody, ...first];
  }
}
