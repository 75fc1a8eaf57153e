import { line, lines, linked, part, points } from '../line.ts';

const start = part({
  ...lines('title', 'description', 'answer', 'button', 'first', 'things', 'never', 'takes', 'takesWords'),
  ...lines('others', 'blank', 'noPhone'),
  service: line('service'),
  serviceUnknown: line('service'),
  serviceOwn: linked('service'),
  serviceOwnOnly: line('service'),
  firstList: points(),
  thingsList: points(),
  neverList: points(),
  respond: line('days'),
  homeVisit: linked(),
});

const consent = part({
  ...lines('question', 'what', 'privacy', 'free', 'legend', 'agree', 'forOther', 'forOtherHint'),
  ...lines('personKnows'),
  points: points(),
});

const done = part({
  ...lines('title', 'waits', 'stands', 'next', 'things', 'told'),
  answerBy: line('day'),
  service: line('service'),
  onPaper: linked(),
  online: linked(),
  stop: linked(),
});

const authorisation = part({
  ...lines('name', 'guardian', 'guardianBlank', 'agent', 'relation', 'service', 'scope', 'until'),
  guardianWords: line('name', 'relation'),
  agentWords: line('name', 'relation'),
  agentPhone: line('name', 'relation', 'phone'),
  day: line('year', 'month', 'day'),
});

const form = part({
  ...lines('title', 'print', 'reference', 'know', 'agree', 'signature', 'signedOn', 'witness'),
  ...lines('signatureGuardian', 'signatureBlank'),
  knowList: points(),
  handIn: line('centre'),
});

const itemReceipt = part({
  ...lines('reference', 'whose', 'at', 'taken', 'given', 'takenBy', 'givenBy', 'kept', 'checked'),
  ...lines('giverSigns', 'takerSigns', 'hint'),
  whoseWords: line('name', 'service'),
  staffWords: line('staff', 'centre'),
  count: line('count'),
});

const progress = part({
  ...lines('title', 'accept', 'ownCode', 'otherCode', 'print', 'stop', 'atDesk', 'things'),
  onPaper: line('day'),
  held: line('thing'),
  givenBack: line('thing'),
  handedOver: line('number'),
  returned: line('number'),
});

/** The words of the errand journey and its papers: content/messages/journeys/errands.yaml. */
export const errandsSchema = part({
  start,
  who: part(lines('question')),
  task: part(lines('question', 'never', 'want', 'wantHint', 'carry', 'carryHint')),
  place: part(lines('question', 'hint')),
  agent: part(lines('question', 'legend', 'details', 'name', 'relation', 'relationHint', 'phone')),
  scope: part(lines('question', 'legend', 'hint', 'more', 'moreHint', 'until', 'untilHint')),
  sign: part(lines('question', 'questionLater', 'stop', 'legend', 'legendLater')),
  consent,
  check: part(lines('title', 'submit', 'who', 'task', 'carry', 'noCarry', 'signing')),
  done,
  sheet: part({
    ...lines('handOver', 'waits', 'code', 'stop'),
    title: line('name'),
    helper: line('name', 'relation', 'centre'),
  }),
  authorisation,
  form,
  itemReceipt,
  progress,
});
