/** Numbers that look random and are the same for the same seed (mulberry32): a failure can be repeated. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Stands in fuzzed texts, and in some that the kept pages were answered with; a page that shows it as markup has not escaped an answer. */
export const MARKUP = '<x-fuzz a="\'">&amp;';

/** What people, machines and attackers type. */
const VALUES: readonly string[] = [
  '',
  ' ',
  '\u3000',
  '0',
  '-1',
  '1e309',
  'NaN',
  'true',
  'yes',
  'on',
  'null',
  '__proto__',
  'constructor',
  '2026-11-24',
  '2026-11-24T08:30',
  '2026-11-25-am',
  '2026-13-45-pm',
  '２０２６年１１月２５日',
  '3/4/2027',
  '明天',
  '十一',
  '138 0000 0000',
  '+86 138-0000-0000。',
  '0536-7123456',
  '370786199001011234',
  'name@example.com',
  'g01',
  'g03',
  'unknown',
  'other',
  'self',
  'village',
  'sms',
  'online',
  'gaoling-jintie',
  '养老服务',
  '示例大爷',
  '阿卜杜拉•买买提',
  '疃𠮷䶮',
  '😀'.repeat(30),
  '长'.repeat(201),
  '长'.repeat(5000),
  'a\nb\r\nc',
  'a\tb',
  '\u202e倒着写',
  '\u0007铃',
  '\ufffe',
  '\u200b',
  '=cmd|calc!A1',
  '@SUM(1)',
  "' or 1=1 --",
  '${7*7}{{7*7}}',
  '../../etc/passwd',
  '%00%ff',
  'BEGIN:VCALENDAR\r\nX:1',
  '</script><script>alert(1)</script>',
  MARKUP,
  `村口第二排${MARKUP}红门`,
];

type Answer = Readonly<Record<string, string | readonly string[]>>;

/** A body, and what it was made of when something goes wrong with it. */
export interface Body {
  readonly text: string;
  readonly from: string;
}

const RAW: readonly string[] = [
  '%',
  '%zz=1',
  'a=%ff',
  '=&=&=',
  '&&&&',
  'version=1&version=2',
  'name=%ED%A0%80',
  '{}',
];

/**
 * Makes the body of a form: the valid answer as it is, with some fields changed, left out, doubled or foreign, or something
 * that is no form at all. `names` are all field names that any page has.
 */
export function fuzzedBody(random: (below: number) => number, valid: Answer, names: readonly string[]): Body {
  const pick = <T>(from: readonly T[], otherwise: T): T => from[random(from.length)] ?? otherwise;
  if (random(25) === 0) {
    const text = pick(RAW, '%');
    return { text, from: text };
  }
  const pairs: (readonly [string, string])[] = [];
  for (const [name, value] of Object.entries(valid)) {
    const chance = random(10);
    if (chance === 0) continue;
    const values = typeof value === 'string' ? [value] : value;
    const kept = chance < 5 ? values : [pick(VALUES, '')];
    for (const one of kept) pairs.push([name, one]);
    if (chance === 9) pairs.push([name, pick(VALUES, '')]);
  }
  for (let foreign = random(4); foreign > 0; foreign -= 1)
    pairs.push([pick(names, 'name'), pick(VALUES, '')]);
  return {
    text: new URLSearchParams(pairs.map((pair) => [...pair])).toString(),
    from: JSON.stringify(pairs),
  };
}
