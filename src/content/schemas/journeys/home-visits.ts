import { line, lines, linked, part, points } from '../line.ts';

const start = part({
  ...lines('title', 'description', 'answer', 'button', 'who', 'prepare', 'takes', 'takesWords', 'others'),
  ...lines('helper'),
  service: line('service'),
  serviceUnknown: line('service'),
  serviceNotVisited: line('service'),
  whoList: points(),
  prepareList: points(),
  respond: line('days'),
  appointment: linked(),
  errand: linked(),
});

const consent = part({
  ...lines('question', 'what', 'privacy', 'free', 'legend', 'agree', 'forOther', 'personAgrees'),
  points: points(),
});

const check = part({
  ...lines('title', 'submit', 'who', 'group', 'finding', 'times', 'arrange', 'door', 'home', 'noHome'),
  ...lines('present', 'noPresent'),
});

const done = part({
  ...lines('title', 'answer', 'next', 'review', 'guide', 'ready'),
  answerBy: line('day'),
  service: line('service'),
  told: linked(),
  change: linked(),
});

/** The words of the home visit journey: content/messages/journeys/home-visits.yaml. */
export const homeVisitsSchema = part({
  start,
  who: part(lines('question')),
  group: part(lines('question', 'questionOther', 'legend', 'hint', 'need', 'needHint')),
  place: part(lines('question', 'community', 'finding', 'findingOther', 'findingHint')),
  times: part(lines('question', 'legend', 'hint', 'full', 'noneFits', 'allFull', 'arrange')),
  door: part(lines('question', 'legend', 'more', 'moreHint')),
  home: part(lines('question', 'hint')),
  present: part(lines('question', 'legend', 'name', 'nameHint')),
  consent,
  check,
  done,
  visitWord: part({ ...lines('title', 'say', 'refuse'), visitorSays: line('visitor') }),
});
