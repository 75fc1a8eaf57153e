import type { Catalogue, Service } from '../../functions/shared/catalogue.ts';
import { createVisitor, offered } from './visitor.ts';

/** An invented resident who books; every name says 示例. */
interface Booking {
  service: string;
  name: string;
  needs: readonly string[];
  way: string;
  reach?: string;
  /** Which of the offered days and times, counted from 0. */
  day: number;
  time: number;
}

interface Visit {
  service: string;
  name: string;
  helper?: { name: string; relation: string };
  group: string;
  need?: string;
  finding: string;
  signs: readonly string[];
  more: string;
  way: string;
  reach?: string;
}

const BOOKINGS: readonly Booking[] = [
  {
    service: 'gaoling-jintie',
    name: '王大爷（示例）',
    needs: ['read-aloud', 'large-print'],
    way: 'village',
    day: 0,
    time: 1,
  },
  {
    service: 'shebaoka-buhuan',
    name: '李女士（示例）',
    needs: ['sign', 'writing'],
    way: 'sms',
    reach: '13800138000',
    day: 0,
    time: 3,
  },
  {
    service: 'linshi-jiuzhu',
    name: '赵先生（示例）',
    needs: ['wheelchair'],
    way: 'phone',
    reach: '13900139000',
    day: 1,
    time: 0,
  },
  { service: 'yuer-butie', name: '孙女士（示例）', needs: [], way: 'online', day: 2, time: 5 },
];

const VISITS: readonly Visit[] = [
  {
    service: 'jumin-yanglao-renzheng',
    name: '李奶奶（示例）',
    helper: { name: '小李（示例）', relation: '孙女' },
    group: 'over-70',
    finding: '示例：村口往北第二排，红色大门。',
    signs: ['window', 'torch'],
    more: '示例：家里有狗，拴着。',
    way: 'wechat',
    reach: 'shili-example',
  },
  {
    service: 'laonianren-nengli-pinggu',
    name: '周大娘（示例）',
    group: 'other',
    need: '示例：下不了床，想办能力评估。',
    finding: '示例：卫生室后面第三家。',
    signs: ['knock', 'shout'],
    more: '',
    way: 'village',
  },
];

async function contact(
  visitor: ReturnType<typeof createVisitor>,
  journey: string,
  way: string,
  reach?: string,
) {
  const page = await visitor.send(`/${journey}/contact/`, { way });
  if (way === 'online' || way === 'in-person') return;
  await visitor.send(`/${journey}/reach/`, { reach: reach ?? offered(page, 'reach')[0] ?? '' });
}

const pick = (values: readonly string[], at: number) => values[Math.min(at, values.length - 1)] ?? '';

async function book(origin: string, booking: Booking): Promise<void> {
  const visitor = createVisitor(origin);
  await visitor.send('/appointments/', { service: booking.service });
  const days = await visitor.send('/appointments/needs/', { needs: booking.needs, more: '' });
  const times = await visitor.send('/appointments/day/', { day: pick(offered(days, 'day'), booking.day) });
  await visitor.send('/appointments/time/', { slot: pick(offered(times, 'slot'), booking.time) });
  await contact(visitor, 'appointments', booking.way, booking.reach);
  await visitor.send('/appointments/name/', { name: booking.name });
  await visitor.send('/appointments/check/', {});
}

async function askForVisit(origin: string, visit: Visit): Promise<void> {
  const visitor = createVisitor(origin);
  await visitor.send('/home-visits/', { service: visit.service });
  await visitor.send('/home-visits/who/', { who: visit.helper ? 'other' : 'self' });
  await visitor.send('/home-visits/group/', { group: visit.group, need: visit.need ?? '' });
  const places = await visitor.open('/home-visits/place/');
  const times = await visitor.send('/home-visits/place/', {
    community: pick(offered(places, 'community'), 2),
    finding: visit.finding,
  });
  await visitor.send('/home-visits/times/', { 'half-days': offered(times, 'half-days').slice(0, 3) });
  await visitor.send('/home-visits/door/', { signs: visit.signs, more: visit.more });
  await visitor.send('/home-visits/home/', { home: ['printer'] });
  await visitor.send('/home-visits/present/', { present: 'family', 'present-name': '' });
  await visitor.send('/home-visits/needs/', { needs: ['read-aloud'], more: '' });
  await contact(visitor, 'home-visits', visit.way, visit.reach);
  const { helper } = visit;
  await visitor.send('/home-visits/name/', {
    name: visit.name,
    ...(helper && { helper: helper.name, relation: helper.relation }),
  });
  await visitor.send('/home-visits/consent/', {
    sensitive: 'yes',
    ...(helper && { 'person-agrees': 'yes' }),
  });
  await visitor.send('/home-visits/check/', {});
}

/** The service that somebody was invented for, or in a town without a guide for it another of that town's. */
function serviceFor(wanted: string, services: readonly Service[], at: number): string {
  const found = services.find(({ slug }) => slug === wanted) ?? services[at % services.length];
  if (!found) throw new Error('nobody can be invented without a service to ask for');
  return found.slug;
}

/**
 * Fills the site at `origin`, which has this content, with invented residents' requests, the way residents themselves
 * make them.
 */
export async function inventResidents(
  origin: string,
  { services, booking }: Pick<Catalogue, 'services' | 'booking'>,
): Promise<number> {
  const without = booking.notOffered;
  const visited = services.filter(({ visit }) => visit !== 'no');
  const bookings = without.includes('appointments') || services.length === 0 ? [] : BOOKINGS;
  const visits = without.includes('home-visits') || visited.length === 0 ? [] : VISITS;
  for (const [at, booking] of bookings.entries())
    await book(origin, { ...booking, service: serviceFor(booking.service, services, at) });
  for (const [at, visit] of visits.entries())
    await askForVisit(origin, { ...visit, service: serviceFor(visit.service, visited, at) });
  return bookings.length + visits.length;
}
