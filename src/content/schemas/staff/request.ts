import { line, lines, part } from '../line.ts';

const facts = part({
  ...lines('arrange', 'unknownCommunity', 'name', 'owner', 'noOwner', 'helper', 'guardian'),
  ...lines('service', 'group', 'appointment', 'visit', 'noTime', 'hoursChanged', 'visitor', 'lead', 'grid'),
  ...lines('unknownGrid', 'assists', 'returns', 'community', 'finding', 'wishes', 'door'),
  ...lines('present', 'createdAt', 'state', 'mergedInto', 'due'),
  reason: line('reason'),
  departed: line('at'),
  lost: line('reason'),
  answer: line('answer'),
  times: line('count'),
  you: line('name'),
});

const errand = part({
  ...lines('title', 'helper', 'want', 'carry', 'authorisation', 'items', 'allBack', 'here'),
  ...lines('back', 'handedOver', 'givenBack'),
  signed: line('day'),
  outstanding: line('count'),
  receipt: line('number', 'kind'),
});

/** A request as staff see it, its papers, and registering one: content/messages/staff/request.yaml. */
export const requestSchema = part({
  register: part({
    ...lines('title', 'hint', 'kind', 'channel', 'service', 'serviceHint', 'noService', 'submit'),
    ...lines('form', 'about', 'aboutHint', 'noneOfThem', 'nothing', 'gone'),
    which: line('about'),
  }),
  page: part({
    ...lines('doorWord', 'facts', 'events', 'viewers', 'work', 'toWork', 'assist', 'erase'),
    viewer: line('who', 'times', 'at'),
    you: line('name'),
  }),
  unread: part({
    ...lines('title', 'hint', 'service', 'state', 'grid', 'created', 'due', 'when', 'visitor', 'back'),
    ...lines('giveBackButton', 'close', 'closeButton', 'closeHint', 'reason', 'reasonHint', 'lead'),
    thing: line('receipt', 'place', 'name'),
  }),
  conflict: part({
    ...lines('changes', 'slot', 'halfDay', 'wrote'),
    state: line('state'),
    missed: line('at'),
  }),
  first: part({
    ...lines('title', 'needs', 'noNeeds'),
    noCallsWay: line('way'),
  }),
  facts,
  errand,
  authorisation: part(lines('title')),
  receipt: part({
    ...lines('handedOver', 'givenBack', 'hint'),
    title: line('number'),
    heading: line('number', 'kind'),
  }),
  print: part({
    ...lines('reference', 'name', 'guardian', 'service', 'state', 'who', 'appointment', 'visit'),
    ...lines('visitor', 'waitingFor', 'extended', 'reason', 'printedAt', 'heading', 'hint'),
    ...lines('bring', 'prepare', 'talk', 'you', 'helper', 'helped', 'staff', 'title'),
  }),
  erase: part({
    ...lines('kept', 'copies', 'notYet', 'answer', 'print', 'paper'),
    ...lines('download', 'warning', 'why', 'whyHint', 'submit', 'title', 'correct'),
    erasedTitle: line('at'),
    erased: line('notes', 'receipts'),
    keeps: part({
      ...lines('open', 'message', 'print', 'items', 'decline', 'redress', 'affected', 'untold'),
      ...lines('merged', 'sending'),
      ahead: line('at'),
      sendingLater: line('at'),
    }),
  }),
  copy: part(lines('title', 'hint', 'back')),
  correct: part({
    ...lines('title', 'back', 'answer', 'asked', 'askedHint', 'signedHint', 'way', 'reach', 'reachHint'),
    ...lines('oldTold', 'oldToldHint'),
    ...lines('community', 'noCommunity', 'finding', 'more', 'moreHint', 'submit', 'done'),
    ...lines('need', 'doorMore', 'home', 'presentName'),
    ...lines('staleTitle', 'stale'),
    askedBy: part(lines('self', 'family', 'staff')),
    oldToldBy: part(lines('told', 'unreachable')),
    names: part(lines('name', 'helper', 'relation', 'guardian-name', 'guardian-relation')),
  }),
});
