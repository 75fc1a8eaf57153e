import type { StoredRequest } from '../../db/requests.ts';
import { hasRoom, liveSeats, type LiveSeat, type SeatWish } from '../../db/seats.ts';
import type { BookingRules } from '../calendar/calendar-source.ts';
import { findOffered, offeredDays, type SoughtService } from '../calendar/sessions.ts';
import type { BookableDay, Slot } from '../calendar/slots.ts';
import { catalogueNow } from '../closures/calendar-now.ts';
import type { Deps } from '../deps.ts';
import type { ServiceChoice } from '../requests/service-choice.ts';
import type { Catalogue } from '../shared/catalogue.ts';
import { deskFor, rulesAt, seatNumbers, type Taker } from './desks.ts';

/** Which service a time is looked for: some desks, and some sessions after hours, serve only some. */
export interface Asked extends SoughtService {
  /** Where it was served once, for what content has no more; the desk of its field where this is left out, or gone too. */
  readonly desk?: string | undefined;
}

/** Who looks for a time. */
export interface Seeker extends Asked {
  readonly taker: Taker;
  /** Id of the appointment that is to be moved: its own seat is in nobody's way, and its own time no other time. */
  readonly moving?: { readonly id: string; readonly startsAt: number | null } | undefined;
}

/** What a choice asks of desks and sessions. */
export function askedOf({ services }: Catalogue, choice: ServiceChoice): SoughtService {
  const found = services.find(({ slug }) => slug === choice.service);
  return { slug: found?.slug ?? null, field: found?.field ?? choice.field };
}

/** What a stored appointment asks of them: as its service stands today, or where it was booked once content has it no more. */
export function askedBy(
  { services }: Pick<Catalogue, 'services'>,
  { serviceSlug: slug, desk }: Pick<StoredRequest, 'serviceSlug' | 'desk'>,
): Asked {
  const found = services.find((service) => service.slug === slug);
  return found ? { slug, field: found.field } : { slug, field: undefined, desk: desk ?? undefined };
}

const deskOf = (booking: BookingRules, { desk, field }: Asked) =>
  booking.desks.find(({ id }) => id === desk) ?? deskFor(booking, field);

/** The days offered, each with the slots in which this seeker could take a seat now; a full day stands with none. */
export async function freeDays(deps: Deps, seeker: Seeker): Promise<BookableDay[]> {
  const { calendar, booking } = await catalogueNow(deps);
  const at = deps.now();
  const desk = deskOf(booking, seeker);
  const days = offeredDays(calendar, rulesAt(booking, desk), at, seeker, desk.id);
  const { moving } = seeker;
  const live = await liveIn(
    deps,
    days.flatMap(({ slots }) => slots),
    moving?.id,
  );
  const isFree = (slot: Slot) =>
    slot.startsAt.getTime() !== moving?.startsAt &&
    hasRoom(seatWish(slot, seatNumbers(slot, booking, seeker.taker, at)), live.get(slot.place) ?? []);
  return days.map((day) => ({ ...day, slots: day.slots.filter(isFree) }));
}

/** The taken seats in the way of these slots, by place. */
async function liveIn(
  { db }: Deps,
  slots: readonly Slot[],
  except: string | undefined,
): Promise<ReadonlyMap<string, LiveSeat[]>> {
  const [first, last] = [
    Math.min(...slots.map(({ startsAt }) => startsAt.getTime())),
    Math.max(...slots.map(({ endsAt }) => endsAt.getTime())),
  ];
  const places = [...new Set(slots.map(({ place }) => place))];
  const found = places.map(
    async (place) => [place, await liveSeats(db, place, first, last, except)] as const,
  );
  return new Map(await Promise.all(found));
}

/** A posted slot as the seat that this seeker wishes, and the desk that serves it; undefined when it can't be booked at `now`. */
export function wishFor(
  { calendar, booking }: Pick<Catalogue, 'calendar' | 'booking'>,
  seeker: Seeker,
  id: string,
  now: Date,
): { readonly slot: Slot; readonly desk: string; readonly wish: Required<SeatWish> } | undefined {
  const desk = deskOf(booking, seeker);
  const slot = findOffered(calendar, rulesAt(booking, desk), now, id, seeker, desk.id);
  return slot && { slot, desk: desk.id, wish: seatWish(slot, seatNumbers(slot, booking, seeker.taker, now)) };
}

function seatWish(slot: Slot, numbers: readonly number[]): Required<SeatWish> {
  const { place, seats, startsAt, endsAt } = slot;
  return { place, seats, numbers, startsAt: startsAt.getTime(), endsAt: endsAt.getTime() };
}
