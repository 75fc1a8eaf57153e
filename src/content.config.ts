import { defineCollection } from 'astro:content';
import { COLLECTIONS } from './content/collections.ts';
import { contentLoader } from './content/loader.ts';

// Astro reads the collections' types from this object alone, so each stands here by name.
export const collections = {
  guides: defineCollection({ loader: contentLoader('guides'), schema: COLLECTIONS.guides.schema }),
  pages: defineCollection({ loader: contentLoader('pages'), schema: COLLECTIONS.pages.schema }),
  notices: defineCollection({ loader: contentLoader('notices'), schema: COLLECTIONS.notices.schema }),
  bundles: defineCollection({ loader: contentLoader('bundles'), schema: COLLECTIONS.bundles.schema }),
  glossary: defineCollection({ loader: contentLoader('glossary'), schema: COLLECTIONS.glossary.schema }),
  jargon: defineCollection({ loader: contentLoader('jargon'), schema: COLLECTIONS.jargon.schema }),
  hall: defineCollection({ loader: contentLoader('hall'), schema: COLLECTIONS.hall.schema }),
  openness: defineCollection({ loader: contentLoader('openness'), schema: COLLECTIONS.openness.schema }),
  bulletins: defineCollection({ loader: contentLoader('bulletins'), schema: COLLECTIONS.bulletins.schema }),
  fields: defineCollection({ loader: contentLoader('fields'), schema: COLLECTIONS.fields.schema }),
  audiences: defineCollection({ loader: contentLoader('audiences'), schema: COLLECTIONS.audiences.schema }),
  centre: defineCollection({ loader: contentLoader('centre'), schema: COLLECTIONS.centre.schema }),
  areas: defineCollection({ loader: contentLoader('areas'), schema: COLLECTIONS.areas.schema }),
  windows: defineCollection({ loader: contentLoader('windows'), schema: COLLECTIONS.windows.schema }),
  facilities: defineCollection({
    loader: contentLoader('facilities'),
    schema: COLLECTIONS.facilities.schema,
  }),
  rules: defineCollection({ loader: contentLoader('rules'), schema: COLLECTIONS.rules.schema }),
  grids: defineCollection({ loader: contentLoader('grids'), schema: COLLECTIONS.grids.schema }),
  hours: defineCollection({ loader: contentLoader('hours'), schema: COLLECTIONS.hours.schema }),
  calendar: defineCollection({ loader: contentLoader('calendar'), schema: COLLECTIONS.calendar.schema }),
  booking: defineCollection({ loader: contentLoader('booking'), schema: COLLECTIONS.booking.schema }),
  retention: defineCollection({ loader: contentLoader('retention'), schema: COLLECTIONS.retention.schema }),
  'visit-words': defineCollection({
    loader: contentLoader('visit-words'),
    schema: COLLECTIONS['visit-words'].schema,
  }),
  messages: defineCollection({ loader: contentLoader('messages'), schema: COLLECTIONS.messages.schema }),
  questions: defineCollection({ loader: contentLoader('questions'), schema: COLLECTIONS.questions.schema }),
  appointments: defineCollection({
    loader: contentLoader('appointments'),
    schema: COLLECTIONS.appointments.schema,
  }),
  'home-visits': defineCollection({
    loader: contentLoader('home-visits'),
    schema: COLLECTIONS['home-visits'].schema,
  }),
  errands: defineCollection({ loader: contentLoader('errands'), schema: COLLECTIONS.errands.schema }),
  'follow-up': defineCollection({
    loader: contentLoader('follow-up'),
    schema: COLLECTIONS['follow-up'].schema,
  }),
  find: defineCollection({ loader: contentLoader('find'), schema: COLLECTIONS.find.schema }),
  frame: defineCollection({ loader: contentLoader('frame'), schema: COLLECTIONS.frame.schema }),
  place: defineCollection({ loader: contentLoader('place'), schema: COLLECTIONS.place.schema }),
  news: defineCollection({ loader: contentLoader('news'), schema: COLLECTIONS.news.schema }),
  told: defineCollection({ loader: contentLoader('told'), schema: COLLECTIONS.told.schema }),
  workbench: defineCollection({ loader: contentLoader('workbench'), schema: COLLECTIONS.workbench.schema }),
  'sign-in': defineCollection({ loader: contentLoader('sign-in'), schema: COLLECTIONS['sign-in'].schema }),
  inbox: defineCollection({ loader: contentLoader('inbox'), schema: COLLECTIONS.inbox.schema }),
  request: defineCollection({ loader: contentLoader('request'), schema: COLLECTIONS.request.schema }),
  tasks: defineCollection({ loader: contentLoader('tasks'), schema: COLLECTIONS.tasks.schema }),
  days: defineCollection({ loader: contentLoader('days'), schema: COLLECTIONS.days.schema }),
  oversight: defineCollection({ loader: contentLoader('oversight'), schema: COLLECTIONS.oversight.schema }),
};
