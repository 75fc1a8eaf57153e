import type {
  AuthorisationDetails,
  Agent,
  ErrandDraft,
  ErrandScope,
} from '../../functions/errands/errand.ts';
import type { Guardian } from '../../functions/requests/guardian.ts';
import { formatDate, parseLocalDate } from '../../functions/shared/local-date.ts';
import type { Mode } from '../../functions/shared/modes.ts';
import { groupPhone, type Phone } from '../../functions/shared/phone.ts';
import type { EntryOf } from '../content/collections.ts';
import { say } from '../messages.ts';
import {
  commonRows,
  guardianRow,
  nameOfCommunity,
  peopleRows,
  row,
  spokenRow,
  type AnswerRow,
  type Wording,
} from './answers.ts';
import { fill } from './fill.ts';
import { wordsFor } from './spoken.ts';

type Choices = Readonly<Record<string, string>>;
type Authorisation = EntryOf<'errands'>['authorisation'];

/** What an authorisation is worded from: content/messages/choices.yaml and journeys/errands.yaml. */
interface AuthorisationWording {
  choices: Choices;
  authorisation: Authorisation;
}

/** '网格办事员', or '小李（示例）（女儿），电话138 0013 8000'. */
function agentWords(agent: Agent, { choices, authorisation }: AuthorisationWording): string {
  if (agent.kind === 'grid-clerk') return say(choices, 'agent-grid-clerk');
  const { name, relation, phone } = agent;
  if (phone === '') return fill(authorisation.agentWords, { name, relation });
  return fill(authorisation.agentPhone, { name, relation, phone: groupPhone(phone as Phone) });
}

/** '示例母亲（母亲）'. */
function guardianWords({ name, relation }: Guardian, { guardianWords: words }: Authorisation): string {
  return fill(words, { name, relation });
}

function scopeWords({ may, more }: ErrandScope, choices: Choices): string {
  return [...may.map((scope) => say(choices, `scope-${scope}`)), ...(more === '' ? [] : [more])].join('、');
}

function dayWords(day: string): string {
  const date = parseLocalDate(day);
  return date ? formatDate(date) : '';
}

/** What an authorisation says, line by line, as a tree writes it; without a last day, with room to write one by hand. */
export function authorisationLines(
  { name, service, agent, scope, guardian }: AuthorisationDetails,
  until: string | undefined,
  wording: AuthorisationWording,
  mode: Mode = 'standard',
): (readonly [label: string, value: string])[] {
  const { choices, authorisation: words } = wording;
  return [
    [words.name, name],
    ...(guardian ? [[words.guardian, guardianWords(guardian, words)] as const] : []),
    [words.agent, wordsFor(mode, agentWords(agent, wording))],
    [words.service, service],
    [words.scope, scopeWords(scope, choices)],
    [words.until, until === undefined ? blankDay(words) : wordsFor(mode, dayWords(until))],
  ];
}

/** Room to write a day by hand. */
export function blankDay({ day }: Authorisation): string {
  const two = '\u3000'.repeat(3);
  return fill(day, { year: '\u3000'.repeat(4), month: two, day: two });
}

/** The same lines to be filled in by hand. */
export function blankLines(words: Authorisation): (readonly [label: string, value: string])[] {
  const { name, guardianBlank, agent, relation, service, scope, until } = words;
  const byHand = [name, guardianBlank, agent, relation, service, scope].map((label) => [label, ''] as const);
  return [...byHand, [until, blankDay(words)]];
}

/** The answers of an errand, complete as the check-answers page has them. */
export function errandRows(
  draft: ErrandDraft,
  wording: Wording,
  { check, authorisation }: Pick<EntryOf<'errands'>, 'check' | 'authorisation'>,
): AnswerRow[] {
  const { words, service, answers } = wording;
  const { who, child, task, community, agent, scope, until, people, guardian, signing } = draft;
  const ownSign = who === 'self';
  const rows = [
    who && row(check.who, say(words, `who-${child ? 'child' : who}`), 'who'),
    spokenRow(answers.service, service, 'field'),
    task && row(check.task, task.want, 'task'),
    task && row(check.carry, task.carry === '' ? check.noCarry : task.carry, 'task'),
    spokenRow(answers.place, nameOfCommunity(wording, community ?? ''), 'place'),
    agent && spokenRow(authorisation.agent, agentWords(agent, { choices: words, authorisation }), 'agent'),
    scope && row(authorisation.scope, scopeWords(scope, words), 'scope'),
    until !== undefined && spokenRow(authorisation.until, dayWords(until), 'scope'),
    ...commonRows(draft, wording),
    ...(people ? peopleRows(wording, people) : []),
    child && guardian && guardianRow(wording, guardian, draft),
    signing &&
      row(check.signing, say(words, ownSign ? `signing-${signing}` : `signing-${signing}-later`), 'sign'),
  ];
  return rows.filter((one) => typeof one === 'object');
}
