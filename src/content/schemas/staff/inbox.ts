import { line, lines, part } from '../line.ts';

const list = part({
  ...lines('found', 'title', 'standIn', 'account', 'lockedWho', 'none', 'searchOn', 'print'),
  ...lines('newWork'),
  caption: line('what', 'count'),
  locked: line('count'),
  tool: line('todo'),
  standsForOne: line('names'),
  standsForSome: line('names'),
  absent: line('name', 'place'),
});

const search = part({
  ...lines('label', 'button', 'found', 'people', 'stop'),
  looked: line('count'),
  lookedAll: line('count'),
  foundSome: line('text', 'count'),
  foundNone: line('text'),
});

/** The inbox with its search, filter and lists on paper, and the help: content/messages/staff/inbox.yaml. */
export const inboxSchema = part({
  list,
  counts: part({
    ...lines('mine', 'desk', 'gone', 'title', 'dispatch', 'assists'),
    each: line('count'),
    forLead: line('count'),
    over: line('count'),
  }),
  search,
  filter: part({
    ...lines('title', 'state', 'kind', 'all', 'grid', 'noGrid', 'due', 'asked', 'todo', 'owner'),
    ...lines('mine', 'desk', 'myDesk', 'goneGrid'),
  }),
  table: part({
    ...lines('who', 'service', 'grid', 'time', 'due', 'state', 'byNote', 'needs', 'repeated'),
    ...lines('noGridNeeded', 'unknownGrid', 'noTime', 'noTimeNeeded'),
  }),
  due: part({
    ...lines('none'),
    paused: line('waiting'),
  }),
  views: part({
    ...lines('title', 'save', 'name', 'button'),
    print: line('name'),
    remove: line('name'),
    nameHint: line('count'),
  }),
  missingYear: part({
    ...lines('now'),
    title: line('year'),
    mend: line('file'),
  }),
  goneDesks: part({
    ...lines('title'),
    booked: line('id', 'count'),
    mend: line('file'),
  }),
  retentionLate: part(lines('title', 'hint')),
  print: part({
    ...lines('noGrid', 'goneGrid', 'mine', 'myDesk', 'title', 'heading', 'hint'),
    part: line('count'),
    whole: line('count'),
    printed: line('who', 'at'),
  }),
  help: part({
    ...lines('title', 'rights', 'rightsHint', 'moves', 'movesHint', 'from', 'to', 'never'),
    ...lines('actions', 'desks', 'desksHint'),
  }),
  actions: part({
    ...lines('needsNothing', 'stays', 'caption', 'what', 'when', 'to', 'needs', 'byResident'),
    mayNeed: line('fields'),
    mayLeadTo: line('state'),
    mayEnd: line('state'),
  }),
});
