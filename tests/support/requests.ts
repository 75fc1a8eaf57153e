import { randomUUID } from 'node:crypto';
import { bookAppointment, insertErrand, insertHomeVisit } from '../../db/request-submissions.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { AppointmentDetails } from '../../functions/appointments/appointment.ts';
import { authorise } from '../../functions/errands/authorising.ts';
import { proposedAuthorisation, type ErrandDetails } from '../../functions/errands/errand.ts';
import type { HomeVisitDetails } from '../../functions/home-visits/home-visit.ts';
import { needsCare } from '../../functions/requests/common-details.ts';
import { referenceMaker, sealedColumns } from '../../functions/requests/sealing.ts';
import { parseLocalDate, type LocalDate } from '../../functions/shared/local-date.ts';
import type { TestApp } from './app.ts';
import { APPOINTMENT_DETAILS, ERRAND_DETAILS, VISIT_DETAILS } from './request-details.ts';

interface More {
  readonly grid?: string | null;
  readonly desk?: string | null;
  /** ISO date. */
  readonly dueOn?: string;
}

function common(
  { deps }: TestApp,
  id: string,
  details: HomeVisitDetails | AppointmentDetails | ErrandDetails,
  more: More,
) {
  return {
    id,
    submitKey: randomUUID(),
    serviceSlug: 'gaoling-jintie',
    serviceTitle: '高龄津贴',
    serviceMinutes: 30,
    grid: null,
    channel: 'web' as const,
    filedBy: 'self' as const,
    noCalls: details.contact.noCalls,
    hasNeeds: needsCare(details),
    createdAt: deps.now().getTime(),
    ...sealedColumns(deps, id, details),
    ...more,
    dueOn: parseLocalDate(more.dueOn ?? '2026-11-26') ?? null,
  };
}

/** Stores a home visit as the journey does. */
export async function storeHomeVisit(
  test: TestApp,
  details: Partial<HomeVisitDetails> = {},
  more: More = {},
): Promise<StoredRequest> {
  const id = randomUUID();
  const row = common(test, id, { ...VISIT_DETAILS, ...details }, { grid: 'g01', ...more });
  const submission = { nextReference: referenceMaker(test.deps, id), eventId: randomUUID() };
  return (await insertHomeVisit(test.deps.db, row, submission)).request;
}

/** Stores an appointment on Tuesday 24 November 2026 at half past eight, as the journey does. */
export async function storeAppointment(
  test: TestApp,
  details: Partial<AppointmentDetails> = {},
  { seats = 3, ...more }: More & { readonly seats?: number } = {},
): Promise<StoredRequest> {
  const id = randomUUID();
  const startsAt = Date.parse('2026-11-24T08:30:00+08:00');
  const row = common(
    test,
    id,
    { ...APPOINTMENT_DETAILS, ...details },
    {
      dueOn: '2026-11-24',
      ...more,
    },
  );
  const stored = await bookAppointment(
    test.deps.db,
    { ...row, startsAt, endsAt: startsAt + 30 * 60_000 },
    {
      place: 'desk',
      seats,
      nextReference: referenceMaker(test.deps, id),
      eventId: randomUUID(),
    },
  );
  if (stored.kind === 'slot-taken') throw new Error('the slot of the fixture is full');
  return stored.request;
}

/** Stores an errand as the journey does; `until` says that its resident has authorised it at once. */
export async function storeErrand(
  test: TestApp,
  details: Partial<ErrandDetails> = {},
  { until, ...more }: More & { readonly until?: string } = {},
): Promise<StoredRequest> {
  const id = randomUUID();
  const whole = { ...ERRAND_DETAILS, ...details };
  const row = common(test, id, whole, { grid: 'g01', ...more });
  const expiresOn = parseLocalDate(until ?? '') as LocalDate;
  const term = { basis: 'online' as const, expiresOn };
  const words = proposedAuthorisation(whole, '高龄津贴');
  const steps = until === undefined ? {} : { steps: authorise(test.deps, id, words, term) };
  const submission = { nextReference: referenceMaker(test.deps, id), eventId: randomUUID(), ...steps };
  return (await insertErrand(test.deps.db, row, submission)).request;
}
