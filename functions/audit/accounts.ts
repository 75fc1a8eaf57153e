import { accountsPage, type AccountsPage } from '../../db/account-events.ts';
import type { StoredStaff } from '../../db/staff.ts';
import type { Deps } from '../deps.ts';
import type { Sealer } from '../http/seal.ts';
import { SESSION_MS } from '../http/session.ts';
import {
  credentialsOf,
  digestOf,
  sessionDigest,
  type Credentials,
  type Part,
} from '../staff/account-word.ts';
import { emptyRecord, hear, type AccountRecord, type AccountsRecord, type Known } from './account-record.ts';

/** An account beside its record. */
export interface AccountFinding {
  readonly username: string;
  /** What of it is not what its events say, in words for whoever reads the audit. */
  readonly odd: readonly string[];
  /** What was set before events carried a digest of it, so that nothing can be said of it. */
  readonly older: readonly string[];
}

const PAGE = 1000;

/** What the parts are called. */
const WORDS: Readonly<Record<Part, string>> = {
  name: 'name',
  password: 'password',
  secondStep: 'second step',
  codes: 'recovery codes',
  wantedAt: 'second step wanted or not',
  disabledAt: 'disabled or not',
};

/**
 * Compares each account with the record: its role, its grid or desk, its name, what opens it, and its sessions. What was put into the
 * store past the house, or changed there, is named: the record is sealed for its events, so that nobody without the keys can
 * write it. Sign-ins by what an account never had are named too, also when it was put back.
 */
export async function auditAccounts({ db, sealer }: Pick<Deps, 'db' | 'sealer'>): Promise<AccountFinding[]> {
  const record = emptyRecord();
  let after = -1;
  for (;;) {
    const page = await accountsPage(db, after, PAGE);
    const present = {
      ids: new Map(page.people.map(({ id, username }) => [username, id])),
      sessions: new Map(page.sessions.map((one) => [sessionDigest(sealer, one.tokenHash), one])),
    };
    for (const event of page.events) hear(sealer, record, event, present);
    after = page.events.at(-1)?.place ?? after;
    if (page.events.length < PAGE) return findings(sealer, record, page);
  }
}

function findings(sealer: Sealer, record: AccountsRecord, page: AccountsPage): AccountFinding[] {
  const there = page.people.map((person) => compare(sealer, record, page, person));
  const gone = [...record.accounts]
    .filter(([id]) => page.people.every((person) => person.id !== id))
    .map(([id, { username = id }]) => ({ username, odd: ['gone'], older: [] }));
  return [...there, ...gone].filter(({ odd, older }) => odd.length > 0 || older.length > 0);
}

/** Of whom the record says nothing at all. */
const NOTHING: Partial<AccountRecord> = {};

function compare(
  sealer: Sealer,
  record: AccountsRecord,
  { codes: allCodes, sessions }: AccountsPage,
  person: StoredStaff,
): AccountFinding {
  const { id, username } = person;
  const known = record.accounts.get(id) ?? NOTHING;
  const codes = allCodes.filter(({ staffId }) => staffId === id);
  const hashes = codes.length === 0 ? null : codes.map(({ codeHash }) => codeHash);
  const standing: Credentials = { ...credentialsOf(sealer, person), codes: hashes };
  const compared = (Object.keys(WORDS) as Part[]).map((part) => ({
    part,
    how: comparePart(sealer, id, part, known.parts?.[part] ?? 'unsaid', standing[part]),
  }));
  const used = codes.filter(({ usedAt }) => usedAt !== null).length;
  const strangeSessions = sessions.filter((one) => {
    const openedAt = known.sessions?.get(sessionDigest(sealer, one.tokenHash));
    return one.staffId === id && (openedAt !== one.createdAt || one.expiresAt - one.createdAt > SESSION_MS);
  });
  return {
    username,
    odd: [
      ...(isPlaced(record, person) ? [] : ['role, grid or desk']),
      ...compared.flatMap(({ part, how }) => (how === 'odd' ? [WORDS[part]] : [])),
      ...(used < (known.usedCodes ?? 0) ? ['used recovery codes'] : []),
      ...(strangeSessions.length > 0 ? [`${strangeSessions.length} sessions`] : []),
      ...(known.strange !== undefined && known.strange.times > 0
        ? [
            `signed in to ${known.strange.times} times by what it never had, first at ${new Date(known.strange.since).toISOString()}`,
          ]
        : []),
    ],
    older: compared.flatMap(({ part, how }) => (how === 'older' ? [WORDS[part]] : [])),
  };
}

/**
 * Only the first account says nothing but who made itself. An account from before grids were on record may have any; a desk
 * was always on record.
 */
function isPlaced(
  { placed, first }: AccountsRecord,
  { id, username, role, grid, desk }: StoredStaff,
): boolean {
  const said = placed.get(username) ?? (id === first ? { role: 'lead', place: undefined } : undefined);
  if (said?.role !== role) return false;
  if (role === 'window') return desk === (said.place ?? null);
  return desk === null && (said.place === undefined || said.place === grid);
}

/** Parts that are worth a word where nothing can be said of them: what opens an account. */
const OPENING: readonly Part[] = ['password', 'secondStep', 'codes'];

function comparePart<P extends Part>(
  sealer: Sealer,
  id: string,
  part: P,
  known: Known,
  value: Credentials[P],
): 'fits' | 'odd' | 'older' {
  if (typeof known === 'object') return known.digest === digestOf(sealer, id, part, value) ? 'fits' : 'odd';
  if (known === 'none') return value === null ? 'fits' : 'odd';
  if (known === 'some' && value === null) return 'odd';
  return OPENING.includes(part) ? 'older' : 'fits';
}
