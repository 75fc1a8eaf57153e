import type { Context, Hono } from 'hono';
import { bookAppointment, type NewAppointment } from '../../db/request-submissions.ts';
import { findSlot, type Slot } from '../calendar/slots.ts';
import type { AppEnv, Deps } from '../deps.ts';
import type { Filing } from '../http/filing.ts';
import { journeyRoutes } from '../http/journey-routes.ts';
import type { Journey, Submitted } from '../http/journey.ts';
import { addressOf, tooMany } from '../http/limits.ts';
import { donePage } from '../requests/done.ts';
import { anyNeed } from '../requests/needs.ts';
import { unlessStored } from '../requests/retry.ts';
import { filingColumns, receiptOf, referenceMaker, sealedColumns } from '../requests/sealing.ts';
import { choiceFor, snapshotOf } from '../requests/service-choice.ts';
import {
  appointmentDetails,
  parseAppointmentDraft,
  type AppointmentDetails,
  type AppointmentDraft,
} from './appointment.ts';
import { appointmentSteps } from './steps.ts';

/** `/appointments/`: a time at the hall. */
export function appointmentRoutes(deps: Deps): Hono<AppEnv> {
  const journey: Journey<AppointmentDraft> = {
    name: 'appointments',
    steps: appointmentSteps(deps),
    parseDraft: parseAppointmentDraft,
    begin: async (form) => ({ choice: choiceFor(await deps.catalogue(), form.one('service')) }),
    startPage: async (slug) => {
      const { services, booking } = await deps.catalogue();
      return { service: services.find((service) => service.slug === slug), booking };
    },
    checkPage: async (draft) => {
      const catalogue = await deps.catalogue();
      return { draft, service: snapshotOf(catalogue, draft.choice), communities: catalogue.communities };
    },
    submit: (c, draft, submitKey, filing) => submit(deps, c, draft, submitKey, filing),
    donePage: (receipt) => donePage(deps, receipt),
  };
  return journeyRoutes(deps, journey);
}

async function submit(
  deps: Deps,
  c: Context<AppEnv>,
  draft: AppointmentDraft,
  submitKey: string,
  filing: Filing | undefined,
): Promise<Submitted> {
  const { calendar, booking } = await deps.catalogue();
  const slot = findSlot(calendar, booking, deps.now(), draft.slot ?? '');
  const details = appointmentDetails(draft);
  if (!slot || !details) return unlessStored(deps, submitKey, { kind: 'gone', step: 'time' });
  if (await tooMany(deps, 'submit', addressOf(deps, c)))
    return unlessStored(deps, submitKey, { kind: 'too-many' });

  const appointment = await newAppointment(deps, draft, submitKey, slot, details);
  const stored = await bookAppointment(
    deps.db,
    { ...appointment, ...filingColumns(filing) },
    {
      place: slot.place,
      seats: slot.seats,
      nextReference: referenceMaker(deps, appointment.id),
      eventId: deps.newId(),
    },
  );
  if (stored.kind === 'slot-taken') return { kind: 'gone', step: 'time' };
  return { kind: 'stored', receipt: receiptOf(deps, stored.request) };
}

async function newAppointment(
  deps: Deps,
  draft: AppointmentDraft,
  submitKey: string,
  slot: Slot,
  details: AppointmentDetails,
): Promise<Omit<NewAppointment, 'channel'>> {
  const id = deps.newId();
  const { slug, title, minutes } = snapshotOf(await deps.catalogue(), draft.choice);
  const { contact, needs } = details;
  return {
    id,
    submitKey,
    serviceSlug: slug,
    serviceTitle: title,
    serviceMinutes: minutes,
    grid: contact.way === 'village' ? (contact.reach ?? null) : null,
    startsAt: slot.startsAt.getTime(),
    endsAt: slot.endsAt.getTime(),
    dueOn: slot.date,
    filedBy: 'self',
    noCalls: contact.noCalls,
    hasNeeds: anyNeed(needs),
    createdAt: deps.now().getTime(),
    ...sealedColumns(deps, id, details),
  };
}
