import type { SignedIn } from '../../functions/deps.ts';
import { mayAtAll, RIGHTS, type Deed } from '../../functions/staff/may.ts';

/** Path, name in `links` of content/messages/staff/workbench.yaml, and the right without which the page refuses. */
const OFTEN = [
  ['/staff/', 'inbox'],
  ['/staff/register/', 'register', 'register'],
  ['/staff/affected/', 'affected'],
  ['/staff/calendar/', 'calendar'],
  ['/staff/outbox/', 'outbox'],
  ['/staff/account/', 'account'],
] as const;

const SELDOM = [
  ['/staff/day/', 'day'],
  ['/staff/dispatch/', 'dispatch'],
  ['/staff/stand-ins/', 'standIns', 'stand-ins'],
  ['/staff/access/', 'access', 'looks'],
  ['/staff/reports/', 'reports', 'figures'],
  ['/staff/people/', 'people', 'people'],
  ['/staff/help/', 'help'],
] as const;

export type StaffLink = (typeof OFTEN | typeof SELDOM)[number];
type Somebody = Pick<SignedIn, 'role' | 'posts'>;

function mayFollow(staff: Somebody, deed: Deed | undefined): boolean {
  // Whoever stands in for a secretary arranges no further stand-in.
  if (deed === 'stand-ins') return RIGHTS[deed][staff.role] !== 'none';
  return deed === undefined || mayAtAll(staff, deed);
}

/** The links above the content: eight stops before it are the most (§10). */
export function oftenLinks(staff: Somebody): readonly StaffLink[] {
  return OFTEN.filter(([, , deed]) => mayFollow(staff, deed));
}

/** The links below the content: what is needed now and then. */
export function seldomLinks(staff: Somebody): readonly StaffLink[] {
  return SELDOM.filter(([, , deed]) => mayFollow(staff, deed));
}
