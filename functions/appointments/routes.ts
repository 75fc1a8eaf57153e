import type { Context, Hono } from 'hono';
import type { NewAppointment } from '../../db/new-request.ts';
import { bookAppointment } from '../../db/request-submissions.ts';
import type { Slot } from '../calendar/slots.ts';
import { catalogueNow } from '../closures/calendar-now.ts';
import { noticesNow } from '../closures/notices.ts';
import type { AppEnv, Deps } from '../deps.ts';
import type { SentFiling } from '../shared/filing.ts';
import { addGoneSteps, journeyRoutes } from '../http/journey-routes.ts';
import type { Journey, Submitted } from '../http/journey.ts';
import { checkPage } from '../requests/check-page.ts';
import { donePage } from '../requests/done.ts';
import { goneAnswer } from '../requests/gone-answer.ts';
import { anyNeed } from '../requests/needs.ts';
import { answerTo, unlessStored } from '../requests/retry.ts';
import { filingColumns, sealedColumns } from '../requests/sealing.ts';
import { choiceFor, gridOf, serviceColumns } from '../requests/service-choice.ts';
import { submissionOf } from '../requests/submission.ts';
import {
  appointmentDetails,
  parseAppointmentDraft,
  type AppointmentDetails,
  type AppointmentDraft,
} from './appointment.ts';
import { addEarlier, EARLIER, ownEarlier } from './earlier-routes.ts';
import { deskFor, takerOf } from './desks.ts';
import { askedOf, wishFor } from './free-slots.ts';
import { appointmentSteps } from './steps.ts';

/** `/appointments/`: a time at the hall. */
export function appointmentRoutes(deps: Deps): Hono<AppEnv> {
  const journey: Journey<AppointmentDraft> = {
    name: 'appointments',
    steps: appointmentSteps(deps),
    atOnce: ['needs', 'contact', 'reach', 'name'],
    parseDraft: parseAppointmentDraft,
    begin: async (form, { receipt, draft }) => {
      const choice = choiceFor(await deps.catalogue(), form.one('service'));
      // Whoever begins twice has an appointment none the less.
      const earlier = receipt?.requestId ?? draft?.earlier;
      return earlier === undefined ? { choice } : { choice, earlier };
    },
    startPage: async (slug) => {
      const { services, booking } = await deps.catalogue();
      const service = services.find((one) => one.slug === slug);
      // Whoever has not said what for may come to any desk.
      const desks = service ? [deskFor(booking, service.field)] : booking.desks;
      return { service, booking, notices: await noticesNow(deps, desks) };
    },
    checkPage: (draft) => checkPage(deps, draft),
    submit: (c, draft, submitKey, filing) => submit(deps, c, draft, submitKey, filing),
    donePage: (receipt) => donePage(deps, receipt),
  };
  const routes = journeyRoutes(deps, journey);
  addEarlier(deps, routes, journey);
  addGoneSteps(deps, journey, routes);
  return routes;
}

async function submit(
  deps: Deps,
  c: Context<AppEnv>,
  draft: AppointmentDraft,
  submitKey: string,
  filing: SentFiling | undefined,
): Promise<Submitted> {
  const content = await catalogueNow(deps);
  const gone = goneAnswer(content, draft);
  if (gone) return unlessStored(deps, submitKey, { kind: 'gone', ...gone });
  const seeker = { ...askedOf(content, draft.choice), taker: takerOf(draft.needs) };
  const found = wishFor(content, seeker, draft.slot ?? '', deps.now());
  const details = appointmentDetails(draft);
  if (!found || !details) return unlessStored(deps, submitKey, { kind: 'gone', step: 'time' });

  // Whoever sits at the counter has just been asked about earlier ones.
  if (!filing && (await ownEarlier(deps, c, draft)))
    return unlessStored(deps, submitKey, { kind: 'first', path: EARLIER });

  const appointment = await newAppointment(deps, draft, submitKey, found.slot, details);
  const row = { ...appointment, ...filingColumns(filing) };
  const stored = await bookAppointment(deps.db, row, {
    ...found.wish,
    ...(await submissionOf(deps, c, row, filing)),
  });
  if (stored.kind === 'slot-taken') return { kind: 'gone', step: 'time' };
  if (stored.kind === 'limit-reached' || stored.kind === 'too-many-sent') return stored;
  return answerTo(deps, stored, row);
}

async function newAppointment(
  deps: Deps,
  draft: AppointmentDraft,
  submitKey: string,
  slot: Slot,
  details: AppointmentDetails,
): Promise<Omit<NewAppointment, 'channel'>> {
  const id = deps.newId();
  const content = await deps.catalogue();
  const { contact, needs } = details;
  return {
    id,
    submitKey,
    ...serviceColumns(content, draft.choice),
    grid: contact.way === 'village' ? gridOf(content, contact.reach) : null,
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
