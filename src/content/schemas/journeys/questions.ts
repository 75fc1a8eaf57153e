import { line, lines, linked, part } from '../line.ts';

const step = part({
  ...lines('back', 'next'),
  place: line('number', 'of'),
  title: line('question', 'number', 'of'),
  heard: line('number', 'of', 'question'),
});

const reach = part({
  sms: part(lines('question', 'hint')),
  phone: part(lines('question', 'hint')),
  wechat: part(lines('question', 'hint')),
  email: part({ ...lines('question'), hint: line('address') }),
  village: part(lines('question')),
});

const receipt = part({
  ...lines('noted', 'unchanged', 'reference', 'code', 'keep', 'qrCode', 'address', 'followUp'),
  name: line('name'),
  spelled: line('digits'),
  since: linked(),
});

const answers = part({
  ...lines('service', 'needs', 'noNeeds', 'way', 'village', 'sms', 'phone', 'wechat', 'email'),
  ...lines('unknown', 'place', 'name', 'helped', 'helper', 'guardian'),
  helperWords: line('name', 'relation'),
  guardianWords: line('name', 'relation'),
});

/** What several journeys say: content/messages/journeys/questions.yaml. */
export const questionsSchema = part({
  ...lines('example', 'gone', 'noCookies'),
  step,
  errors: part({ ...lines('one', 'wait', 'late'), several: line('count') }),
  left: part({
    draft: linked(),
    receipt: linked(),
    draftLost: line('button'),
    receiptLost: line('button'),
    ...lines('foreign'),
  }),
  date: part(lines('year', 'month', 'day')),
  field: part(lines('question', 'other')),
  service: part(lines('question', 'other', 'stored')),
  atOnce: part(lines('question', 'hint', 'name', 'helper', 'relation', 'reach', 'reachHint', 'otherHint')),
  needs: part(lines('question', 'legend', 'more', 'moreHint')),
  contact: part(lines('question', 'hint')),
  reach,
  place: part(lines('unknown')),
  people: part(lines('one', 'two', 'hint', 'helped', 'helper', 'relation', 'relationHint')),
  guardian: part(
    lines('question', 'law', 'name', 'relation', 'relationHint', 'legend', 'agrees', 'asks', 'asksAgrees'),
  ),
  check: part({ ...lines('leave', 'changed'), unsent: line('button'), change: line('answer') }),
  receipt,
  clear: part({ ...lines('note', 'button'), buttonAfter: line('after') }),
  answers,
});
