import { line, lines, part } from '../line.ts';

const affected = part({
  ...lines('title', 'none', 'hint', 'noSlot'),
  nearest: line('when'),
  somebody: line('service'),
  some: line('count'),
  from: line('count'),
  because: line('reason'),
  about: line('kind', 'service', 'when'),
  whyAndWay: line('why', 'way'),
  why: line('why'),
  slot: line('name'),
  move: line('name'),
  way: line('name'),
  contacted: line('name'),
});

const standIns = part({
  ...lines(
    'title',
    'hint',
    'places',
    'caption',
    'place',
    'whose',
    'nobody',
    'add',
    'absent',
    'standIn',
    'from',
    'fromHint',
    'until',
  ),
  ...lines('untilHint', 'submit', 'covered', 'notCovered', 'wherever', 'vacant'),
  row: line('absent', 'standIn', 'from', 'until'),
  awayToo: line('standIn'),
  unable: line('standIn'),
  end: line('absent', 'standIn'),
  endFrom: line('from'),
});

/** The calendar, closures, what they hit, visits of a day and stand-ins: content/messages/staff/days.yaml. */
export const daysSchema = part({
  calendar: part({
    ...lines('title', 'closures', 'close', 'closeHint', 'who', 'ahead', 'caption', 'date'),
    ...lines('times', 'makeUp', 'provisional'),
    session: line('session'),
    affected: line('count'),
  }),
  closures: part({
    ...lines('none', 'part'),
    reopen: line('which'),
    what: line('when', 'place'),
    who: line('reason', 'name', 'at'),
  }),
  close: part({
    ...lines('from', 'fromHint', 'until', 'untilHint', 'part', 'whole', 'hours', 'hoursHint'),
    ...lines('start', 'startHint', 'end', 'place', 'why', 'whyHint', 'submit'),
  }),
  place: part({
    ...lines('centre', 'hall'),
    visits: line('unit'),
  }),
  affected,
  day: part({
    ...lines(
      'title',
      'nothing',
      'date',
      'who',
      'mine',
      'all',
      'show',
      'none',
      'sheet',
      'words',
      'wrote',
      'trouble',
    ),
    ...lines('save', 'open', 'results', 'submit', 'unreadHint'),
    more: line('count'),
    unread: line('count'),
    heading: line('day', 'count'),
    next: line('day'),
    done: line('count'),
  }),
  result: part({
    ...lines('notYet', 'done', 'notMet', 'declined', 'words', 'more', 'basis', 'instead'),
    request: line('name'),
    result: line('name'),
  }),
  sheet: part({
    ...lines('all', 'destroy', 'none', 'back'),
    made: line('whose', 'at'),
  }),
  visit: part({
    ...lines('service', 'visitor', 'finding', 'door', 'word', 'present', 'guardian', 'needs'),
    ...lines('materials', 'contact', 'wrote'),
    noCalls: line('way'),
    lost: line('reason'),
  }),
  standIns,
});
