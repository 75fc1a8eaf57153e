/** The files of what residents read: what the journeys' pages say, what stands on every page, and what no page says. */
export const WORD_FILES = [
  'questions',
  'appointments',
  'home-visits',
  'errands',
  'follow-up',
  'find',
  'frame',
  'place',
  'news',
  'told',
] as const;

/** The files of what only staff read, who know the words of their work. */
export const STAFF_WORD_FILES = [
  'workbench',
  'sign-in',
  'inbox',
  'request',
  'tasks',
  'days',
  'oversight',
] as const;
