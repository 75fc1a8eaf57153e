import type { z } from 'zod';
import { audienceSchema } from './schemas/audience.ts';
import { bookingSchema } from './schemas/booking.ts';
import {
  areaSchema,
  centreSchema,
  facilitySchema,
  fieldSchema,
  gridSchema,
  ruleSchema,
  windowSchema,
} from './schemas/centre.ts';
import { bulletinSchema } from './schemas/bulletin.ts';
import { bundleSchema } from './schemas/bundle.ts';
import { guideSchema } from './schemas/guide.ts';
import { hallSchema } from './schemas/hall.ts';
import { appointmentsSchema } from './schemas/journeys/appointments.ts';
import { errandsSchema } from './schemas/journeys/errands.ts';
import { followUpSchema } from './schemas/journeys/follow-up.ts';
import { homeVisitsSchema } from './schemas/journeys/home-visits.ts';
import { questionsSchema } from './schemas/journeys/questions.ts';
import { findSchema } from './schemas/site/find.ts';
import { frameSchema } from './schemas/site/frame.ts';
import { newsSchema } from './schemas/site/news.ts';
import { placeSchema } from './schemas/site/place.ts';
import { toldSchema } from './schemas/site/told.ts';
import { workbenchSchema } from './schemas/staff/workbench.ts';
import { signInSchema } from './schemas/staff/sign-in.ts';
import { inboxSchema } from './schemas/staff/inbox.ts';
import { requestSchema } from './schemas/staff/request.ts';
import { tasksSchema } from './schemas/staff/tasks.ts';
import { daysSchema } from './schemas/staff/days.ts';
import { oversightSchema } from './schemas/staff/oversight.ts';
import { MESSAGE_FILES, messagesSchema } from './schemas/messages.ts';
import { noticeSchema } from './schemas/notice.ts';
import { opennessSchema } from './schemas/openness.ts';
import { pageSchema } from './schemas/page.ts';
import { retentionSchema } from './schemas/retention.ts';
import { calendarSchema, hoursSchema } from './schemas/time.ts';
import { glossarySchema, jargonSchema, visitWordsSchema } from './schemas/words.ts';

/** The pages of prose that every page links to. */
const PAGES = ['about', 'accessibility-statement', 'help', 'privacy'] as const;

/**
 * Every collection of `content/`: where it stands, how its files become entries, and what they must hold.
 * - guides, pages: a folder of Markdown files, one entry each (notices are written like pages)
 * - folder: a folder of YAML files, one entry each, named after the file
 * - list: one YAML file with a list, one entry for each item, named by its `id`
 * - single: one YAML file, one entry, named after the file
 */
