import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import type { Standing } from '../../functions/errands/errand-facts.ts';
import type { ErrandView } from '../../functions/errands/errand-view.ts';
import { OPEN_STATES } from '../../functions/requests/states.ts';
import type { EntryOf } from '../content/collections.ts';
import { communityName } from './communities.ts';
import { fill } from './fill.ts';

/**
 * Where a request stands, as the words for it are called: its state, unless its time has come or is no longer open, or nobody may
 * act in the resident's name any more, or it is the resident who is waited for. Else whoever has just read that would read the contrary above it.
 */
export function standingOf({
  begun,
  errand,
  missed,
  notices,
  startsAt,
  state,
  waitingFor,
}: Pick<FollowUpPage, 'begun' | 'notices' | 'startsAt' | 'state'> & {
  readonly missed?: boolean;
  readonly waitingFor?: string | undefined;
  readonly errand?: Pick<ErrandView, 'standing'> | undefined;
}): string {
  if (begun) return notices.length > 0 ? 'shut' : 'begun';
  if (missed) return 'missed';
  const ended = errand && ['stopped', 'expired'].includes(errand.standing);
  if (ended && OPEN_STATES.includes(state)) return errand.standing;
  if (waitingFor !== undefined && OPEN_STATES.includes(state)) return 'waiting';
  return notices.length > 0 && startsAt !== null ? 'lost' : state;
}

/** Who has a request now, in words; undefined once nobody has anything left to do. */
export function whoHasIt(
  { kind, state, grid, visitor }: FollowUpPage,
  words: EntryOf<'follow-up'>['view'],
): string | undefined {
  if (!OPEN_STATES.includes(state)) return undefined;
  if (kind === 'appointment') return words.atHall;
  if (!grid) return words.noGrid;
  const name = communityName(grid);
  return visitor === null ? name : fill(words.gridVisitor, { grid: name, visitor });
}

/**
 * How a request stands, in one line for paper: first what keeps its time from being so. Whoever gets it on paper has no page to
 * read that on.
 */
export function standingOnPaper(
  request: Pick<FollowUpPage, 'kind' | 'timeGivenUp' | 'notMet'> & Parameters<typeof standingOf>[0],
  states: Readonly<Record<string, string>>,
  { cancelled, notMet }: Pick<EntryOf<'follow-up'>['visit'], 'cancelled' | 'notMet'>,
): string {
  const [state = '', next = ''] = (states[`${request.kind}-${standingOf(request)}`] ?? '').trim().split('\n');
  const visit = [request.timeGivenUp && cancelled, request.notMet && notMet].filter((one) => one !== false);
  return [...request.notices, ...visit, `${state}。`, next].join('');
}

/** What stands above the list of what to bring. Content may have no guide of the service any more, to look at or to link to. */
export function bringIntro(
  { materials, serviceSlug }: Pick<FollowUpPage, 'materials' | 'serviceSlug'>,
  { count, latest }: EntryOf<'follow-up'>['bring'],
): string {
  return fill(count, { count: materials.length }) + (serviceSlug === null ? '' : latest);
}

/** Whose no stops an errand, for staff who write it down: that of the person helped, or of a child's guardian, who said yes before. */
export const stopHint = (
  { hint, guardianHint }: EntryOf<'tasks'>['errand']['stop'],
  guardian: { readonly name: string } | undefined,
): string => (guardian ? fill(guardianHint, { name: guardian.name }) : hint);

/** What their own code is for, on the sheet of the person helped: what is stopped or over can't be stopped any more. */
export function codeWords(standing: Standing, { code, stop }: EntryOf<'errands'>['sheet']): string {
  return standing === 'none' || standing === 'live' ? `${code}${stop}` : code;
}
