import { TASKS } from '../../functions/inbox/tasks.ts';
import { ROLES, type Role } from '../../functions/staff/may.ts';
import { PEOPLE_TASKS } from '../../functions/staff/people-tasks.ts';

/** What a role gets where the request is of its own grid (g01), of another (g02), and of none. */
type Cells = readonly [own: number, foreign: number, none: number];
type Expectation = Readonly<Record<Role, Cells>>;

const each = (status: number): Cells => [status, status, status];
const everybody = (status: number): Expectation => ({
  ...{ lead: each(status), window: each(status), secretary: each(status), grid: each(status) },
  reader: each(status),
});

/** A page about a request. */
const READ: Expectation = {
  lead: [200, 200, 200],
  window: [404, 404, 200],
  secretary: [200, 404, 404],
  grid: [200, 404, 404],
  reader: [200, 200, 200],
};

/** A form about a request; sent empty, so that whoever may send it is told what is missing: `passed`. */
const work = (passed: number, foreign = 404): Expectation => ({
  lead: [passed, passed, passed],
  window: [foreign, foreign, passed],
  secretary: [passed, foreign, foreign],
  grid: [passed, foreign, foreign],
  reader: [403, 403, 403],
});
const ROUTE: Expectation = { ...work(400), grid: [403, 404, 404] };
const RETURN: Expectation = { ...work(400), window: [404, 404, 403] };
/** For the lead; others who see it may not, where they are not asked either. */
const LEAD: Expectation = { ...work(403), lead: each(400) };
const TASK_RIGHTS: Readonly<Record<string, Expectation>> = {
  ...{ grid: ROUTE, return: RETURN, 'assist-answer': LEAD, 'decline-seen': LEAD, 'close-unread': LEAD },
  redress: LEAD,
};

/** Nobody may route an appointment or close the centre but those who are named. */
const only = (passed: number, ...roles: Role[]): Expectation =>
  Object.fromEntries(
    ROLES.map((role) => [role, each(roles.includes(role) ? passed : 403)]),
  ) as unknown as Expectation;

const WRITERS: readonly Role[] = ['lead', 'window', 'secretary', 'grid'];
const PERSON = '/staff/people/:id{[\\w-]+}';
const REQUEST = '/staff/requests/:id{[\\w-]+}';

