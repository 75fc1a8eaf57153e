import { line, linked, lines, part } from '../line.ts';

const notices = part({
  ...lines('title', 'about', 'none', 'emergencyTag', 'over', 'spread', 'poster', 'village'),
  some: line('count'),
  listed: line('day'),
  feed: line('centre'),
  emergency: line('title'),
  until: line('day'),
  corrected: line('day'),
  listen: line('title'),
  recording: line('title'),
});

const village = part({
  ...lines('loudspeaker', 'loudspeakerWords', 'wechat', 'wechatWords', 'notice', 'emergency'),
  ...lines('begin', 'again', 'end'),
  title: line('title'),
  answer: linked(),
  who: line('centre', 'kind'),
  first: line('kind', 'title'),
  address: line('address'),
});

const bulletin = part({
  ...lines('few', 'underFive', 'withheld', 'onTimeShare', 'all', 'total', 'median', 'ninety', 'kinds'),
  ...lines('appointment', 'homeVisit', 'errand', 'outcomes', 'onTime', 'late', 'notDue', 'cancelled'),
  ...lines('hours', 'regular', 'afterHours', 'grids', 'noGrid', 'goneGrid', 'ratings', 'unsaid'),
  title: line('month'),
  received: line('month', 'day'),
  count: line('count'),
  days: line('count'),
});

/** Notices, what villages make of them, and what the centre publishes: content/messages/site/news.yaml. */
export const newsSchema = part({
  notices,
  poster: part({ ...lines('print'), title: line('title') }),
  village,
  openness: part({
    ...lines('title', 'notYet', 'current', 'supervise'),
    latest: line('bulletin'),
    open: line('caution'),
    old: line('year'),
    source: line('title', 'day', 'note'),
  }),
  bulletin,
});
