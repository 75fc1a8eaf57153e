import { expect, inject, test } from 'vitest';
import { inMode, type Mode } from '../../functions/shared/modes.ts';
import { grouped } from '../support/findings.ts';
import { answersIn, gatherVisit, openRequest, type Answer } from '../support/resident-steps.ts';
import { openSurfer, type Answered, type FormValues } from '../support/surfer.ts';

const origin = inject('origin');

/** Text that no field takes: too long, given away, and lost on the way. */
const REFUSED = [
  '长'.repeat(2000),
  '👵🏻我的身份证号是11010519491231002X',
  '卡号6222021234567890128',
  '密码是123456',
  '张\ufffd三',
];
const texts = (field: string, others: FormValues = {}) =>
  REFUSED.map((text) => ({ ...others, [field]: text }));

/** What each step is answered with wrongly, beside nothing at all. */
const WRONG: Readonly<Record<string, readonly FormValues[]>> = {
  needs: texts('more', { needs: 'sign' }),
  day: [{ day: '2020-01-01' }],
  time: [{ slot: '2020-01-01T09:00' }],
  reach: ['12345', '0536-7123456', ...REFUSED].map((reach) => ({ reach })),
  group: [{ group: 'other' }, ...texts('need', { group: 'other' })],
  place: texts('finding'),
  times: [{ 'half-days': '2020-01-01-am' }],
  home: [{ home: 'none-of-these' }],
  door: texts('more', { signs: 'window' }),
  present: texts('present-name', { present: 'neighbour' }),
  name: [...texts('name'), ...texts('helper', { relation: '女儿' }), ...texts('relation')],
  guardian: [...texts('guardian-name'), ...texts('guardian-relation')],
  task: [...texts('want', { carry: '户口簿' }), ...texts('carry')],
  agent: [
    ...texts('agent-name', { agent: 'named' }),
    { agent: 'named', 'agent-name': '小李', 'agent-phone': '12' },
  ],
  scope: [
    ...texts('scope-more'),
    { may: 'hand-in', 'until-year': '2026', 'until-month': '13', 'until-day': '41' },
    { 'until-year': '2020', 'until-month': '1', 'until-day': '1' },
    { 'until-year': '2090', 'until-month': '1', 'until-day': '1' },
  ],
};

const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&#34;|&quot;/g, '"')
    .trim();

/** What is wrong with a page that says what to mend. */
function faultsOf({ status, html }: Answered, sent: FormValues): string[] {
  const title = plain(/<title>(.*?)<\/title>/s.exec(html)?.[1] ?? '');
  const summary = /<div class="error-summary" tabindex="-1" autofocus\b.*?<\/ul>/s.exec(html);
  const links = [...(summary?.[0] ?? '').matchAll(/<a href="#([^"]+)"[^>]*>(.*?)<\/a>/gs)];
  const beside = (field: string) =>
    new RegExp(`id="${field}-error"[^>]*>(.*?)</p>`, 's').exec(html)?.[1] ?? '';
  const lost = Object.entries(sent).filter(
    ([field, text]) =>
      html.includes(` name="${field}"`) && REFUSED.includes(String(text)) && !html.includes(String(text)),
  );
  const holds = {
    'the status of a mistake': status === 422,
    'a title that says so': title.startsWith('错误：'),
    'one heading': html.match(/<h1\b/g)?.length === 1,
    'the focus on the summary, and nowhere else':
      html.match(/\sautofocus\b/g)?.length === 1 && summary !== null,
    'the summary before the heading': (summary?.index ?? Infinity) < html.indexOf('<h1'),
    'a way to each field':
      links.length > 0 &&
      links.every(([, id = '']) => new RegExp(`<(?:input|textarea|select)\\b[^>]*\\sid="${id}"`).test(html)),
    'the same words beside the field': links.every(
      ([, id = '', words = '']) => plain(beside(id)) === plain(words),
    ),
    'how to mend it': links.every(([, , words = '']) => plain(words).includes('请')),
    'what was typed': lost.length === 0,
  };
  return Object.entries(holds).flatMap(([what, held]) => (held ? [] : [what]));
}

const stepOf = ({ path }: Answered) => (path.split('?')[0] ?? '').split('/').at(-2) ?? '';

/** What each step is answered with rightly, where the gathered pages are of no use. */
const RIGHT: Readonly<Record<string, Answer>> = {
  who: () => ({ who: 'child' }),
  task: () => ({ want: '交申请表（示例）', carry: '' }),
  agent: () => ({ agent: 'grid-clerk' }),
  scope: () => ({ may: 'hand-in', 'until-day': '明天' }),
  consent: () => ({ sensitive: 'yes', 'errand-sensitive': 'yes' }),
  sign: () => ({ signing: 'online' }),
};

test.each([
  ['standard', 'appointments', 8],
  ['large', 'home-visits', 15],
  ['reader', 'errands', 13],
] as const)(
  'every mistake says how to mend it, and keeps what was typed: %s, %s (A49–A52)',
  async (mode: Mode, journey, steps) => {
    const surfer = openSurfer(origin);
    const answers = { ...answersIn('standard'), ...RIGHT };
    const found: { what: string; where: string }[] = [];
    const seen: string[] = [];
    let page = await surfer.post(inMode(mode, `/${journey}/`));
    for (let step = stepOf(page); step !== 'check'; step = stepOf(page)) {
      seen.push(step);
      for (const sent of WRONG[step] ?? [{}]) {
        const where = `${step} ${JSON.stringify(sent).slice(0, 60)}`;
        found.push(...faultsOf(await surfer.post(page.path, sent), sent).map((what) => ({ what, where })));
      }
      const next = await surfer.post(page.path, answers[step]?.(page.html));
      if (stepOf(next) === step) throw new Error(`${page.path} was answered with ${String(next.status)}`);
      page = next;
    }
    expect(grouped(found)).toEqual([]);
    expect(seen.length).toBe(steps);
  },
);

test('what came too late stands to be read, and no button promises that it can still be sent', async () => {
  const kept = (_template: string, _mode: Mode | 'staff', page: Answered) => page;
  const surfer = await openRequest(origin, 'reader', await gatherVisit(origin, 'reader', kept));
  const { html } = await surfer.get('/reader/requests/cancel/');
  const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
  await surfer.post('/reader/requests/cancel/', { version });
  const words = '请晚一点来（示例）';
  const late = await surfer.post('/reader/requests/message/', { message: words, key: 'late' });
  expect([late.status, late.html.includes(words), late.html.includes('class="error-summary"')]).toEqual([
    409,
    true,
    true,
  ]);
  expect(late.html).not.toContain('action="/reader/requests/message/"');
});
