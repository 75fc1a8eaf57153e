import type { SignedIn } from '../../functions/deps.ts';
import { GRID_ROLES, mayAtAll, RIGHTS, type Deed } from '../../functions/staff/may.ts';

/** Path, name in `links` of content/messages/staff/workbench.yaml, and the right without which the page refuses. */
const LINKS = [
  ['/staff/', 'inbox'],
  ['/staff/register/', 'register', 'register'],
  ['/staff/day/', 'day'],
  ['/staff/affected/', 'affected'],
  ['/staff/calendar/', 'calendar'],
  ['/staff/outbox/', 'outbox'],
  ['/staff/account/', 'account'],
  ['/staff/dispatch/', 'dispatch'],
  ['/staff/stand-ins/', 'standIns', 'stand-ins'],
  ['/staff/access/', 'access', 'looks'],
  ['/staff/reports/', 'reports', 'figures'],
  ['/staff/people/', 'people', 'people'],
  ['/staff/help/', 'help'],
] as const;

export type StaffLink = (typeof LINKS)[number];
type Somebody = Pick<SignedIn, 'role' | 'posts'>;

/** What everybody has above the content. */
const OFTEN: readonly StaffLink[1][] = ['inbox', 'register', 'affected', 'outbox', 'account'];

/** Whoever goes to the homes of a grid looks each day where to; all others, on which days the hall is open. */
const isOften = ({ role }: Somebody, [, name]: StaffLink) =>
  OFTEN.includes(name) || name === (GRID_ROLES.includes(role) ? 'day' : 'calendar');

function mayFollow(staff: Somebody, deed: Deed | undefined): boolean {
  // Whoever stands in for a secretary arranges no further stand-in.
  if (deed === 'stand-ins') return RIGHTS[deed][staff.role] !== 'none';
  return deed === undefined || mayAtAll(staff, deed);
}

const linksOf = (staff: Somebody, often: boolean) =>
  LINKS.filter((link) => isOften(staff, link) === often && mayFollow(staff, link[2]));

/** The links above the content: eight stops before it are the most (§10). */
export const oftenLinks = (staff: Somebody): readonly StaffLink[] => linksOf(staff, true);

/** The links below the content: what is needed now and then. */
export const seldomLinks = (staff: Somebody): readonly StaffLink[] => linksOf(staff, false);
