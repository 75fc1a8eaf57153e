import { line, lines, part } from '../line.ts';

const outbox = part({
  ...lines('title', 'text', 'why', 'slipsHint', 'slipText', 'unread', 'more'),
  unreadOf: line('unreadable', 'which'),
  unreadTold: line('service'),
  tasks: line('count'),
  told: line('name'),
  slips: line('count'),
  slip: line('name'),
  village: line('community'),
  request: line('reference'),
  handedOver: line('name'),
});

const dispatch = part({
  ...lines('seen', 'leadSees', 'declines', 'returned', 'returnedHint', 'title'),
  ...lines('redress', 'redressHint', 'redressDue'),
  ...lines('asked', 'assists'),
  declinesHint: line('seen'),
  heading: line('list', 'count'),
  part: line('all', 'count'),
  pages: line('list'),
  first: line('list', 'first'),
  next: line('list', 'next'),
  askedAt: line('at'),
});

const access = part({
  ...lines('days', 'before', 'after', 'nothingToAsk', 'hint', 'looks', 'none'),
  ...lines('noReference', 'older'),
  heading: line('day'),
  ask: line('count'),
  caption: line('count'),
  times: line('who', 'what', 'count'),
  requests: line('who', 'what', 'count'),
  columns: part(lines('time', 'who', 'what', 'reference')),
});

const reports = part({
  ...lines('months', 'month', 'show', 'part', 'kinds', 'kind', 'range', 'all'),
  ...lines('afterHours', 'states', 'state', 'count', 'grids', 'grid', 'noGrid', 'places'),
  ...lines('place', 'noPlace', 'download', 'personal', 'personalHint', 'personalMonth', 'why'),
  ...lines('whyHint', 'personalDownload', 'exported'),
  named: line('month'),
  ...lines('ratings', 'ratingsHint', 'rating', 'ratingShare'),
  ratingsCaption: line('month'),
  heading: line('month'),
  received: line('month', 'count', 'day'),
  kindsCaption: line('month'),
  rangeCaption: line('month'),
  statesCaption: line('month'),
  gridsCaption: line('month'),
  placesCaption: line('month'),
  anonymous: line('month'),
  rules: part(lines('received', 'onTime', 'late', 'clock', 'days')),
});

const tasks = part({
  ...lines('role', 'password', 'passwordHint', 'unlock', 'sessions', 'sessionsHint', 'free', 'roleHint'),
  ...lines('require', 'requireHint', 'remove', 'enable', 'disable', 'disableHint'),
  roleButton: line('name'),
  passwordButton: line('name'),
  unlockButton: line('name'),
  unlockHint: line('at', 'name'),
  sessionsButton: line('name'),
  freeButton: line('name'),
  requireButton: line('name'),
  removeButton: line('name'),
  removeHint: line('name'),
  enableButton: line('name'),
  disableButton: line('name'),
});

/** What is to be told, watched, counted, and whose accounts there are: content/messages/staff/oversight.yaml. */
export const oversightSchema = part({
  outbox,
  dispatch,
  access,
  reports,
  figures: part({
    ...lines('none', 'received', 'done', 'declined', 'cancelled', 'open', 'onTime', 'late'),
    ...lines('onTimeShare', 'median', 'ninety'),
    days: line('count'),
  }),
  people: part({
    ...lines(
      'username',
      'role',
      'where',
      'nowhere',
      'noGrid',
      'noDesk',
      'now',
      'title',
      'who',
      'add',
      'usernameHint',
    ),
    ...lines('name', 'nameHint', 'submit', 'note'),
    caption: line('count'),
  }),
  placing: part(lines('role', 'grid', 'desk')),
  person: part({
    ...lines('title', 'back', 'secondStep', 'signedIn', 'own', 'open', 'cover', 'endedToo'),
    coveredBy: line('name'),
    leavesAlone: line('name'),
    ended: line('name'),
    openCount: line('count'),
    left: line('name'),
    sessions: line('count'),
  }),
  tasks,
  given: part({
    ...lines('password'),
    title: line('name'),
    hint: line('name'),
  }),
});
