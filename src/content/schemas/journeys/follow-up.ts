import { line, lines, part } from '../line.ts';

const lookup = part(
  lines(
    ...(['title', 'answer', 'reference', 'referenceHint', 'code', 'codeHint', 'button'] as const),
    ...(['gone', 'closed', 'kept', 'scanned', 'scannedWords', 'lost', 'lostWords'] as const),
  ),
);

const view = part({
  ...lines('end', 'reference', 'service', 'who', 'hallTime', 'visitTime', 'moved', 'visitor', 'due'),
  ...lines(
    'redressDue',
    'way',
    'waitingFor',
    'notDone',
    'notDoneNext',
    'clockStands',
    'extended',
    'merged',
    'reason',
    'atHall',
    'noGrid',
  ),
  title: line('state'),
  saved: line('what', 'when'),
  gridVisitor: line('grid', 'visitor'),
});

const saved = part(
  lines(
    'contact-changed',
    'needs-changed',
    'house-changed',
    'wishes-changed',
    'rescheduled',
    'message',
    'rated',
    'print-asked',
    'authorised',
  ),
);

const doors = part({
  ...lines('title', 'calendar', 'move', 'reschedule', 'wishes', 'contact', 'needs', 'house', 'rating'),
  ...lines('cancelAppointment', 'cancelRequest', 'calendarOff', 'again'),
});

const move = part({
  ...lines('day', 'full', 'next', 'back', 'time', 'gone', 'changed', 'button', 'otherDay', 'done'),
  ...lines('doneSame', 'see', 'otherDays'),
  now: line('when'),
  nowLost: line('when'),
  fullLost: line('when'),
  left: line('count'),
  leftProvisional: line('count'),
  fullNext: line('when'),
  notMoved: line('when'),
  notMovedLost: line('when'),
  buttonHint: line('day'),
  doneAnswer: line('when', 'service'),
});

const reschedule = part({
  ...lines('planned', 'wishes', 'conflict', 'kept', 'lost', 'full', 'free', 'button', 'done', 'back'),
  service: line('service'),
  now: line('when'),
});

/** The words of the pages under /requests/: content/messages/journeys/follow-up.yaml. */
export const followUpSchema = part({
  ...lines('backToView'),
  lookup,
  view,
  lostTime: part({
    ...lines('hours', 'hall', 'home', 'change'),
    closed: line('reason'),
    visit: line('when', 'reason'),
  }),
  visit: part(lines('askReference', 'cancelled', 'notMet', 'departed', 'departedNext')),
  begun: part(lines('next', 'nextHall', 'again')),
  rating: part({
    ...lines('title', 'hint', 'words', 'wordsHint', 'nameless', 'button'),
    after: line('days'),
  }),
  bring: part({
    ...lines('hall', 'home', 'hallAll', 'homeAll', 'cards', 'latest', 'guide'),
    count: line('count'),
  }),
  saved,
  doors,
  talk: part({
    ...lines('title', 'resident', 'helper', 'helped', 'staff', 'none', 'write'),
    said: line('when'),
  }),
  print: part(lines('title', 'asked', 'ready', 'offer', 'button', 'again')),
  change: part({
    ...lines('back', 'unsent', 'done', 'next', 'contact', 'needs', 'house', 'houseHint'),
    reach: line('question'),
  }),
  message: part(lines('title', 'hint', 'button')),
  cancel: part({
    ...lines('appointment', 'changed', 'changedNext', 'request', 'after', 'button', 'back'),
    service: line('service'),
    time: line('when'),
  }),
  move,
  reschedule,
  stop: part({ ...lines('title', 'after', 'cancels', 'button', 'back'), outstanding: line('count') }),
  authorisation: part(lines('title')),
});
