import type { BookingRules, Desk } from '../../functions/calendar/calendar-source.ts';
import { DESK } from '../../functions/calendar/slots.ts';
import type { EntryOf } from './collections.ts';
import { allOf, allOfEach, contentProblem } from './content-error.ts';
import { decided } from './fact.ts';

const FILE = 'content/booking.yaml';

type Booking = EntryOf<'booking'>;

/** The rules of booking, from checked content. Throws when a number is still open, or a desk serves an unknown field. */
export function bookingRules(booking: Booking, fields: ReadonlySet<string>): BookingRules {
  const { notOffered, slotMinutes, horizonOpenDays, minimumNoticeMinutes, limits, homeVisit } = booking;
  const { redressWorkingDays } = booking;
  const visit = (name: keyof typeof homeVisit) => () => decided(homeVisit[name], FILE, ['homeVisit', name]);
  const limit = (name: keyof typeof limits) => () => decided(limits[name], FILE, ['limits', name]);
  const { desks, ...rules } = allOf({
    desks: () => desksOf(booking, fields),
    slotMinutes: () => decided(slotMinutes, FILE, ['slotMinutes']),
    limits: () => allOf({ perContact: limit('perContact'), perHousehold: limit('perHousehold') }),
    horizonOpenDays: () => decided(horizonOpenDays, FILE, ['horizonOpenDays']),
    minimumNoticeMinutes: () => decided(minimumNoticeMinutes, FILE, ['minimumNoticeMinutes']),
    redressWorkingDays: () => decided(redressWorkingDays, FILE, ['redressWorkingDays']),
    homeVisit: () =>
      allOf({
        seatsPerHalfDay: visit('seatsPerHalfDay'),
        responseWorkingDays: visit('responseWorkingDays'),
        horizonOpenDays: visit('horizonOpenDays'),
        firstDayAfterWorkingDays: visit('firstDayAfterWorkingDays'),
      }),
  });
  const seatsPerSlot = desks.find((desk) => desk.fields === undefined)?.seatsPerSlot ?? 0;
  return { notOffered, seatsPerSlot, desks, ...rules };
}

/** With no desks written, the whole hall is one, and all of its seats are for everybody. */
function desksOf({ desks, seatsPerSlot }: Booking, fields: ReadonlySet<string>): Desk[] {
  if (desks === undefined) {
    const seats = decided(seatsPerSlot ?? { state: 'open' }, FILE, ['seatsPerSlot']);
    return [{ id: DESK, name: '大厅', seatsPerSlot: seats, walkInSeats: 0, prioritySeats: 0 }];
  }
  return allOfEach(desks, (desk, at) => deskOf(desk, at, fields));
}

function deskOf(desk: NonNullable<Booking['desks']>[number], at: number, fields: ReadonlySet<string>): Desk {
  const { id } = desk;
  const unknown = desk.fields?.find((field) => !fields.has(field));
  if (unknown !== undefined)
    throw contentProblem({
      ...{ file: FILE, path: ['desks', at, 'fields'] },
      sentence: `窗口 ${id} 的“${unknown}”没有事项。请写 content/fields.yaml 里的 name。`,
    });
  const number = (name: 'seatsPerSlot' | 'walkInSeats' | 'prioritySeats') => () =>
    decided(desk[name], FILE, ['desks', at, name]);
  const told = allOf({
    name: () => decided(desk.name, FILE, ['desks', at, 'name']),
    seatsPerSlot: number('seatsPerSlot'),
    walkInSeats: number('walkInSeats'),
    prioritySeats: number('prioritySeats'),
  });
  return { id, fields: desk.fields, ...told };
}
