import { line, lines, part } from '../line.ts';

/** What stands on every page of staff, and what several of them say: content/messages/staff/workbench.yaml. */
export const workbenchSchema = part({
  frame: part({
    ...lines('name', 'signOut', 'site', 'stuck'),
    title: line('page', 'centre'),
    done: line('done', 'title'),
  }),
  links: part({
    ...lines('inbox', 'register', 'affected', 'calendar', 'outbox', 'account', 'day', 'dispatch'),
    ...lines('standIns', 'access', 'reports', 'people', 'help'),
  }),
  kept: part(lines('title', 'hint')),
  shared: part({
    ...lines('result', 'pages', 'first', 'next', 'none', 'noCalls', 'toTell', 'call', 'toInbox', 'back'),
    ...lines('merged', 'choose', 'unreadable'),
    mergedLine: line('reference', 'needs'),
  }),
});
