import { z } from 'zod';
import {
  commonDetailFields,
  commonDraftFields,
  type CommonDetails,
  type CommonDraft,
} from '../requests/common-details.ts';
import { contactComplete } from '../requests/contact.ts';
import { readDraft } from '../requests/older-draft.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { fail, ok, type Result } from '../shared/result.ts';

/** What a resident has answered so far on the way to an appointment. */
export interface AppointmentDraft extends CommonDraft {
  /** Local date, Asia/Shanghai. */
  readonly day?: string;
  /** Slot id, `YYYY-MM-DDTHH:MM`. */
  readonly slot?: string;
  readonly name?: string;
  /** Id of what this browser has booked before: its receipt was still there when this draft was begun. */
  readonly earlier?: string;
  /** Although they have an appointment for the same service already. */
  readonly another?: true;
}

/** What is sealed with an appointment: who, what helps, how to tell. */
export interface AppointmentDetails extends Pick<CommonDetails, 'needs' | 'contact'> {
  readonly name: string;
}

const draftShape = z.strictObject({
  ...commonDraftFields,
  day: z.string().exactOptional(),
  slot: z.string().exactOptional(),
  name: z.string().exactOptional(),
  earlier: z.string().exactOptional(),
  another: z.literal(true).exactOptional(),
});

const detailsShape = z.strictObject({ ...commonDetailFields, name: z.string() });

/** Reads a draft that this server sealed, also as an older release; undefined where it is none. */
export function parseAppointmentDraft(value: unknown): AppointmentDraft | undefined {
  return readDraft(draftShape, value);
}

/** Reads the details stored with an appointment. Throws if they lack their shape: the store is then wrong. */
export function parseAppointmentDetails(value: unknown): AppointmentDetails {
  return detailsShape.parse(value);
}

/** The details to seal; undefined while a question is open. */
export function appointmentDetails(draft: AppointmentDraft): AppointmentDetails | undefined {
  const { name, needs, contact } = draft;
  if (name === undefined || needs === undefined || contact === undefined) return undefined;
  return contactComplete(contact) ? { name, needs, contact } : undefined;
}

/** Reads the chosen day out of those with a free slot. A slot chosen before stays while it is of that day and free. */
export function readDay(
  form: FormBody,
  draft: AppointmentDraft,
  open: readonly { readonly date: string; readonly slots: readonly { readonly id: string }[] }[],
): Result<AppointmentDraft, FieldErrors> {
  const day = form.one('day');
  if (day === '') return fail({ day: 'day-missing' });
  const chosen = open.find(({ date, slots }) => date === day && slots.length > 0);
  if (!chosen) return fail({ day: 'day-gone' });
  const { slot, ...rest } = draft;
  const kept = chosen.slots.find(({ id }) => id === slot);
  return ok(kept ? { ...rest, day, slot: kept.id } : { ...rest, day });
}

/** Reads the chosen slot out of those that are still free. */
export function readSlot(
  form: FormBody,
  draft: AppointmentDraft,
  free: readonly string[],
): Result<AppointmentDraft, FieldErrors> {
  const slot = form.one('slot');
  if (slot === '') return fail({ slot: 'slot-missing' });
  return free.includes(slot) ? ok({ ...draft, day: slot.slice(0, 10), slot }) : fail({ slot: 'slot-gone' });
}
