import { line, linked, lines, part, points } from '../line.ts';

const bundle = part({
  answer: line('event', 'guides', 'materials'),
  ...lines('bring', 'elsewhere', 'numbered', 'unnumbered', 'noNumbers', 'keeping'),
  guides: line('count'),
  shared: line('count'),
  alone: line('count'),
  inAll: line('services'),
  inSome: line('services', 'users'),
  each: line('count'),
  copies: line('count'),
  copiesToo: line('count'),
  without: line('service'),
  own: line('service', 'count'),
  onlyOwn: line('count'),
  allShared: line('count'),
  someShared: line('count', 'shared'),
  rest: line('names'),
  ownToo: line('count'),
  count: line('count'),
  countShared: line('count', 'shared'),
  countBoth: line('count', 'shared', 'alone'),
});

/** A page about the centre itself, by the words that people look for it with. */
const sought = part({ name: lines('name').name, words: points() });

const search = part({
  ...lines(
    'label',
    'button',
    'blank',
    'blankFix',
    'why',
    'best',
    'people',
    'ask',
    'homeVisit',
    'others',
    'hours',
  ),
  ...lines('facilities', 'pinyin'),
  hint: line('pinyin'),
  found: line('query', 'count'),
  nothing: line('query'),
  near: line('count'),
  first: line('count'),
  missed: linked(),
  field: line('field'),
  askedFor: line('query'),
  unanswered: part({ why: lines('why').why, rest: line('count'), words: points(), elsewhere: points() }),
  pages: part({
    ...{ hours: sought, centre: sought, facilities: sought, appointments: sought, 'home-visits': sought },
    ...{ errands: sought, requests: sought, grids: sought, notices: sought, openness: sought, help: sought },
    ...{ bundles: sought, privacy: sought },
  }),
});

const guide = part({
  ...lines('come', 'aliases', 'bundles', 'words', 'basis', 'ready', 'appointment', 'homeVisit', 'errand'),
  ...lines('homeVisitUnknown', 'online', 'code', 'sheet', 'promise', 'unchecked', 'numberUnchecked'),
  ...lines('reviewer'),
  bring: line('count'),
  reviewed: line('on', 'by'),
});

/** The pages that lead to a guide, and a guide's own: content/messages/site/find.yaml. */
export const findSchema = part({
  home: part({
    about: line('town'),
    ...lines('answer', 'guides', 'appointments', 'homeVisits', 'errands', 'latest', 'more', 'bundles'),
    ...lines('requests', 'hours', 'facilities'),
  }),
  search,
  aToZ: part({ ...lines('title', 'letters'), answer: line('count') }),
  guides: part({
    ...lines('title', 'about', 'fields', 'other', 'otherHall'),
    answer: line('count', 'fields'),
    named: line('field', 'count'),
    otherAppointment: linked(),
    otherHomeVisit: linked(),
  }),
  field: part({ answer: line('field', 'count', 'about') }),
  audiences: part({ ...lines('title'), answer: line('count') }),
  audience: part({ title: line('audience'), answer: line('audience', 'count', 'about') }),
  bundles: part({
    ...lines('title', 'none'),
    answer: line('count'),
    each: line('event', 'guides', 'materials'),
  }),
  bundle,
  guide,
  offline: part(lines('title', 'answer', 'forms', 'kept', 'keptWords')),
});
