import { JSDOM } from 'jsdom';
import type { Answered, Surfer } from './surfer.ts';

/** Where a wanderer goes, and what they leave alone. */
export interface Roaming {
  /** Pages to begin at anew. */
  readonly starts: readonly string[];
  /** What they mostly stay within. */
  readonly within: RegExp;
  /** Links and forms that they never use, such as the one that signs them out. */
  readonly never: RegExp;
}

/** One step: what was pressed on which page, and what came of it. What was sent begins with its method. */
export interface Step {
  readonly from: string;
  readonly did: string;
  readonly answer: Answered;
}

type Chance = (below: number) => number;

/** What is typed into fields by their names; the rest gets words. */
const TYPED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:name|helper|guardian-name|visitor)$/, ['示例大爷', '王·示例', '']],
  [/^reach/, ['13800000000', 'shili@example.com', '0536-7123456', '12']],
  [/^(?:q|about)$/, ['低保', 'ylbx', '示例']],
  [/year/, ['2026', '二〇二六']],
  [/month/, ['12', '11月', '13']],
  [/day|from|until|on$/, ['28', '明天', '12月3日', '']],
];
const WORDS = ['示例文字', '请在上午来（示例）', ''];

const pick = <T>(chance: Chance, among: readonly T[]): T | undefined => among[chance(among.length)];

/** A form as somebody sends it who chooses and types at random, hidden fields as they are. */
function filled(form: HTMLFormElement, chance: Chance): Record<string, string[]> {
  const body: Record<string, string[]> = {};
  const put = (name: string, value: string) => (body[name] ??= []).push(value);
  const choices = new Map<string, HTMLInputElement[]>();
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'input[name], textarea[name]',
  )) {
    if (field.type === 'hidden') put(field.name, field.value);
    else if (field.type === 'radio' || field.type === 'checkbox')
      choices.set(field.name, [...(choices.get(field.name) ?? []), field as HTMLInputElement]);
    else put(field.name, typedInto(field, chance));
  }
  for (const field of form.querySelectorAll('select'))
    put(field.name, pick(chance, [...field.options])?.value ?? '');
  for (const [name, those] of choices) {
    const chosen = those[0]?.type === 'radio' ? [pick(chance, those)] : those.filter(() => chance(2) === 0);
    // Now and then nothing is chosen.
    if (chance(25) > 0) for (const one of chosen) put(name, one?.value ?? '');
  }
  return body;
}

function typedInto(field: HTMLInputElement | HTMLTextAreaElement, chance: Chance): string {
  // What stands there already mostly stays.
  if (field.value !== '' && chance(3) > 0) return field.value;
  const known = TYPED.find(([name]) => name.test(field.name));
  return pick(chance, known?.[1] ?? WORDS) ?? '';
}

/** Somebody who follows links and answers forms without a plan, the same way for the same chance. */
export function openWanderer(surfer: Surfer, chance: Chance, { starts, within, never }: Roaming) {
  let page: Answered | undefined;

  async function anew(): Promise<Step> {
    const start = pick(chance, starts) ?? '/';
    return { from: '', did: start, answer: await surfer.get(start) };
  }

  async function send(form: HTMLFormElement, from: string): Promise<Step> {
    const action = form.getAttribute('action') ?? from;
    const body = filled(form, chance);
    if (form.method === 'get') {
      const query = new URLSearchParams(
        Object.entries(body).flatMap(([name, all]) => all.map((one) => [name, one])),
      );
      const address = `${action}?${query.toString()}`;
      return { from, did: `GET ${address}`, answer: await surfer.get(address) };
    }
    return { from, did: `POST ${action} ${JSON.stringify(body)}`, answer: await surfer.post(action, body) };
  }

  /** Mostly what is about the matter, now and then anything else. */
  function mostly<T>(among: readonly T[], addressOf: (one: T) => string): T | undefined {
    const own = among.filter((one) => within.test(addressOf(one)));
    return pick(chance, own.length > 0 && chance(12) > 0 ? own : among);
  }

  async function next(from: Answered): Promise<Step> {
    const { document } = new JSDOM(from.html, { url: `http://localhost${from.path}` }).window;
    const hrefs = [...document.querySelectorAll('a[href]')]
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => href.startsWith('/') && !never.test(href));
    const forms = [...document.querySelectorAll('form')].filter((one) => !never.test(one.action));
    const form = mostly(forms, (one) => one.getAttribute('action') ?? from.path);
    const href = mostly(hrefs, (one) => one);
    if (form && (href === undefined || chance(2) === 0)) return send(form, from.path);
    return href === undefined ? anew() : { from: from.path, did: href, answer: await surfer.get(href) };
  }

  return {
    async step(): Promise<Step> {
      const isPage = page !== undefined && page.status !== 429 && /<main\b/.test(page.html);
      const taken = page && isPage && chance(40) > 0 ? await next(page) : await anew();
      page = taken.answer;
      return taken;
    },
  };
}
