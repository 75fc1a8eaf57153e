import type { Context } from 'hono';
import type { Db } from '../db/db.ts';
import type { Absent } from '../db/staff-sessions.ts';
import type { Filing } from './shared/filing.ts';
import type { Sealer } from './http/seal.ts';
import type { Search } from './search/search.ts';
import type { Settings } from './settings.ts';
import type { Catalogue } from './shared/catalogue.ts';
import type { LocalDate } from './shared/local-date.ts';
import type { Actor, Role } from './staff/may.ts';

/** A page for Astro to render: its path in the standard tree, and the data that it shows. */
export interface View {
  page: string;
  status?: number;
  data: unknown;
  /** A member of staff fills this in for a resident: the page says so (D13). */
  filing?: Filing;
}

/**
 * What the app needs from outside. Handlers read `deps.db` and the like when they run, never when routes are
 * built: the app is also loaded while pages are prerendered, and a build must not make keys or a database.
 */
export interface Deps {
  readonly db: Db;
  readonly settings: Settings;
  readonly sealer: Sealer;
  readonly catalogue: () => Promise<Catalogue>;
  readonly search: () => Promise<Search>;
  readonly now: () => Date;
  /** A new row id, sortable by the time it was made. */
  readonly newId: () => string;
  /** A whole number from 0 to `below` - 1, from a cryptographic source. */
  readonly random: (below: number) => number;
  readonly showPage: (c: Context<AppEnv>, view: View) => Promise<Response>;
  /** The address of the machine at the other end of the connection; a proxy's, behind a proxy. */
  readonly peerAddress: (c: Context<AppEnv>) => string;
  /** Which source this build is of. */
  readonly build: string;
  /** The day in Asia/Shanghai on which its pages were made. */
  readonly builtOn: LocalDate;
  /** Source text of the one inlined stylesheet, whose hash stands in the CSP. */
  readonly stylesheet: string;
}

/** Who is signed in, with every desk that is theirs today. */
export interface SignedIn extends Actor {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  /** The community whose grid is theirs; null for those who belong to none. */
  readonly grid: string | null;
  /** The desk of the hall where they sit; null for those who sit at none. */
  readonly desk: string | null;
  /** That desk, and those of the colleagues for whom they stand in. */
  readonly desks: readonly string[];
  /** Colleagues who are away, and whose desks are theirs today. */
  readonly standsFor: readonly Absent[];
  /** What they have to do before anything else. */
  readonly mustDo?: 'password' | 'second-step';
}

export interface AppEnv {
  Variables: {
    requestId: string;
    staff: SignedIn | undefined;
    /** Which request a resident has opened, as the forms of its pages name it. */
    opened: string | undefined;
    /** The same of the one whose reference and code they gave, which may have been merged into it since (D20). */
    held: string | undefined;
    /** Which draft a journey's page shows, as its forms name it. */
    begun: string | undefined;
  };
}
