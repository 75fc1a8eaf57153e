import { line, lines, linked, part, points } from '../line.ts';

const start = part({
  ...lines('title', 'description', 'answer', 'button', 'who', 'whoWords', 'prepare'),
  ...lines('takes', 'takesWords', 'others', 'walkIn'),
  service: line('service'),
  prepareList: points(),
  homeVisit: linked(),
  cancel: linked(),
});

const done = part({
  ...lines('title', 'next', 'come', 'guide', 'bring'),
  answer: line('when', 'service'),
  cancel: linked(),
});

/** The words of the appointment journey: content/messages/journeys/appointments.yaml. */
export const appointmentsSchema = part({
  start,
  day: part({
    ...lines('question', 'hint'),
    left: line('count'),
    leftProvisional: line('count'),
    full: line('days'),
  }),
  time: part({
    ...lines('question', 'gone', 'goneNotice', 'afterHours', 'otherDays', 'none', 'noneNext', 'otherDay'),
    noneHall: linked(),
  }),
  earlier: part(
    lines('title', 'answer', 'service', 'had', 'wanted', 'move', 'another', 'forOthers', 'notMoved'),
  ),
  check: part(lines('title', 'submit', 'time')),
  done,
});
