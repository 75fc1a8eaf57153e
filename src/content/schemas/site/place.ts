import { line, linked, lines, part } from '../line.ts';

const centre = part({
  ...lines('title', 'hall', 'contact', 'figures', 'hours', 'textContact', 'address', 'directions', 'phone'),
  ...lines('email', 'postcode'),
  about: line('centre', 'answer'),
  answer: line('areas', 'windows', 'first'),
  tenet: line('brand', 'tenet'),
  areas: line('count'),
  windows: line('count'),
  place: line('town'),
  placeWords: line('town', 'province', 'county', 'surroundings'),
  source: line('title', 'day', 'note'),
});

const hours = part({
  ...lines('title', 'about', 'week', 'days', 'holidays', 'afterHours', 'file', 'weekdays', 'day', 'times'),
  ...lines('daysCaption', 'provisional', 'holidaysWords', 'provisionalWords', 'afterHoursOpen'),
  ...lines('afterHoursWords', 'afterHoursNone'),
  today: line('day'),
  period: line('name', 'period'),
  makeUps: line('days'),
  book: linked(),
});

const facilities = part({
  ...lines('title', 'about', 'broken', 'unmeasured', 'borrow'),
  brokenSince: line('day', 'instead'),
  counts: line('count', 'statuses'),
  status: line('status', 'count'),
  notMeasured: line('name'),
  percent: line('name', 'value'),
  length: line('name', 'value', 'unit'),
  notCounted: line('name', 'unit'),
  counted: line('name', 'value', 'unit'),
  until: line('day', 'source'),
  basis: line('source'),
  checked: line('day'),
});

const rules = part({
  ...lines('title', 'none', 'draft', 'unconfirmed'),
  answer: line('count', 'published', 'drafts'),
  published: line('count'),
  drafts: line('count'),
  named: line('number', 'rule'),
  basis: line('basis'),
});

const grids = part({
  ...lines('title', 'find', 'open', 'grid', 'gridAnswer', 'community', 'villages', 'manager', 'clerk'),
  ...lines('contact', 'who', 'waysOpen', 'reach', 'reachHelper'),
  answer: line('communities', 'grids'),
  answerUneven: line('communities', 'grids'),
  unnamed: line('number'),
  example: line('name'),
  waysWords: line('count'),
  reachHall: line('first'),
  reachVisit: linked(),
});

/** The centre, its hall, its hours, its rules and the grids: content/messages/site/place.yaml. */
export const placeSchema = part({
  ...lines('open', 'example'),
  centre,
  areas: part({ ...lines('at', 'all'), open: line('which') }),
  windows: part({
    named: line('number'),
    does: line('fields'),
    all: line('count'),
    some: line('numbers'),
    work: line('numbers'),
    number: line('number'),
    open: line('which', 'first'),
  }),
  hall: part({
    ...lines('title', 'example', 'sketch', 'sketchSays', 'words', 'windows', 'walks', 'alike', 'then'),
    answer: line('first'),
    areas: line('count'),
    walk: line('number'),
    walksOpen: line('numbers'),
  }),
  hours,
  facilities,
  rules,
  grids,
});