/** The whole table: every staff route of the app, and what it answers to whom. */
export const EXPECTED: Readonly<Record<string, Expectation>> = {
  'GET /staff/set-up/:token/': everybody(404),
  'POST /staff/set-up/:token/': everybody(404),
  'GET /staff/login/': everybody(303),
  'POST /staff/login/': everybody(422),
  'GET /staff/login/code/': everybody(303),
  'POST /staff/login/code/': everybody(303),
  'GET /staff/account/second-step/': everybody(200),
  'GET /staff/account/second-step/begin/': everybody(303),
  'POST /staff/account/second-step/begin/': everybody(422),
  'GET /staff/account/second-step/confirm/': everybody(303),
  'POST /staff/account/second-step/confirm/': everybody(303),
  'GET /staff/account/second-step/renew/': everybody(303),
  'POST /staff/account/second-step/renew/': everybody(303),
  'GET /staff/help/': everybody(200),
  'GET /staff/account/': everybody(200),
  'GET /staff/account/password/': everybody(200),
  'POST /staff/account/password/': everybody(422),
  'GET /staff/account/sessions/end/': everybody(303),
  'POST /staff/account/sessions/end/': everybody(303),
  'GET /staff/people/': only(200, 'lead'),
  'GET /staff/people/new/': only(303, 'lead'),
  'POST /staff/people/new/': only(422, 'lead'),
  [`GET ${PERSON}/`]: only(200, 'lead'),
  ...Object.fromEntries(
    PEOPLE_TASKS.flatMap(({ name }) => [
      [`GET ${PERSON}/${name}/`, only(303, 'lead')],
      [`POST ${PERSON}/${name}/`, only({ role: 422, password: 200 }[name] ?? 303, 'lead')],
    ]),
  ),
  'POST /staff/logout/': everybody(303),
  'POST /staff/logout/everywhere/': everybody(303),
  'GET /staff/': everybody(200),
  'GET /staff/find/': everybody(303),
  'POST /staff/find/': everybody(303),
  'GET /staff/print/': everybody(200),
  'GET /staff/new/': everybody(200),
  'GET /staff/views/save/': everybody(303),
  'POST /staff/views/save/': everybody(422),
  'GET /staff/views/:id{[\\w-]+}/remove/': everybody(303),
  // Of one's own; whose else it is makes no difference to tell.
  'POST /staff/views/:id{[\\w-]+}/remove/': everybody(303),
  [`GET ${REQUEST}/`]: READ,
  [`GET ${REQUEST}/print/`]: READ,
  [`GET ${REQUEST}/receipts/:number{[1-9]\\d{0,3}}/`]: READ,
  [`GET ${REQUEST}/authorisation/`]: READ,
  [`GET ${REQUEST}/visit-word/`]: everybody(303),
  // For the lead and whoever goes; to others who see the visit it is forbidden.
  [`POST ${REQUEST}/visit-word/`]: { ...work(403), lead: each(200) },
  ...Object.fromEntries(
    TASKS.flatMap(({ name }) => [
      [`POST ${REQUEST}/${name}/`, TASK_RIGHTS[name] ?? work(400)],
      // To the request, which is not there for those who may not read it.
      [`GET ${REQUEST}/${name}/`, everybody(303)],
    ]),
  ),
  'GET /staff/stand-ins/': only(200, 'lead', 'secretary'),
  'GET /staff/stand-ins/new/': only(303, 'lead', 'secretary'),
  'POST /staff/stand-ins/new/': only(422, 'lead', 'secretary'),
  'GET /staff/stand-ins/:id{[\\w-]+}/end/': only(303, 'lead', 'secretary'),
  // A colleague's own, of the hall: to a secretary it is not there.
  'POST /staff/stand-ins/:id{[\\w-]+}/end/': {
    ...only(403),
    lead: each(303),
    secretary: each(404),
  },
  'GET /staff/calendar/': everybody(200),
  'GET /staff/calendar/close/': everybody(303),
  'GET /staff/calendar/reopen/': everybody(303),
  'POST /staff/calendar/close/': only(400, 'lead', 'window'),
  'POST /staff/calendar/reopen/': only(303, 'lead', 'window'),
  'GET /staff/affected/': everybody(200),
  'GET /staff/affected/:id{[1-9]\\d{0,14}}/contacted/': everybody(303),
  // What has left the list answers 303 as well: a foreign booking is as if it had.
  'POST /staff/affected/:id{[1-9]\\d{0,14}}/contacted/': work(422, 303),
  'GET /staff/dispatch/': everybody(200),
  'GET /staff/day/': everybody(200),
  'GET /staff/day/sheet/': everybody(303),
  'GET /staff/day/results/': everybody(303),
  'POST /staff/day/sheet/': everybody(200),
  'POST /staff/day/results/': only(303, ...WRITERS),
  'GET /staff/access/': only(200, 'lead', 'reader'),
  'GET /staff/reports/': only(200, 'lead', 'reader'),
  'GET /staff/reports/requests.csv': only(200, 'lead', 'reader'),
  'GET /staff/reports/export/': only(303, 'lead', 'reader'),
  // Of nothing that was put on record: back to the page that asks why.
  'GET /staff/reports/names.csv': only(303, 'lead'),
  'POST /staff/reports/export/': only(422, 'lead'),
  [`GET ${REQUEST}/copy.json`]: only(200, 'lead'),
  [`GET ${REQUEST}/copy/`]: only(200, 'lead'),
  [`GET ${REQUEST}/erase/`]: only(200, 'lead'),
  [`POST ${REQUEST}/erase/`]: only(422, 'lead'),
  [`GET ${REQUEST}/correct/`]: only(200, 'lead'),
  [`POST ${REQUEST}/correct/`]: only(400, 'lead'),
  'GET /staff/affected/:id{[1-9]\\d{0,14}}/move/': everybody(303),
  'POST /staff/affected/:id{[1-9]\\d{0,14}}/move/': work(409, 303),
  'GET /staff/outbox/': everybody(200),
  'GET /staff/outbox/:id{[\\w-]+}/told/': everybody(303),
  'POST /staff/outbox/:id{[\\w-]+}/told/': work(303),
  'GET /staff/register/': only(200, ...WRITERS),
  'POST /staff/register/': only(422, ...WRITERS),
  'GET /staff/register/errands/': only(303, ...WRITERS),
  'GET /staff/register/home-visits/': only(303, ...WRITERS),
  'GET /staff/register/appointments/': only(303, ...WRITERS),
};
