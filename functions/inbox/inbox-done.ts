/**
 * What the inbox says was done just before on another page. 'handed-on', 'given-back': a request went to another grid or to the
 * centre, and is not to be seen here any more. 'left': what was done to one is on record, and it is not theirs to see any more.
 */
export const INBOX_DONE = [
  'handed-on',
  'given-back',
  'left',
  'password-changed',
  'view-saved',
  'view-removed',
  'unsent',
] as const;
export type InboxDone = (typeof INBOX_DONE)[number];

/** What has taken a request from whoever did it; all else was on record before it left them, as their days of standing in ended. */
const LEFT_BY: Readonly<Record<string, InboxDone>> = { routed: 'handed-on', returned: 'given-back' };

/** What the inbox says of a request that is not to be seen any more by whoever did this to it. */
export const doneOfGone = (event: string): InboxDone => LEFT_BY[event] ?? 'left';
