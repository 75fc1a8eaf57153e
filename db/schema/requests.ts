import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  sqliteTable,
  text,
  type AnySQLiteColumn,
  type SQLiteColumn,
} from 'drizzle-orm/sqlite-core';
import { RATINGS } from '../../functions/requests/rating.ts';
import type { LocalDate } from '../../functions/shared/local-date.ts';
import type { Sealed } from '../../functions/shared/sealed.ts';
import { inboxIndexes, searchIndexes } from './inbox-indexes.ts';
import { staff } from './staff.ts';

/** An index of the rows in which a column holds something; the others cost nothing to write. */
const whereSet = (name: string, column: SQLiteColumn) =>
  index(name)
    .on(column)
    .where(sql`${column} is not null`);

/** The same of open requests; db/requests.ts asks in these words. */
const whereOpen = (name: string, column: SQLiteColumn, state: SQLiteColumn) =>
  index(name)
    .on(column)
    .where(sql`${column} is not null and ${state} in ('new', 'accepted', 'scheduled', 'started')`);

/** One thing that a resident asked of the centre. Every `…At` is an instant in milliseconds since 1970. */
export const requests = sqliteTable(
  'requests',
  {
    id: text().primaryKey(),
    kind: text({ enum: ['appointment', 'home-visit', 'errand'] }).notNull(),
    state: text({
      enum: ['new', 'accepted', 'scheduled', 'started', 'done', 'declined', 'cancelled'],
    }).notNull(),
    /** Starts at 1 and grows by one with each change; a form posts the version that its reader saw. */
    version: integer().notNull(),
    reference: text().$type<Sealed>().notNull(),
    /** Blind index of the reference: finds the row without opening it. */
    referenceIndex: text('reference_index').notNull().unique(),
    /** Blind index of its first four digits, for staff who were told no more; null where it has yet to be filled. */
    referenceStartIndex: text('reference_start_index'),
    code: text().$type<Sealed>().notNull(),
    /** A second code, for the person helped: with it they see what is done in their name, and can stop it. */
    helpedCode: text('helped_code').$type<Sealed>(),
    /** The form's idempotency key: pressing twice stores one request (D3). */
    submitKey: text('submit_key').notNull().unique(),
    // A snapshot: editing a guide later must not change what was booked (D6).
    serviceSlug: text('service_slug'),
    serviceTitle: text('service_title'),
    serviceMinutes: integer('service_minutes'),
    grid: text(),
    /** The desk of the hall that does its service, also while a grid has it; null on what came in before there was such a column. */
    desk: text(),
    startsAt: integer('starts_at'),
    endsAt: integer('ends_at'),
    halfDay: text('half_day', { enum: ['am', 'pm'] }),
    /** Who will come to the home. */
    visitor: text(),
    visitorStaffId: text('visitor_staff_id').references(() => staff.id),
    /** What the visitor says at the door, so that an impostor is told from them. */
    visitWord: text('visit_word').$type<Sealed>(),
    /** When the visitor left for the home: from then on the resident can change nothing. */
    departedAt: integer('departed_at'),
    dueOn: text('due_on').$type<LocalDate>(),
    /** While a visit is planned: the day by which it was to be answered before, due again if its time is given up (D19). */
    answerDueOn: text('answer_due_on').$type<LocalDate>(),
    channel: text({ enum: ['web', 'counter', 'phone', 'village'] }).notNull(),
    filedBy: text('filed_by', { enum: ['self', 'other'] }).notNull(),
    /** Who registered it for the resident; nobody when it came over the web (D13). */
    filedByStaffId: text('filed_by_staff_id').references(() => staff.id),
    noCalls: integer('no_calls', { mode: 'boolean' }).notNull(),
    hasNeeds: integer('has_needs', { mode: 'boolean' }).notNull(),
    details: text().$type<Sealed>().notNull(),
    phoneIndex: text('phone_index'),
    /** Blind index of the last four digits, by which staff look for a number that they heard. */
    phoneTailIndex: text('phone_tail_index'),
    /** Blind indexes of how to reach the resident and of where they live: what limits count by, without identity. */
    contactIndex: text('contact_index'),
    householdIndex: text('household_index'),
    /** When the resident asked or told something that nobody has answered yet: the oldest of it. */
    messageAt: integer('message_at'),
    printAskedAt: integer('print_asked_at'),
    /** When a unit that helps has answered and nobody has looked at it yet: the oldest of it (D17). */
    assistAnsweredAt: integer('assist_answered_at'),
    /** 等居民: since when the clock stands, until the resident answers or staff take it up again. */
    pausedAt: integer('paused_at'),
    /** 否定报备: since when a decline waits for the lead's eye; null once it has been seen. */
    declineUnseenAt: integer('decline_unseen_at'),
    /** What its resident said of how it went, once it was done (D23). Told once, and changed by nobody. */
    rating: text({ enum: RATINGS }),
    /** The day by which the lead looks into a bad one and answers; null where there is none, or once they have. */
    redressDueOn: text('redress_due_on').$type<LocalDate>(),
    /** The request that this one was merged into (D20): its reference and code open that one. */
    mergedInto: text('merged_into').references((): AnySQLiteColumn => requests.id),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    /** When where the resident lives was erased, and when everything was by which they can be known (PIPL 19, 47). */
    placeErasedAt: integer('place_erased_at'),
    erasedAt: integer('erased_at'),
    /** 首问责任: who answers for it until somebody accepts it. Nobody, when it came over the web and waits. */
    ownerStaffId: text('owner_staff_id').references(() => staff.id),
  },
  (t) => [
    check('requests_kind', sql`${t.kind} in ('appointment', 'home-visit', 'errand')`),
    check(
      'requests_state',
      sql`${t.state} in ('new', 'accepted', 'scheduled', 'started', 'done', 'declined', 'cancelled')`,
    ),
    check('requests_version', sql`${t.version} >= 1`),
    check('requests_half_day', sql`${t.halfDay} in ('am', 'pm')`),
    check('requests_channel', sql`${t.channel} in ('web', 'counter', 'phone', 'village')`),
    check('requests_filed_by', sql`${t.filedBy} in ('self', 'other')`),
    check(
      'requests_span',
      sql`(${t.startsAt} is null) = (${t.endsAt} is null) and ${t.startsAt} < ${t.endsAt}`,
    ),
    check('requests_slot', sql`${t.kind} <> 'appointment' or ${t.startsAt} is not null`),
    ...inboxIndexes(t),
    index('requests_owner')
      .on(t.ownerStaffId, t.state, t.createdAt, t.id)
      .where(sql`${t.ownerStaffId} is not null`),
    index('requests_visitor')
      .on(t.visitorStaffId, t.state, t.createdAt, t.id)
      .where(sql`${t.visitorStaffId} is not null`),
    whereSet('requests_phone', t.phoneIndex),
    ...searchIndexes(t),
    // What limits count: what is closed would spread them over as many pages as there are years.
    whereOpen('requests_contact', t.contactIndex, t.state),
    whereOpen('requests_household', t.householdIndex, t.state),
    whereSet('requests_message', t.messageAt),
    whereSet('requests_print', t.printAskedAt),
    whereSet('requests_assist_answered', t.assistAnsweredAt),
    // What retention looks through: closed, and not erased yet.
    index('requests_kept')
      .on(t.state, t.kind, t.updatedAt)
      .where(sql`${t.erasedAt} is null and ${t.state} in ('done', 'declined', 'cancelled')`),
    whereSet('requests_paused', t.pausedAt),
    whereSet('requests_decline_unseen', t.declineUnseenAt),
    whereSet('requests_merged', t.mergedInto),
    whereSet('requests_redress', t.redressDueOn),
  ],
);