export const COLLECTIONS = {
  guides: { shape: 'guides', path: 'content/guides', schema: guideSchema, needs: 'one' },
  pages: { shape: 'pages', path: 'content/pages', schema: pageSchema, needs: PAGES },
  notices: { shape: 'pages', path: 'content/notices', schema: noticeSchema },
  bundles: { shape: 'folder', path: 'content/bundles', schema: bundleSchema },
  glossary: { shape: 'list', path: 'content/glossary.yaml', schema: glossarySchema },
  jargon: { shape: 'single', path: 'content/jargon.yaml', schema: jargonSchema },
  fields: { shape: 'list', path: 'content/fields.yaml', schema: fieldSchema, needs: 'one' },
  audiences: { shape: 'list', path: 'content/audiences.yaml', schema: audienceSchema, needs: 'one' },
  centre: { shape: 'single', path: 'content/centre.yaml', schema: centreSchema },
  areas: { shape: 'list', path: 'content/areas.yaml', schema: areaSchema, needs: 'one' },
  windows: { shape: 'list', path: 'content/windows.yaml', schema: windowSchema, needs: 'one' },
  facilities: { shape: 'list', path: 'content/facilities.yaml', schema: facilitySchema, needs: 'one' },
  hall: { shape: 'single', path: 'content/hall.yaml', schema: hallSchema },
  openness: { shape: 'single', path: 'content/openness.yaml', schema: opennessSchema },
  bulletins: { shape: 'folder', path: 'content/bulletins', schema: bulletinSchema },
  rules: { shape: 'list', path: 'content/rules.yaml', schema: ruleSchema },
  grids: { shape: 'list', path: 'content/grids.yaml', schema: gridSchema, needs: 'one' },
  hours: { shape: 'single', path: 'content/hours.yaml', schema: hoursSchema },
  calendar: { shape: 'folder', path: 'content/calendar', schema: calendarSchema },
  booking: { shape: 'single', path: 'content/booking.yaml', schema: bookingSchema },
  retention: { shape: 'single', path: 'content/retention.yaml', schema: retentionSchema },
  'visit-words': { shape: 'single', path: 'content/visit-words.yaml', schema: visitWordsSchema },
  messages: {
    ...{ shape: 'folder', path: 'content/messages', schema: messagesSchema },
    ...{ needs: Object.keys(MESSAGE_FILES), files: MESSAGE_FILES },
  },
  questions: { shape: 'single', path: 'content/messages/journeys/questions.yaml', schema: questionsSchema },
  appointments: {
    shape: 'single',
    path: 'content/messages/journeys/appointments.yaml',
    schema: appointmentsSchema,
  },
  'home-visits': {
    shape: 'single',
    path: 'content/messages/journeys/home-visits.yaml',
    schema: homeVisitsSchema,
  },
  errands: { shape: 'single', path: 'content/messages/journeys/errands.yaml', schema: errandsSchema },
  'follow-up': { shape: 'single', path: 'content/messages/journeys/follow-up.yaml', schema: followUpSchema },
  find: { shape: 'single', path: 'content/messages/site/find.yaml', schema: findSchema },
  frame: { shape: 'single', path: 'content/messages/site/frame.yaml', schema: frameSchema },
  place: { shape: 'single', path: 'content/messages/site/place.yaml', schema: placeSchema },
  news: { shape: 'single', path: 'content/messages/site/news.yaml', schema: newsSchema },
  told: { shape: 'single', path: 'content/messages/site/told.yaml', schema: toldSchema },
  workbench: { shape: 'single', path: 'content/messages/staff/workbench.yaml', schema: workbenchSchema },
  'sign-in': { shape: 'single', path: 'content/messages/staff/sign-in.yaml', schema: signInSchema },
  inbox: { shape: 'single', path: 'content/messages/staff/inbox.yaml', schema: inboxSchema },
  request: { shape: 'single', path: 'content/messages/staff/request.yaml', schema: requestSchema },
  tasks: { shape: 'single', path: 'content/messages/staff/tasks.yaml', schema: tasksSchema },
  days: { shape: 'single', path: 'content/messages/staff/days.yaml', schema: daysSchema },
  oversight: { shape: 'single', path: 'content/messages/staff/oversight.yaml', schema: oversightSchema },
} as const satisfies Record<string, Collection>;

export interface Collection {
  shape: 'guides' | 'pages' | 'folder' | 'list' | 'single';
  path: string;
  schema: z.ZodType;
  /** Entries without which a page would be missing; 'one' is any one, where a page would have nothing to say. */
  needs?: 'one' | readonly string[];
  /** What a file of a folder must hold beyond the schema of all, by its name. */
  files?: Readonly<Record<string, z.ZodType>>;
}

export type CollectionName = keyof typeof COLLECTIONS;
export type EntryOf<Name extends CollectionName> = z.output<(typeof COLLECTIONS)[Name]['schema']>;

/** The schema of a collection by name, with the type of its entries. */
export function schemaOf<Name extends CollectionName>(name: Name): z.ZodType<EntryOf<Name>> {
  const all: { [Each in CollectionName]: { schema: z.ZodType<EntryOf<Each>> } } = COLLECTIONS;
  return all[name].schema;
}
