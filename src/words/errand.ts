import type {
  AuthorisationDetails,
  Agent,
  ErrandDraft,
  ErrandScope,
} from '../../functions/errands/errand.ts';
import { formatDate, parseLocalDate } from '../../functions/shared/local-date.ts';
import type { Mode } from '../../functions/shared/modes.ts';
import { groupPhone, type Phone } from '../../functions/shared/phone.ts';
import { say } from '../messages.ts';
import { commonRows, peopleRows, row, type AnswerRow, type Wording } from './answers.ts';
import { wordsFor } from './spoken.ts';

type Words = Readonly<Record<string, string>>;

/** '网格办事员', or '小李（示例）（女儿），电话 138 0013 8000'. */
function agentWords(agent: Agent, words: Words): string {
  if (agent.kind === 'grid-clerk') return say(words, 'agent-grid-clerk');
  const phone = agent.phone === '' ? '' : `，电话 ${groupPhone(agent.phone as Phone)}`;
  return `${agent.name}（${agent.relation}）${phone}`;
}

function scopeWords({ may, more }: ErrandScope, words: Words): string {
  return [...may.map((scope) => say(words, `scope-${scope}`)), ...(more === '' ? [] : [more])].join('、');
}

function dayWords(day: string): string {
  const date = parseLocalDate(day);
  return date ? formatDate(date) : '';
}

/** What an authorisation says, line by line, as a tree writes it. */
export function authorisationLines(
  { name, service, agent, scope }: AuthorisationDetails,
  until: string,
  words: Words,
  mode: Mode = 'standard',
): (readonly [label: string, value: string])[] {
  return [
    ['谁委托', name],
    ['请谁去办', wordsFor(mode, agentWords(agent, words))],
    ['办哪件事', service],
    ['能做的事', scopeWords(scope, words)],
    ['到哪天为止', wordsFor(mode, dayWords(until))],
  ];
}

/** Room to write a day by hand. */
export const BLANK_DAY = `${'\u3000'.repeat(4)}年${'\u3000'.repeat(3)}月${'\u3000'.repeat(3)}日`;

/** The same lines to be filled in by hand. */
export const BLANK_LINES: readonly (readonly [label: string, value: string])[] = [
  ['谁委托', ''],
  ['请谁去办', ''],
  ['是本人的什么人', ''],
  ['办哪件事', ''],
  ['能做的事', ''],
  ['到哪天为止', BLANK_DAY],
];

/** The answers of an errand, complete as the check-answers page has them. */
export function errandRows(draft: ErrandDraft, wording: Wording): AnswerRow[] {
  const { words, service, communities } = wording;
  const { who, task, community, agent, scope, until, people, signing } = draft;
  const named = communities.find(({ id }) => id === community);
  const ownSign = who === 'self';
  const rows = [
    who && row('给谁办', say(words, `who-${who}`), 'who'),
    row('事项', service, 'field'),
    task && row('要办的事', task.want, 'task'),
    task && row('要带走的东西', task.carry === '' ? '没有写' : task.carry, 'task'),
    row('社区', named?.name ?? '不知道', 'place'),
    agent && row('请谁去办', agentWords(agent, words), 'agent'),
    scope && row('能做的事', scopeWords(scope, words), 'scope'),
    until !== undefined && row('到哪天为止', dayWords(until), 'until'),
    ...commonRows(draft, wording),
    ...(people ? peopleRows(people) : []),
    signing &&
      row('怎么同意', say(words, ownSign ? `signing-${signing}` : `signing-${signing}-later`), 'sign'),
  ];
  return rows.filter((one) => typeof one === 'object');
}
