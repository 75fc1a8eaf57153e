import type { Context, Hono } from 'hono';
import { bookAppointment } from '../../db/request-submissions.ts';
import { DESK, findSlot } from '../calendar/slots.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { journeyRoutes } from '../http/journey-routes.ts';
import type { Journey, Submitted } from '../http/journey.ts';
import { addressOf, tooMany } from '../http/limits.ts';
import { donePage } from '../requests/done.ts';
import { anyNeed } from '../requests/needs.ts';
import { receiptOf, referenceMaker, sealedColumns } from '../requests/sealing.ts';
import { choiceFor, snapshotOf } from '../requests/service-choice.ts';
import { appointmentDetails, parseAppointmentDraft, type AppointmentDraft } from './appointment.ts';
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
    submit: (c, draft, submitKey) => submit(deps, c, draft, submitKey),
    donePage: (receipt) => donePage(deps, receipt),
  };
  return journeyRoutes(deps, journey);
}

async function submit(
  deps: Deps,
  c: Context<AppEnv>,
  draft: AppointmentDraft,
  submitKey: string,
): Promise<Submitted> {
  const { db, newId, now, catalogue } = deps;
  const content = await catalogue();
  const at = now();
  const slot = findSlot(content.calendar, content.booking, at, draft.slot ?? '');
  const details = appointmentDetails(draft);
  if (!slot || !details) return { kind: 'gone', step: 'time' };
  if (await tooMany(deps, 'submit', addressOf(deps, c))) return { kind: 'too-many' };

  const id = newId();
  const { slug, title, minutes } = snapshotOf(content, draft.choice);
  const stored = await bookAppointment(
    db,
    {
      id,
      submitKey,
      serviceSlug: slug,
      serviceTitle: title,
      serviceMinutes: minutes,
      grid: details.contact.way === 'village' ? (details.contact.reach ?? null) : null,
      startsAt: slot.startsAt.getTime(),
      endsAt: slot.endsAt.getTime(),
      dueOn: slot.date,
      channel: 'web',
      filedBy: 'self',
      noCalls: details.contact.noCalls,
      hasNeeds: anyNeed(details.needs),
      createdAt: at.getTime(),
      ...sealedColumns(deps, id, details),
    },
    {
      place: DESK,
      seats: content.booking.seatsPerSlot,
      nextReference: referenceMaker(deps, id),
      eventId: newId(),
    },
  );
  if (stored.kind === 'slot-taken') return { kind: 'gone', step: 'time' };
  return { kind: 'stored', receipt: receiptOf(deps, stored.request) };
}
