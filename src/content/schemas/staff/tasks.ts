import { line, lines, part } from '../line.ts';

const work = part({
  ...lines('title', 'move', 'replan', 'otherGrid'),
  answer: part(lines('title', 'button', 'text', 'hint')),
  printed: part(lines('title', 'button', 'open')),
  declineSeen: part(lines('title', 'button', 'hint', 'unread')),
  redress: part({ ...lines('title', 'button', 'text', 'hint', 'unread'), due: line('day') }),
  accept: part(lines('title', 'hint', 'other')),
  grid: part(lines('title', 'button', 'lead')),
  notMet: part(lines('title', 'note', 'hint')),
  missed: part(lines('title', 'hint', 'note', 'noteHint')),
  depart: part(lines('title', 'button', 'hint')),
  complete: part(lines('title', 'held', 'over', 'overHint', 'result', 'resultHint')),
  handOn: part(lines('title', 'button', 'time', 'keep', 'keepHint', 'free', 'freeHint', 'reason', 'hint')),
  return: part(lines('title', 'button', 'visit', 'reason', 'hint')),
  note: part(lines('title', 'button', 'text', 'hint')),
  decline: part({
    ...lines('title', 'held', 'hint', 'reason', 'reasonHint', 'basis', 'basisHint', 'instead'),
    ...lines('insteadHint'),
  }),
});

const schedule = part({
  ...lines('other', 'againTitle', 'title', 'againButton', 'button', 'halfDay', 'visitor'),
  ...lines('name', 'nameHint'),
  full: line('halfDays'),
  wished: line('count'),
  free: line('count'),
});

/** What staff do to a request: content/messages/staff/tasks.yaml. */
export const tasksSchema = part({
  work,
  merge: part({
    ...lines('duplicates', 'duplicatesHint', 'title', 'button', 'hint', 'into'),
    foreign: line('reference', 'unit'),
  }),
  grid: part(lines('which')),
  schedule,
  move: part(lines('title', 'button', 'slot', 'choose', 'reason', 'reasonHint')),
  doorWord: part({
    ...lines('title', 'hint', 'before', 'show'),
    others: line('visitor'),
    noAccount: line('visitor'),
  }),
  told: part(lines('noCalls', 'title', 'optional')),
  assist: part({
    ...lines('summary'),
    answer: part(lines('title', 'button', 'which', 'outcome', 'done', 'returned', 'say', 'sayHint')),
    answered: part({ ...lines('title', 'button', 'hint'), said: line('unit', 'answer') }),
    ask: part(lines('title', 'button', 'unit', 'choose', 'what', 'whatHint')),
  }),
  clock: part({
    ...lines('summary', 'summaryPause'),
    resume: part(lines('title', 'button', 'hint')),
    pause: part(lines('title', 'visit', 'what', 'whatHint')),
    extend: part(lines('title', 'days', 'daysHint', 'reason', 'reasonHint')),
  }),
  errand: part({
    start: part(lines('title', 'hint')),
    handOver: part(lines('title', 'button', 'items', 'itemsHint', 'by')),
    giveBack: part(lines('title', 'button', 'items', 'to', 'toHint')),
    stop: part({
      ...lines('title', 'button', 'hint', 'after', 'known', 'knownHint'),
      guardianHint: line('name'),
    }),
  }),
  paper: part(lines('title', 'button', 'paper', 'seen', 'since', 'signed', 'until')),
});
