import type { Context, Hono } from 'hono';
import type { StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem, goTo } from '../http/answer.ts';
import type { Community } from '../shared/catalogue.ts';
import { fieldsIn, formOf, type FieldErrors, type Fields, type FormBody } from '../shared/fields.ts';
import { ok, type Result } from '../shared/result.ts';
import { parseCommonDetails, type CommonDetails } from './common-details.ts';
import { contactComplete, needsReach, readReach, readWay, type Contact, type ContactWay } from './contact.ts';
import { correctedColumns } from './corrected-columns.ts';
import { mayChange, readFinding, withFinding } from './follow-up.ts';
import { bothNeeds, readNeeds } from './needs.ts';
import { isFormOf, opened, VIEW } from './opened.ts';
import { changeAsResident } from './resident-change.ts';
import { openDetails } from './sealing.ts';
import { showLast, unsentHere } from './unsent.ts';

/** What a page shows on which a resident corrects one thing. */
export interface CorrectionPage {
  readonly fields: Fields;
  readonly errors: FieldErrors;
  /** The way whose number, address or community is asked. */
  readonly way: ContactWay | undefined;
  readonly communities: readonly Community[];
  /** It was sent when the request was no longer open here, and is not taken yet. */
  readonly unsent: boolean;
}

/** One thing that a resident may correct, with a page of its own. */
interface Correction {
  /** Last part of its URL. */
  readonly name: string;
  readonly event: string;
  /** The field beside which is said that it is too late. */
  readonly field: string;
  readonly applies: (details: CommonDetails) => boolean;
  /** What the form shows first. Number, address and house are never shown: a receipt may be found by anybody. */
  readonly fill: (details: CommonDetails) => Fields;
  readonly read: (
    form: FormBody,
    details: CommonDetails,
    communities: readonly Community[],
  ) => Result<CommonDetails, FieldErrors>;
  /** What becomes of it where the form is of a request that was merged into this one: its sender saw nothing of this one. */
  readonly join?: (details: CommonDetails, sent: CommonDetails) => CommonDetails;
}

const withContact = (details: CommonDetails, contact: Result<Contact, FieldErrors>) =>
  contact.ok ? ok({ ...details, contact: contact.value }) : contact;

const tooLate = ({ field }: Correction): FieldErrors => ({ [field]: 'change-too-late' });

const CONTACT: Correction = {
  name: 'contact',
  field: 'way',
  event: 'contact-changed',
  applies: () => true,
  fill: ({ contact }) => ({ way: [contact.way] }),
  read: (form, details) => withContact(details, readWay(form, undefined)),
};

const REACH: Correction = {
  name: 'reach',
  field: 'reach',
  event: 'contact-changed',
  applies: () => true,
  fill: () => ({}),
  read: (form, details, communities) => {
    const way = readWay(form, undefined);
    return withContact(details, way.ok ? readReach(form, way.value, communities) : way);
  },
};

const NEEDS: Correction = {
  name: 'needs',
  field: 'needs',
  event: 'needs-changed',
  applies: () => true,
  fill: ({ needs }) => ({ needs: needs.chosen, more: [needs.more] }),
  read: (form, details) => {
    const needs = readNeeds(form);
    return needs.ok ? ok({ ...details, needs: needs.value }) : needs;
  },
  join: (details, { needs }) => ({ ...details, needs: bothNeeds(details.needs, needs) }),
};

const HOUSE: Correction = {
  name: 'house',
  field: 'finding',
  event: 'house-changed',
  applies: ({ place }) => place !== undefined,
  fill: () => ({}),
  read: (form, details) => {
    const finding = readFinding(form);
    return finding.ok ? ok(withFinding(details, finding.value)) : finding;
  },
};

/** The small things that residents correct by themselves, on the page of their request. */
export function addCorrections(deps: Deps, routes: Hono<AppEnv>): void {
  for (const correction of [CONTACT, REACH, NEEDS, HOUSE]) {
    const path = `/${correction.name}/`;
    routes.get(
      path,
      opened(deps, async (c, request) => {
        const details = parseCommonDetails(openDetails(deps, request));
        const kept = unsentHere(deps, c);
        if (mayChange(request) && correction.applies(details))
          return show(deps, c, correction, 200, kept ?? correction.fill(details), {});
        // They were promised to find it again.
        const last = () => show(deps, c, correction, 409, kept ?? {}, tooLate(correction));
        return kept ? showLast(deps, c, last) : goTo(c, VIEW);
      }),
    );
    routes.post(
      path,
      opened(deps, (c, request) => correct(deps, c, correction, request)),
    );
  }
}

/** The way whose reach is asked, from the URL or from a form that failed. */
function wayIn(c: Context<AppEnv>, fields: Fields): ContactWay | undefined {
  const asked = c.req.query('way') ?? fields['way']?.[0] ?? '';
  const way = readWay(formOf(new Map([['way', [asked]]])), undefined);
  return way.ok && needsReach(way.value.way) ? way.value.way : undefined;
}

async function show(
  deps: Deps,
  c: Context<AppEnv>,
  { name }: Correction,
  status: number,
  fields: Fields,
  errors: FieldErrors,
): Promise<Response> {
  const way = wayIn(c, fields);
  if (name === REACH.name && way === undefined) return goTo(c, `/requests/${CONTACT.name}/`);
  const { communities } = await deps.catalogue();
  const unsent = status === 200 && unsentHere(deps, c) !== undefined;
  const data: CorrectionPage = { fields, errors, way, communities, unsent };
  return deps.showPage(c, { page: `/requests/${name}/`, status, data });
}

async function correct(
  deps: Deps,
  c: Context<AppEnv>,
  correction: Correction,
  request: StoredRequest,
): Promise<Response> {
  const body = await formOrProblem(deps, c, `/requests/${correction.name}/`);
  if ('answer' in body) return body.answer;
  const { communities } = await deps.catalogue();
  const before = parseCommonDetails(openDetails(deps, request));
  const read = correction.read(body.form, before, communities);
  const again = (status: number, errors: FieldErrors) =>
    show(deps, c, correction, status, fieldsIn(body.form), errors);
  // While they wrote, somebody set out or it came to an end: who is led away believes that it was taken.
  const late = () => again(409, tooLate(correction));
  if (!read.ok) return mayChange(request) ? again(422, read.error) : late();
  const { contact } = read.value;
  // A way that needs a number or an address is stored together with it, from the next page.
  if (!contactComplete(contact) && mayChange(request))
    return goTo(c, `/requests/${REACH.name}/?way=${contact.way}`);
  return (await take(deps, request, correction, body.form)) ? goTo(c, VIEW) : late();
}

/** Stores it; false where it is too late for that. What stands so already may stay so at any time. */
async function take(
  deps: Deps,
  request: StoredRequest,
  correction: Correction,
  form: FormBody,
): Promise<boolean> {
  const { communities } = await deps.catalogue();
  let inTime = true;
  await changeAsResident(deps, request, (present) => {
    const details = parseCommonDetails(openDetails(deps, present));
    const sent = correction.read(form, details, communities);
    const isForThis = present.id === request.id && isFormOf(deps, form, present);
    const read = sent.ok && !isForThis && correction.join ? ok(correction.join(details, sent.value)) : sent;
    const same = read.ok && JSON.stringify(details) === JSON.stringify(read.value);
    inTime = same || (mayChange(present) && correction.applies(details));
    if (!read.ok || same || !inTime) return undefined;
    return { event: correction.event, set: correctedColumns(deps, present, read.value) };
  });
  return inTime;
}
