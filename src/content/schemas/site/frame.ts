import { listOf, text } from '../../fields.ts';
import { line, lines, part } from '../line.ts';

const WORD = '请写两三个汉字的词，没有就写 []';

/** What stands on every page: content/messages/site/frame.yaml. */
export const frameSchema = part({
  ...lines('skip', 'closed', 'emergencies', 'unprinted'),
  failed: line('title'),
  wholeWords: listOf(text(WORD).regex(/^\p{Script=Han}{2,3}$/u, WORD), WORD),
  emergency: line('title'),
  emergencyOpen: line('title'),
  jump: line('count'),
  printed: line('address'),
  modes: part(lines('title', 'standard', 'large', 'reader')),
  doors: part(lines('title', 'guides', 'appointments', 'homeVisits', 'errands')),
  trail: part(lines('title', 'home')),
  wayBack: part({ ...lines('home', 'last', 'work'), up: line('page') }),
  help: part(lines('title', 'text', 'hall', 'phone', 'visit')),
  foot: part({
    ...lines('title', 'home', 'requests', 'bundles', 'notices', 'hours', 'centre', 'facilities'),
    ...lines('rules', 'openness', 'help', 'about', 'privacy', 'accessibility'),
    note: line('centre'),
  }),
  filing: part({ ...lines('title', 'stop', 'sure', 'stopNow', 'next'), who: line('channel') }),
});
