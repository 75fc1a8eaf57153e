import { countEach } from '../../db/inbox.ts';
import { listLocked } from '../../db/sign-in-locks.ts';
import { findStaff, listStaff, type StoredStaff } from '../../db/staff.ts';
import { listSessions } from '../../db/staff-sessions.ts';
import type { Desk } from '../calendar/calendar-source.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { OPEN_STATES } from '../requests/states.ts';
import type { Catalogue, Community } from '../shared/catalogue.ts';
import { communityOf, goneBy } from '../shared/community-of.ts';
import type { FieldErrors, Fields } from '../shared/fields.ts';
import { byName } from './by-name.ts';
import { coveringOf, type Covering } from './covering.ts';
import type { Role } from './may.ts';

/** A desk by its name; `gone` once content has it no more. */
export type DeskName = Pick<Desk, 'id' | 'name'> & { readonly gone?: true };

/** Somebody in the list of accounts. */
export interface PersonRow {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly grid: Community | undefined;
  /** Of a window clerk who sits at one. */
  readonly desk: DeskName | undefined;
  readonly disabled: boolean;
  /** Has not chosen a password of their own yet. */
  readonly passwordGiven: boolean;
  /** Until when strange browsers have to wait after wrong passwords: an instant in milliseconds. */
  readonly lockedUntil: number | undefined;
  /** 'required' by a lead, and not there yet. */
  readonly secondStep: 'on' | 'off' | 'required';
  readonly secondStepRequired: boolean;
}

/** What one answer to a form adds to a page about accounts. */
export interface PeopleForm {
  readonly done?: string | undefined;
  readonly fields?: Fields;
  readonly errors?: FieldErrors;
  /** A password to hand over, on this answer only. */
  readonly given?: string;
}

export interface PeoplePage extends PeopleForm {
  readonly people: readonly PersonRow[];
  readonly communities: readonly Community[];
  readonly desks: readonly Desk[];
}

export interface PersonPage extends PeopleForm, Covering {
  readonly person: PersonRow;
  /** It is the lead's own account: what is here is for others. */
  readonly own: boolean;
  /** In how many places they are signed in. */
  readonly sessions: number;
  /** How much is open that is theirs, or that they are to go for; up to MOST_COUNTED. */
  readonly open: number;
  readonly communities: readonly Community[];
  readonly desks: readonly Desk[];
}

function deskCalled(id: string | null, desks: readonly Desk[]): DeskName | undefined {
  return id === null ? undefined : (desks.find((one) => one.id === id) ?? goneBy(id));
}

const rowOf = (
  {
    id,
    username,
    name,
    role,
    grid,
    desk,
    disabledAt,
    passwordGivenAt,
    totpConfirmedAt,
    totpRequiredAt,
  }: StoredStaff,
  { communities, booking }: Pick<Catalogue, 'communities' | 'booking'>,
  locked: ReadonlyMap<string, number>,
): PersonRow => ({
  ...{ id, username, name, role },
  grid: communityOf(communities, grid),
  desk: deskCalled(desk, booking.desks),
  disabled: disabledAt !== null,
  passwordGiven: passwordGivenAt !== null,
  lockedUntil: locked.get(id),
  secondStep: totpConfirmedAt !== null ? 'on' : totpRequiredAt !== null ? 'required' : 'off',
  secondStepRequired: totpRequiredAt !== null,
});

const placesIn = ({ communities, booking: { desks } }: Catalogue) => ({ communities, desks });

/** Everybody with an account, disabled people last, and the form for one more. */
export async function peoplePage(deps: Deps, form: PeopleForm = {}): Promise<PeoplePage> {
  const content = await deps.catalogue();
  const [people, locked] = await Promise.all([listStaff(deps.db), listLocked(deps.db, deps.now().getTime())]);
  const isGone = ({ disabledAt }: StoredStaff) => Number(disabledAt !== null);
  const sorted = byName(people).toSorted((a, b) => isGone(a) - isGone(b));
  return { ...form, ...placesIn(content), people: sorted.map((person) => rowOf(person, content, locked)) };
}

/** One account; undefined where there is none of that id. */
export async function personPage(
  deps: Deps,
  me: SignedIn,
  id: string,
  { ended = [], ...form }: PeopleForm & { readonly ended?: readonly string[] } = {},
): Promise<PersonPage | undefined> {
  const content = await deps.catalogue();
  const now = deps.now().getTime();
  const [found, sessions, locked, { open }, covering] = await Promise.all([
    findStaff(deps.db, id),
    listSessions(deps.db, id, now),
    listLocked(deps.db, now),
    countEach(deps.db, { open: { mine: [id], states: OPEN_STATES } }),
    coveringOf(deps, id, ended),
  ]);
  if (!found) return undefined;
  const person = rowOf(found, content, locked);
  const own = id === me.id;
  return { ...form, ...placesIn(content), person, own, sessions: sessions.length, open, ...covering };
}
