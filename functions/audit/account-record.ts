import type { AccountEvent } from '../../db/account-events.ts';
import type { StoredSession } from '../../db/staff-sessions.ts';
import type { Sealer } from '../http/seal.ts';
import {
  ALL_SESSIONS,
  digestOf,
  readWord,
  type AccountWord,
  type Credentials,
  type Digests,
  type Part,
} from '../staff/account-word.ts';

/** What an account is by its events: its role, and its grid or desk where they say it. */
export interface Placed {
  readonly role: string;
  readonly place: string | undefined;
}

/**
 * What the record says of a part. 'none': it has none of it. Events from before they carried digests say less: 'some', or
 * 'unsaid', where it can be anything.
 */
export type Known = { readonly digest: string } | 'none' | 'some' | 'unsaid';

/** What is known of one account, event by event. */
export interface AccountRecord {
  username: string | undefined;
  readonly parts: Record<Part, Known>;
  /** Recovery codes that were used since they were made. */
  usedCodes: number;
  /** When each of its sessions was opened that has not been ended since, by its digest. */
  readonly sessions: Map<string, number>;
  /** Sign-ins by what the account never had, and when the first was. */
  readonly strange: { times: number; since: number };
}

/** Everything that is read from events about accounts. */
export interface AccountsRecord {
  readonly accounts: Map<string, AccountRecord>;
  /** By user name: only so the words say it. */
  readonly placed: Map<string, Placed>;
  /** Who made the first account, theirs. */
  first: string | undefined;
  /** From the first sign-in on that says which session it opened, all do. */
  sessionsSaid: boolean;
}

export const emptyRecord = (): AccountsRecord => ({
  accounts: new Map(),
  placed: new Map(),
  first: undefined,
  sessionsSaid: false,
});

/** Nobody begins with more than a name and a password. */
function accountOf({ accounts }: AccountsRecord, id: string): AccountRecord {
  const found = accounts.get(id) ?? {
    username: undefined,
    parts: {
      ...{ name: 'unsaid', password: 'unsaid' },
      ...{ secondStep: 'none', codes: 'none', wantedAt: 'none', disabledAt: 'none' },
    },
    usedCodes: 0,
    sessions: new Map(),
    strange: { times: 0, since: 0 },
  };
  accounts.set(id, found);
  return found;
}

/** What the store holds while events are read. */
export interface Present {
  readonly ids: ReadonlyMap<string, string>;
  /** By digest. */
  readonly sessions: ReadonlyMap<string, StoredSession>;
}

const fits = (sealer: Sealer, id: string, part: Part, known: Known, digest: string): boolean =>
  typeof known === 'string'
    ? known !== 'none' || digestOf(sealer, id, part, null as Credentials[typeof part]) === digest
    : known.digest === digest;

/** A note that this house has not sealed for its event says nothing. */
function open(sealer: Sealer, { id, note }: AccountEvent) {
  if (note === null) return undefined;
  try {
    return readWord(sealer.open(note, `events.note:${id}`));
  } catch {
    return undefined;
  }
}

/** Takes an event into the record. */
export function hear(sealer: Sealer, record: AccountsRecord, event: AccountEvent, present: Present): void {
  const said = open(sealer, event);
  if (said === undefined) {
    hearWordless(record, event, present);
    return;
  }
  const { words, word } = said;
  const [, name, role, place] = /^(.+)：(\S+)(?: (\S+))?$/u.exec(words) ?? [];
  if (name !== undefined && role !== undefined) record.placed.set(name, { role, place });
  if (word) {
    const account = accountOf(record, word.of);
    if (event.kind === 'account-made') account.username = name;
    hearWord(sealer, record, account, { word, event, present });
    return;
  }
  const id = present.ids.get(name ?? words);
  if (id !== undefined) Object.assign(accountOf(record, id).parts, FROM_BEFORE[event.kind]);
}

interface Heard {
  readonly word: AccountWord;
  readonly event: AccountEvent;
  readonly present: Present;
}

function hearWord(
  sealer: Sealer,
  record: AccountsRecord,
  account: AccountRecord,
  { word, event, present }: Heard,
): void {
  for (const [part, digest] of entries(word.used)) {
    if (fits(sealer, word.of, part, account.parts[part], digest)) continue;
    account.strange.times += 1;
    account.strange.since ||= event.at;
    break;
  }
  for (const [part, digest] of entries(word.set)) account.parts[part] = { digest };
  if (word.set?.codes !== undefined) account.usedCodes = 0;
  if (event.kind === 'set-up') record.first ??= word.of;
  if (word.ends === ALL_SESSIONS) {
    for (const one of account.sessions.keys()) if (one !== word.keeps) account.sessions.delete(one);
  } else if (word.ends !== undefined) {
    // Whoever signs in anew in a browser may have been somebody else there.
    for (const one of record.accounts.values()) one.sessions.delete(word.ends);
  }
  if (word.opens === undefined) return;
  record.sessionsSaid = true;
  // What is not there any more need not be remembered.
  if (present.sessions.has(word.opens)) account.sessions.set(word.opens, event.at);
}

const entries = (digests: Digests = {}) => Object.entries(digests) as [Part, string][];

/** What events with words, and no digest, told of the account that they name: a lead's, of before. */
const FROM_BEFORE: Readonly<Record<string, Partial<AccountRecord['parts']>>> = {
  'password-reset': { password: 'unsaid' },
  'second-step-removed': { secondStep: 'none', codes: 'none' },
  'second-step-required': { wantedAt: 'some' },
  'second-step-freed': { wantedAt: 'none' },
  'account-disabled': { disabledAt: 'some' },
  'account-enabled': { disabledAt: 'none' },
};

/** What events without a word told of whom they are by. Anybody with the file can write such a one. */
const WORDLESS: Readonly<Record<string, Partial<AccountRecord['parts']>>> = {
  'password-changed': { password: 'unsaid' },
  'password-reset': { password: 'unsaid', secondStep: 'unsaid', codes: 'unsaid', disabledAt: 'unsaid' },
  'second-step-added': { secondStep: 'some', codes: 'some' },
  'recovery-codes-renewed': { codes: 'some' },
};

/** How far the two clocks of a sign-in from before were apart at most. */
const SECOND_MS = 1000;

function hearWordless(
  record: AccountsRecord,
  { kind, staffId, at }: AccountEvent,
  { sessions }: Present,
): void {
  if (staffId === null) return;
  if (kind === 'set-up') record.first ??= staffId;
  const account = accountOf(record, staffId);
  if (kind === 'recovery-code-used') account.usedCodes += 1;
  // Once a part is on record by a digest, this house says no more of it without one.
  for (const [part, known] of Object.entries(WORDLESS[kind] ?? {}) as [Part, Known][])
    if (typeof account.parts[part] === 'string') account.parts[part] = known;
  if (kind !== 'signed-in' || record.sessionsSaid) return;
  for (const [digest, session] of sessions) {
    const same = session.staffId === staffId && Math.abs(session.createdAt - at) < SECOND_MS;
    if (same) account.sessions.set(digest, session.createdAt);
  }
}
