/** What somebody on the staff is. */
export const ROLES = ['lead', 'window', 'secretary', 'grid', 'reader'] as const;
export type Role = (typeof ROLES)[number];

/** The roles that belong to one grid. */
export const GRID_ROLES: readonly Role[] = ['secretary', 'grid'];

/** Whose desk somebody else can sit at: a lead's is the lead's alone, and a reader has nothing to do. */
export const ABSENT_ROLES: readonly Role[] = ['window', 'secretary', 'grid'];
export const STAND_IN_ROLES: readonly Role[] = ['lead', ...ABSENT_ROLES];

/** What may be done, to a request or at all. */
export const DEEDS = [
  'read',
  'work',
  'route',
  'return',
  'assist',
  'word',
  'register',
  'close',
  'stand-ins',
  'people',
  'declines',
  'oversee',
  'erase',
  'looks',
  'figures',
  'export',
] as const;
export type Deed = (typeof DEEDS)[number];

/** What may be done to one request. */
export type RequestDeed = Extract<Deed, 'read' | 'work' | 'route' | 'return' | 'assist' | 'word' | 'oversee'>;

/** How far a right goes: everything, what the hall does, what one's own grid does, nothing. */
export type Reach = 'all' | 'hall' | 'grid' | 'none';

/**
 * The one table of rights (D21). The guard and the store's queries follow it, and `/staff/help/` shows it. What is not
 * named here is refused.
 */
export const RIGHTS: Readonly<Record<Deed, Readonly<Record<Role, Reach>>>> = {
  read: { lead: 'all', window: 'hall', secretary: 'grid', grid: 'grid', reader: 'all' },
  work: { lead: 'all', window: 'hall', secretary: 'grid', grid: 'grid', reader: 'none' },
  route: { lead: 'all', window: 'hall', secretary: 'grid', grid: 'none', reader: 'none' },
  // Back to the centre, which has nothing to give back itself (D19).
  return: { lead: 'all', window: 'none', secretary: 'grid', grid: 'grid', reader: 'none' },
  // To ask another unit, which then reads the request: for whoever has it or leads the centre (D17).
  assist: { lead: 'all', window: 'hall', secretary: 'grid', grid: 'grid', reader: 'none' },
  // What is said at the door of a visit that somebody else makes.
  word: { lead: 'all', window: 'none', secretary: 'none', grid: 'none', reader: 'none' },
  register: { lead: 'all', window: 'all', secretary: 'all', grid: 'all', reader: 'none' },
  close: { lead: 'all', window: 'all', secretary: 'none', grid: 'none', reader: 'none' },
  'stand-ins': { lead: 'all', window: 'none', secretary: 'grid', grid: 'none', reader: 'none' },
  people: { lead: 'all', window: 'none', secretary: 'none', grid: 'none', reader: 'none' },
  // 否定报备: to read what was declined; to have seen it, and to settle what came back again and again, is the lead's.
  declines: { lead: 'all', window: 'none', secretary: 'grid', grid: 'none', reader: 'none' },
  oversee: { lead: 'all', window: 'none', secretary: 'none', grid: 'none', reader: 'none' },
  // What a resident asks to get, or to have gone (PIPL 45, 47).
  erase: { lead: 'all', window: 'none', secretary: 'none', grid: 'none', reader: 'none' },
  // Who has looked at what residents wrote.
  looks: { lead: 'all', window: 'none', secretary: 'none', grid: 'none', reader: 'all' },
  // How many, how long: nobody's name.
  figures: { lead: 'all', window: 'none', secretary: 'none', grid: 'none', reader: 'all' },
  // The same request by request, with names and how to reach them.
  export: { lead: 'all', window: 'none', secretary: 'none', grid: 'none', reader: 'none' },
};

/** A desk that somebody sits at: their own, or one where they stand in for a colleague. */
export interface Post {
  readonly role: Role;
  /** The community's id; null for those who belong to none. */
  readonly grid: string | null;
}

/** Somebody with all the desks that are theirs today. */
export interface Actor {
  /** Their own id, and those of the colleagues for whom they stand in. */
  readonly ids: readonly string[];
  readonly posts: readonly Post[];
}

/** What of a request decides who may do what to it. */
export interface Concern {
  readonly kind: string;
  readonly grid: string | null;
  readonly ownerStaffId: string | null;
  readonly visitorStaffId: string | null;
}

/** Which requests a right reaches; 'all', or those of the hall and of some grids. */
export type Scope = 'all' | { readonly hall: boolean; readonly grids: readonly string[] };

/** Appointments are the hall's, and so is what no grid has been found for (D16). */
const isOfHall = ({ kind, grid }: Pick<Concern, 'kind' | 'grid'>) => kind === 'appointment' || grid === null;

/** How far a right of somebody reaches, over all their desks. A clerk without a grid reaches nothing. */
export function scopeOf({ posts }: Pick<Actor, 'posts'>, deed: Deed): Scope {
  const reaches = posts.map(({ role, grid }) => ({ reach: RIGHTS[deed][role], grid }));
  if (reaches.some(({ reach }) => reach === 'all')) return 'all';
  const grids = reaches.flatMap(({ reach, grid }) => (reach === 'grid' && grid !== null ? [grid] : []));
  return { hall: reaches.some(({ reach }) => reach === 'hall'), grids: [...new Set(grids)] };
}

/** Whether a scope holds a request. */
export function holds(scope: Scope, object: Pick<Concern, 'kind' | 'grid'>): boolean {
  if (scope === 'all') return true;
  return isOfHall(object) ? scope.hall : scope.grids.includes(object.grid ?? '');
}

const isNothing = (scope: Scope) => scope !== 'all' && !scope.hall && scope.grids.length === 0;

/** Whether somebody has a right at all, wherever. */
export function mayAtAll(actor: Pick<Actor, 'posts'>, deed: Deed): boolean {
  return !isNothing(scopeOf(actor, deed));
}

/**
 * Whether somebody may do this to a request. Whoever answers for it, and whoever goes to the home, may also where the
 * request belongs to others: they registered it, or somebody chose them. Nobody routes or returns what is not theirs, or shows
 * it to a third unit.
 */
export function may(actor: Actor, deed: RequestDeed, object: Concern): boolean {
  const scope = scopeOf(actor, deed);
  if (holds(scope, object)) return true;
  const mine = [object.ownerStaffId, object.visitorStaffId].some(
    (id) => id !== null && actor.ids.includes(id),
  );
  return (
    mine &&
    (deed === 'read' || deed === 'work') &&
    actor.posts.some(({ role }) => RIGHTS[deed][role] !== 'none')
  );
}
