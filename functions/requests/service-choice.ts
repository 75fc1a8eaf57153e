import { z } from 'zod';
import { deskFor } from '../appointments/desks.ts';
import { dueOn } from '../calendar/working-days.ts';
import type { Catalogue, Service } from '../shared/catalogue.ts';
import type { AskedAgain, FieldErrors, FormBody } from '../shared/fields.ts';
import type { LocalDate } from '../shared/local-date.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { isRuledOut, type RulableWay } from './ruled-out.ts';

/** Chosen when none of the listed services fits: the resident tells it at the desk or door. */
export const OTHER_SERVICE = 'other';

/** How long a visit for an unlisted service is planned to take, in minutes. */
const OTHER_MINUTES = 30;

/** A service in two questions: its field first, for 115 radios are no answer to anybody. */
export interface ServiceChoice {
  readonly field?: string;
  /** A slug, or OTHER_SERVICE. */
  readonly service?: string;
  /** They came from its guide, and have not been asked since. */
  readonly given?: true;
}

/** The fields that have services, in the order of the catalogue. */
export function fieldsOf({ services }: Catalogue): string[] {
  return [...new Set(services.map(({ field }) => field))];
}

/** The choice as theirs: from here on both questions are on their way, and Back leads from one to the other. */
function chosen({ given: _guide, ...choice }: ServiceChoice): ServiceChoice {
  return choice;
}

export function readField(
  form: FormBody,
  catalogue: Catalogue,
  before: ServiceChoice,
): Result<ServiceChoice, FieldErrors> {
  const field = form.one('field');
  if (field === OTHER_SERVICE) return ok({ field, service: OTHER_SERVICE });
  if (!fieldsOf(catalogue).includes(field)) return fail({ field: 'field-missing' });
  return ok(before.field === field ? chosen(before) : { field });
}

export function readService(
  form: FormBody,
  catalogue: Catalogue,
  before: ServiceChoice,
): Result<ServiceChoice, FieldErrors> {
  const service = form.one('service');
  const known =
    service === OTHER_SERVICE ||
    catalogue.services.some(({ slug, field }) => slug === service && field === before.field);
  return known ? ok({ ...chosen(before), service }) : fail({ service: 'service-missing' });
}

/** The choice that a guide's link brings along; empty for a slug that no guide has, or whose guide rules this way out. */
export function choiceFor(catalogue: Catalogue, slug: string, way?: RulableWay): ServiceChoice {
  const found = catalogue.services.find((service) => service.slug === slug);
  if (!found || (way && isRuledOut(way, catalogue, slug))) return {};
  return { field: found.field, service: found.slug, given: true };
}

/** The guide of a stored request; null where content has none, or none any more. */
export function guideOf({ services }: Pick<Catalogue, 'services'>, slug: string | null): string | null {
  return services.some((service) => service.slug === slug) ? slug : null;
}

/**
 * The step to ask again, and why, where content no longer has the service that was chosen: it would else be sent as one that
 * nobody listed, and what the resident wanted would be lost.
 */
export function goneService(
  catalogue: Catalogue,
  { field, service = OTHER_SERVICE }: ServiceChoice,
): AskedAgain | undefined {
  if (service === OTHER_SERVICE || guideOf(catalogue, service) !== null) return undefined;
  const step = fieldsOf(catalogue).includes(field ?? '') ? 'service' : 'field';
  return { step, errors: { [step]: 'service-gone' } };
}

/** The same for a field under which content has nothing any more, or which it calls otherwise: its services can't be shown. */
export function goneField(catalogue: Catalogue, { field }: ServiceChoice): AskedAgain | undefined {
  if (field === undefined || field === OTHER_SERVICE || fieldsOf(catalogue).includes(field)) return undefined;
  return { step: 'field', errors: { field: 'field-gone' } };
}

/** The grid of a community that was chosen; null, which is the centre's, where it isn't known or content has it no more (D16). */
export function gridOf(
  { communities }: Pick<Catalogue, 'communities'>,
  id: string | undefined,
): string | null {
  return communities.find((community) => community.id === id)?.id ?? null;
}

/** Title and planned minutes as they stand now; stored with the request, so that later edits never change it (D6). */
export function snapshotOf(
  catalogue: Catalogue,
  choice: ServiceChoice,
): Pick<Service, 'title' | 'minutes'> & { slug: string | null } {
  const found = catalogue.services.find(({ slug }) => slug === choice.service);
  return found ?? { slug: null, title: catalogue.told.otherService, minutes: OTHER_MINUTES };
}

/** The desk of the hall that does what is asked, whoever has it in the end; as it stands now, like the title (D6). */
function deskOf(
  { services, booking }: Pick<Catalogue, 'services' | 'booking'>,
  choice: ServiceChoice,
): string {
  const field = services.find(({ slug }) => slug === choice.service)?.field;
  return deskFor(booking, field).id;
}

/** What a request keeps of what it asks for. */
export function serviceColumns(catalogue: Catalogue, choice: ServiceChoice) {
  const { slug, title, minutes } = snapshotOf(catalogue, choice);
  return {
    serviceSlug: slug,
    serviceTitle: title,
    serviceMinutes: minutes,
    desk: deskOf(catalogue, choice),
  };
}

/** The day by which a request is answered: as promised for its service, otherwise as for its kind (D18). */
export function answerDueOn(
  { services, calendar, booking }: Pick<Catalogue, 'services' | 'calendar' | 'booking'>,
  { service }: ServiceChoice,
  at: Date,
): LocalDate {
  const promised = services.find(({ slug }) => slug === service)?.answerDays;
  return dueOn(calendar, at, promised ?? booking.homeVisit.responseWorkingDays);
}

/** The shape of a choice in a draft. */
export const choiceShape = z.strictObject({
  field: z.string().exactOptional(),
  service: z.string().exactOptional(),
  given: z.literal(true).exactOptional(),
});
