import type { StoredStaff } from '../../db/staff.ts';
import type { Sealer } from '../http/seal.ts';

/** What an account is and what opens it, in the parts that are set each by itself. Null: it has none of it. */
export interface Credentials {
  /** User name, and what people call them. */
  readonly name: readonly [username: string, name: string];
  /** Its hash, and when a lead gave it. */
  readonly password: readonly [hash: string, givenAt: number | null];
  /** The secret itself, for it may be sealed with another key, and when a code confirmed it. Its step is used up daily. */
  readonly secondStep: readonly [secret: string, confirmedAt: number] | null;
  /** Keyed hashes of the recovery codes, used or not. */
  readonly codes: readonly string[] | null;
  readonly wantedAt: number | null;
  readonly disabledAt: number | null;
}

export type Part = keyof Credentials;

/** A keyed digest for each part. */
export type Digests = Readonly<Partial<Record<Part, string>>>;

/**
 * What an event of an account says beside its words, to be compared with the store (docs/decisions/014). It stands in the
 * event's note, sealed for that event alone, so that nobody without the keys can write or move it.
 */
export interface AccountWord {
  /** Whose account it is. */
  readonly of: string;
  readonly set?: Digests;
  /** What a sign-in was let in by. */
  readonly used?: Digests;
  /** Digests of sessions. Of all that end, one may be kept. */
  readonly opens?: string;
  readonly ends?: string;
  readonly keeps?: string;
}

export const ALL_SESSIONS = 'all';

/** The digest of one part of an account: without the keys nobody makes it, nor tells by it what it is of. */
export function digestOf<P extends Part>(sealer: Sealer, id: string, part: P, value: Credentials[P]): string {
  const said = Array.isArray(value) && part === 'codes' ? value.toSorted() : value;
  return sealer.index('account', JSON.stringify([part, id, said]));
}

const PARTS: readonly Part[] = ['name', 'password', 'secondStep', 'codes', 'wantedAt', 'disabledAt'];

function digestsOf(sealer: Sealer, id: string, given: Partial<Credentials>): Digests {
  const made: Partial<Record<Part, string>> = {};
  for (const part of PARTS) {
    const value = given[part];
    if (value !== undefined) made[part] = digestOf(sealer, id, part, value);
  }
  return made;
}

/** What an event says of a session. */
export const sessionDigest = (sealer: Sealer, tokenHash: string): string =>
  sealer.index('session-told', tokenHash);

/** What there is to say, before it is made to digests; sessions by their token's hash. */
export interface Said {
  readonly of: string;
  readonly set?: Partial<Credentials>;
  readonly used?: Partial<Credentials>;
  readonly opens?: string;
  readonly ends?: string | undefined;
  readonly keeps?: string;
}

/** The word of an event about an account. */
export function accountWord(sealer: Sealer, { of, set, used, opens, ends, keeps }: Said): AccountWord {
  const ended = ends === undefined || ends === ALL_SESSIONS ? ends : sessionDigest(sealer, ends);
  return {
    of,
    ...(set && { set: digestsOf(sealer, of, set) }),
    ...(used && { used: digestsOf(sealer, of, used) }),
    ...(opens !== undefined && { opens: sessionDigest(sealer, opens) }),
    ...(ended !== undefined && { ends: ended }),
    ...(keeps !== undefined && { keeps: sessionDigest(sealer, keeps) }),
  };
}

/** The parts of an account as they are stored, the codes apart; a secret that doesn't open is not the house's. */
export function credentialsOf(sealer: Sealer, person: StoredStaff): Omit<Credentials, 'codes'> {
  const { id, username, name, passwordHash, passwordGivenAt, totpSecret, totpConfirmedAt } = person;
  const open = () => {
    try {
      return totpSecret === null ? '' : sealer.open(totpSecret, `staff.totp_secret:${id}`);
    } catch {
      return '';
    }
  };
  return {
    name: [username, name],
    password: [passwordHash, passwordGivenAt],
    secondStep: totpConfirmedAt === null ? null : [open(), totpConfirmedAt],
    wantedAt: person.totpRequiredAt,
    disabledAt: person.disabledAt,
  };
}

/** Behind the words of a note, in a line of its own. */
export const withWord = (words: string, word: AccountWord): string => `${words}\n${JSON.stringify(word)}`;

/** The words of an account's note, and its word where it has one. */
export function readWord(note: string): { readonly words: string; readonly word: AccountWord | undefined } {
  const [words = '', line] = note.split('\n');
  if (line === undefined) return { words, word: undefined };
  return { words, word: JSON.parse(line) as AccountWord };
}
