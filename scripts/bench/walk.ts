import { readdirSync } from 'node:fs';
import { Agent } from 'node:http';
import { basename, join } from 'node:path';
import { catalogueFromDisk } from '../../src/content/catalogue-from-disk.ts';
import { offered } from '../demo/visitor.ts';
import { send, type Answer, type Shot } from './load.ts';

const JOURNEYS = ['home-visits', 'appointments'] as const;
export type JourneyName = (typeof JOURNEYS)[number];

/** The journeys that the bench walks, of those that the town at `root` has. */
export function measuredJourneys(root: string): JourneyName[] {
  const { notOffered } = catalogueFromDisk(root).booking;
  return JOURNEYS.filter((journey) => !notOffered.includes(journey));
}

/** A resident's way through a journey. */
export interface Walk {
  /** Every request, in order, and what it took. */
  readonly steps: readonly { readonly shot: Shot; readonly ms: number }[];
  /** As they stand at its end, by name. */
  readonly cookies: ReadonlyMap<string, string>;
  /** The page that the walk ended at. */
  readonly html: string;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

let residents = 0;
/** A number of their own for each, as one number has only so many open requests. */
const nextPhone = () => String(13_800_000_000 + (residents += 1));

const SAID = '示例：村口往北第二排，红色大门，门前有一棵槐树。';

/** What an invented resident answers on each page. */
type Answers = Readonly<Record<string, (html: string) => Fields>>;

const ANSWERS: Answers = {
  field: (html) => ({ field: offered(html, 'field')[0] ?? '' }),
  service: (html) => ({ service: offered(html, 'service')[0] ?? '' }),
  day: (html) => ({ day: offered(html, 'day').at(-1) ?? '' }),
  time: (html) => ({ slot: offered(html, 'slot')[0] ?? '' }),
  needs: () => ({ needs: ['read-aloud'], more: '' }),
  contact: () => ({ way: 'sms' }),
  reach: () => ({ reach: nextPhone() }),
  name: () => ({ name: '李奶奶（示例）' }),
  who: () => ({ who: 'self' }),
  group: () => ({ group: 'over-70', need: '' }),
  place: (html) => ({
    community: offered(html, 'community')[0] ?? '',
    finding: `${SAID}第${String(residents)}户`,
  }),
  times: (html) => ({ 'half-days': offered(html, 'half-days').slice(0, 3) }),
  door: () => ({ signs: ['window', 'torch'], more: '示例：家里有狗，拴着。' }),
  home: () => ({ home: ['printer'] }),
  present: () => ({ present: 'alone', 'present-name': '' }),
  consent: () => ({ sensitive: 'yes' }),
  check: () => ({}),
};

function keep(cookies: Map<string, string>, { cookies: set }: Answer): void {
  for (const line of set) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/;\s*max-age=0\b/i.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  }
}

const stepIn = (path: string) => (path.split('?')[0] ?? '').split('/').at(-2) ?? '';

/** A guide of this town: every town has one. */
function anyGuide(): string {
  const [first] = readdirSync(join('content', 'guides'))
    .filter((name) => name.endsWith('.md'))
    .sort();
  if (first === undefined) throw new Error('content/guides has no guide');
  return basename(first, '.md');
}

/** Walks a journey as a browser without JavaScript would, until `end` is the next page. */
export async function walk(
  origin: string,
  journey: JourneyName,
  end: string,
  own: Answers = {},
): Promise<Walk> {
  const agent = new Agent({ keepAlive: true });
  const cookies = new Map<string, string>();
  const answers = { ...ANSWERS, ...own };
  const steps: { shot: Shot; ms: number }[] = [];
  const ask = async (method: Shot['method'], path: string, fields: Fields = {}): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
    const type = 'application/x-www-form-urlencoded';
    const headers = { cookie, ...(method === 'POST' && { origin, 'content-type': type }) };
    const body = method === 'POST' ? new URLSearchParams(pairs).toString() : '';
    const shot = { method, path, headers, body };
    const answer = await send(origin, agent, shot);
    steps.push({ shot, ms: answer.ms });
    keep(cookies, answer);
    return answer;
  };
  try {
    let at = `/${journey}/`;
    let { body: html } = await ask('GET', at);
    for (let fields: Fields = { service: anyGuide() }; ; fields = answers[stepIn(at)]?.(html) ?? {}) {
      const { location, status } = await ask('POST', at, fields);
      if (location === undefined) throw new Error(`${at} was answered with ${status}`);
      at = location;
      html = (await ask('GET', at)).body;
      if (stepIn(at) === end) return { steps, cookies, html };
    }
  } finally {
    agent.destroy();
  }
}
