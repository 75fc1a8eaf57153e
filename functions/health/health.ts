import type { CalendarSource } from '../calendar/calendar-source.ts';
import { missingYear } from '../calendar/missing-year.ts';
import { isRetentionLate } from '../retention/rules.ts';
import { localDate, type LocalDate } from '../shared/local-date.ts';
import { haveTurned, type NoticeDays } from './notices.ts';

/** What can be wrong while the store answers. */
export type Red =
  | 'schema'
  | 'backup'
  | 'retention'
  | 'outbox'
  | 'chain'
  | 'work'
  | 'clock'
  | 'calendar'
  | 'pages';

/** What the store and the build know of themselves. Every `…At` is an instant in milliseconds, null for never or none. */
export interface HealthFacts {
  readonly build: string;
  /** The last migration of the store, and that of this build. */
  readonly schema: string | null;
  readonly wantedSchema: string;
  readonly beganAt: number | null;
  readonly lastBackupAt: number | null;
  /** Whether the last attempt at a copy failed: a page that is damaged where nobody looks is met by nothing else. */
  readonly backupFailed: boolean;
  /** A remote store is copied by its own server. */
  readonly backsUp: boolean;
  readonly lastRetentionAt: number | null;
  /** Since when the oldest message that could be sent is due, and since when the oldest event waits for its link. */
  readonly outboxSince: number | null;
  readonly unchainedSince: number | null;
  /** When the first of the work of each turn last ended well. */
  readonly lastWorkAt: number | null;
  /** Whether the clock of a remote store is far from this instance's. */
  readonly clocksApart: boolean;
  readonly calendar: CalendarSource;
  readonly notices: readonly NoticeDays[];
  /** The day on which the pages were made that tell of them. */
  readonly builtOn: LocalDate;
}

/** What `/healthz` says. The names are fixed: monitors read them. Nothing in it is about anybody. */
export interface Health {
  readonly status: 'ok' | 'red';
  readonly red: readonly Red[];
  readonly build: string;
  readonly schema: string | null;
  /** ISO instants. */
  readonly lastBackupAt: string | null;
  readonly lastRetentionAt: string | null;
  readonly lastWorkAt: string | null;
  /** Seconds; 0 when nothing waits. */
  readonly outboxAgeSeconds: number;
  readonly unchainedAgeSeconds: number;
  /** The last day of the last year whose table of holidays is in content (D4). */
  readonly calendarUntil: string | null;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long something that is done each half minute may lie before somebody should look. */
const STUCK_MS = 15 * MINUTE_MS;

/** So long after midnight the night's build is still on its way. */
const PUBLISHING_MS = 2 * HOUR_MS;

/** A night may be missed, two may not. */
const BACKUP_MS = 48 * HOUR_MS;

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** What is well and what is not. */
export function healthOf(facts: HealthFacts, now: Date): Health {
  const age = (since: number | null) => (since === null ? 0 : Math.max(0, now.getTime() - since));
  // What a clock has written that was years ahead must not look well for as many years.
  const known = (at: number | null) => (at !== null && at > now.getTime() + DAY_MS ? null : at);
  const { build, schema, calendar } = facts;
  const [lastBackupAt, lastRetentionAt] = [known(facts.lastBackupAt), known(facts.lastRetentionAt)];
  const lastWorkAt = known(facts.lastWorkAt);
  const checks: Readonly<Record<Red, boolean>> = {
    // A newer store is well: while a version is rolled out, the older one still runs.
    schema: schema === null || schema < facts.wantedSchema,
    backup: facts.backsUp && (facts.backupFailed || age(lastBackupAt ?? facts.beganAt) > BACKUP_MS),
    retention: isRetentionLate(lastRetentionAt, facts.beganAt, now),
    outbox: age(facts.outboxSince) > STUCK_MS,
    chain: age(facts.unchainedSince) > STUCK_MS,
    // Nothing else tells of a store that can be read only, such as on a full disk: there nothing comes to wait.
    work: age(lastWorkAt ?? facts.beganAt) > STUCK_MS,
    clock: facts.clocksApart,
    calendar: missingYear(calendar, localDate(now)) !== undefined,
    // An emergency that is over stands on every page, or one that has begun on none (A42).
    pages: haveTurned(facts.notices, facts.builtOn, localDate(new Date(now.getTime() - PUBLISHING_MS))),
  };
  const red = (Object.keys(checks) as Red[]).filter((one) => checks[one]);
  const years = Object.keys(calendar.years).filter((year) => calendar.years[year]?.published === true);
  const last = years.sort().at(-1);
  return {
    status: red.length === 0 ? 'ok' : 'red',
    red,
    build,
    schema,
    lastBackupAt: iso(lastBackupAt),
    lastRetentionAt: iso(lastRetentionAt),
    lastWorkAt: iso(lastWorkAt),
    outboxAgeSeconds: Math.floor(age(facts.outboxSince) / 1000),
    unchainedAgeSeconds: Math.floor(age(facts.unchainedSince) / 1000),
    calendarUntil: last === undefined ? null : `${last}-12-31`,
  };
}
