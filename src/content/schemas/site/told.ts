import { COPIED_CODES } from '../../../../functions/retention/copied-codes.ts';
import { COPY_KEYS } from '../../../../functions/retention/copy-keys.ts';
import { line, lines, part } from '../line.ts';

const appointmentFile = part({
  hall: line('centre'),
  home: line('centre'),
  cancelled: line('what'),
  follow: line('address'),
});

const hoursFile = part({
  title: line('centre'),
  open: line('centre'),
  makeUp: line('centre'),
  closedFor: line('centre', 'reason'),
  provisional: line('what'),
  example: line('what'),
});

const changes = part({
  ...lines('arrange', 'hoursChanged', 'unread'),
  moved: line('before', 'after'),
  because: line('what', 'reason'),
  rescheduled: line('before', 'after'),
  wishes: line('before'),
  scheduled: line('when', 'grid', 'visitor'),
  extended: line('day'),
  resumed: line('day'),
  basis: line('basis'),
  instead: line('instead'),
  overAssists: line('reason'),
  assistDone: line('unit', 'answer'),
  assistReturned: line('unit', 'answer'),
  paper: line('signed', 'until'),
  givenBack: line('items', 'person'),
  stopped: line('how'),
});

const corrections = part({
  ...lines('between'),
  corrected: line('asked', 'what'),
  asked: part(lines('self', 'family', 'staff')),
  old: part(lines('told', 'unreachable')),
  parts: part(
    lines('name', 'helper', 'guardian', 'contact', 'needs', 'group', 'finding', 'door', 'home', 'present'),
  ),
});

/** What no page says: the files for calendars, and what is noted at a request. content/messages/site/told.yaml. */
export const toldSchema = part({
  appointmentFile,
  hoursFile,
  changes,
  corrections,
  copy: part(lines(...COPY_KEYS)),
  copied: part(lines(...COPIED_CODES)),
  ratings: part(lines('very-good', 'good', 'fair', 'bad', 'very-bad')),
  staff: part({
    ...lines('everywhere'),
    closed: line('group', 'from', 'until', 'opens', 'closes', 'place', 'reason'),
    standIn: line('absent', 'from', 'until', 'staff'),
  }),
});
