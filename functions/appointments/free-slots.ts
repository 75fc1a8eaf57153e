import { takenSeats } from '../../db/seats.ts';
import { findOffered, offeredDays, type Asked } from '../calendar/sessions.ts';
import type { BookableDay, Slot } from '../calendar/slots.ts';
import { catalogueNow } from '../closures/calendar-now.ts';
import type { Deps } from '../deps.ts';
import type { ServiceChoice } from '../requests/service-choice.ts';
import type { Catalogue } from '../shared/catalogue.ts';

/** What a choice asks of the sessions after hours: some serve only some services. */
function askedOf({ services }: Catalogue, choice: ServiceChoice): Asked {
  const found = services.find(({ slug }) => slug === choice.service);
  return { slug: found?.slug ?? null, field: found?.field ?? choice.field };
}

/** How many seats are taken, by place and slot. */
async function takenIn({ db }: Deps, slots: readonly Slot[]): Promise<(slot: Slot) => number> {
  const times = slots.map(({ startsAt }) => startsAt.getTime());
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const places = [...new Set(slots.map(({ place }) => place))];
  const taken = new Map(
    await Promise.all(
      places.map(async (place) => [place, await takenSeats(db, place, first, last + 1)] as const),
    ),
  );
  return ({ place, startsAt }) => taken.get(place)?.get(startsAt.getTime()) ?? 0;
}

/** The days offered for a service, each with the slots that can still be had; a day that is full stands with none. */
export async function freeDays(deps: Deps, choice: ServiceChoice): Promise<BookableDay[]> {
  const content = await catalogueNow(deps);
  const days = offeredDays(content.calendar, content.booking, deps.now(), askedOf(content, choice));
  const taken = await takenIn(
    deps,
    days.flatMap(({ slots }) => slots),
  );
  return days.map((day) => ({ ...day, slots: day.slots.filter((slot) => taken(slot) < slot.seats) }));
}

/** The slot of a draft, if it may be booked for its service now; whether a seat is left, the store decides. */
export async function slotFor(
  deps: Deps,
  { choice, slot = '' }: { readonly choice: ServiceChoice; readonly slot?: string },
): Promise<Slot | undefined> {
  const content = await catalogueNow(deps);
  return findOffered(content.calendar, content.booking, deps.now(), slot, askedOf(content, choice));
}
