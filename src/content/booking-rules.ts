import type { BookingRules, Desk } from '../../functions/calendar/calendar-source.ts';
import { DESK } from '../../functions/calendar/slots.ts';
import type { EntryOf } from './collections.ts';
import { contentError } from './content-error.ts';
import { decided } from './fact.ts';

const FILE = 'content/booking.yaml';

type Booking = EntryOf<'booking'>;

/** The rules of booking, from checked content. Throws when a number is still open, or a desk serves an unknown field. */
export function bookingRules(booking: Booking, fields: ReadonlySet<string>): BookingRules {
  const { slotMinutes, horizonOpenDays, minimumNoticeMinutes, limits, homeVisit } = booking;
  const desks = desksOf(booking, fields);
  return {
    slotMinutes: decided(slotMinutes, `${FILE} 的 slotMinutes`),
    seatsPerSlot: desks.find((desk) => desk.fields === undefined)?.seatsPerSlot ?? 0,
    desks,
    limits: {
      perContact: decided(limits.perContact, `${FILE} 的 limits.perContact`),
      perHousehold: decided(limits.perHousehold, `${FILE} 的 limits.perHousehold`),
    },
    horizonOpenDays: decided(horizonOpenDays, `${FILE} 的 horizonOpenDays`),
    minimumNoticeMinutes: decided(minimumNoticeMinutes, `${FILE} 的 minimumNoticeMinutes`),
    homeVisit: {
      seatsPerHalfDay: decided(homeVisit.seatsPerHalfDay, `${FILE} 的 homeVisit.seatsPerHalfDay`),
      responseWorkingDays: decided(homeVisit.responseWorkingDays, `${FILE} 的 homeVisit.responseWorkingDays`),
      horizonOpenDays: decided(homeVisit.horizonOpenDays, `${FILE} 的 homeVisit.horizonOpenDays`),
      firstDayAfterWorkingDays: decided(
        homeVisit.firstDayAfterWorkingDays,
        `${FILE} 的 homeVisit.firstDayAfterWorkingDays`,
      ),
    },
  };
}

/** With no desks written, the whole hall is one, and all of its seats are for everybody. */
function desksOf({ desks, seatsPerSlot }: Booking, fields: ReadonlySet<string>): Desk[] {
  if (desks === undefined) {
    const seats = decided(seatsPerSlot ?? { state: 'open' }, `${FILE} 的 seatsPerSlot`);
    return [{ id: DESK, name: '大厅', seatsPerSlot: seats, walkInSeats: 0, prioritySeats: 0 }];
  }
  return desks.map((desk) => {
    const { id } = desk;
    const unknown = desk.fields?.find((field) => !fields.has(field));
    if (unknown !== undefined)
      throw contentError([
        `${FILE}：窗口 ${id} 的“${unknown}”没有事项。请写 content/fields.yaml 里的 name。`,
      ]);
    return {
      id,
      name: decided(desk.name, `${FILE} 窗口 ${id} 的 name`),
      fields: desk.fields,
      seatsPerSlot: decided(desk.seatsPerSlot, `${FILE} 窗口 ${id} 的 seatsPerSlot`),
      walkInSeats: decided(desk.walkInSeats, `${FILE} 窗口 ${id} 的 walkInSeats`),
      prioritySeats: decided(desk.prioritySeats, `${FILE} 窗口 ${id} 的 prioritySeats`),
    };
  });
}
