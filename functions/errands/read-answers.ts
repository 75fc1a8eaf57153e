import { UNKNOWN_COMMUNITY } from '../home-visits/home-visit.ts';
import { mustAgree } from '../requests/for-whom.ts';
import type { FieldErrors, Fields, FormBody } from '../shared/fields.ts';
import { addDays, type LocalDate } from '../shared/local-date.ts';
import { errorsOf, readName, readOwnWords } from '../shared/own-words.ts';
import { parsePhone } from '../shared/phone.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { parseDateFields } from '../shared/typed-date.ts';
import {
  AGENT_KINDS,
  SCOPES,
  SIGNINGS,
  type Agent,
  type ErrandConsent,
  type ErrandDraft,
  type ErrandScope,
  type ErrandTask,
  type Signing,
} from './errand.ts';

type Read<T> = Result<T, FieldErrors>;

/**
 * An authorisation holds for half a year at most. One service is done well within it; who needs longer is asked again,
 * so that nobody acts in a person's name whom they have forgotten.
 */
const LONGEST_DAYS = 183;

/** Reads what is to be done, and what goes along. */
export function readTask(form: FormBody): Read<ErrandTask> {
  const want = readOwnWords(form, 'want', { max: 200 });
  const carry = readOwnWords(form, 'carry', { min: 0, max: 200 });
  return want.ok && carry.ok ? ok({ want: want.value, carry: carry.value }) : fail(errorsOf(want, carry));
}

/** Reads the community, by which the grid is known; not knowing it is an answer (D16). */
export function readCommunity(form: FormBody, communities: readonly { id: string }[]): Read<string> {
  const community = form.one('community');
  const known = community === UNKNOWN_COMMUNITY || communities.some(({ id }) => id === community);
  return known ? ok(community) : fail({ community: 'community-missing' });
}

function readAgentPhone(form: FormBody): Read<string> {
  const typed = form.one('agent-phone');
  if (typed.trim() === '') return ok('');
  const phone = parsePhone(typed);
  return phone.ok ? ok(phone.value) : fail({ 'agent-phone': `phone-${phone.error}` });
}

/** Reads who may act. */
export function readAgent(form: FormBody): Read<Agent> {
  const kind = AGENT_KINDS.find((one) => one === form.one('agent'));
  if (!kind) return fail({ agent: 'agent-missing' });
  if (kind === 'grid-clerk') return ok({ kind });
  const name = readName(form, 'agent-name');
  const relation = readOwnWords(form, 'agent-relation', { max: 20 });
  const phone = readAgentPhone(form);
  return name.ok && relation.ok && phone.ok
    ? ok({ kind, name: name.value, relation: relation.value, phone: phone.value })
    : fail(errorsOf(name, relation, phone));
}

/** Reads what they may do: at least one thing of the list, or something in own words. */
export function readScope(form: FormBody): Read<ErrandScope> {
  const asked = form.all('may');
  const may = SCOPES.filter((scope) => asked.includes(scope));
  const more = readOwnWords(form, 'scope-more', { min: 0, max: 100 });
  if (!more.ok) return more;
  const unknown = may.length !== new Set(asked).size;
  return unknown || (may.length === 0 && more.value === '')
    ? fail({ may: 'may-missing' })
    : ok({ may, more: more.value });
}

/** Reads a day out of the three fields of `name`. */
export function readDate(form: FormBody, name: string, today: LocalDate): Read<LocalDate> {
  const [year, month, day] = [form.one(`${name}-year`), form.one(`${name}-month`), form.one(`${name}-day`)];
  const date = parseDateFields({ year, month, day }, today);
  return date.ok ? date : fail({ [name]: `${name}-${date.error}` });
}

/** A day as its three fields show it. */
export function dateFields(name: string, date: string | undefined): Fields {
  const [year, month, day] = date?.split('-').map((part) => [String(Number(part))]) ?? [];
  return { [`${name}-year`]: year ?? [], [`${name}-month`]: month ?? [], [`${name}-day`]: day ?? [] };
}

/** Reads the last day on which they may, from today on. */
export function readUntil(form: FormBody, today: LocalDate): Read<LocalDate> {
  const until = readDate(form, 'until', today);
  if (!until.ok) return until;
  if (until.value < today) return fail({ until: 'until-past' });
  return until.value > addDays(today, LONGEST_DAYS) ? fail({ until: 'until-too-late' }) : until;
}

/** Reads the separate consent to what is sensitive (个人信息保护法 arts 28 to 30). */
export function readErrandConsent(form: FormBody, draft: ErrandDraft): Read<ErrandConsent> {
  const asksPerson = mustAgree(draft);
  const sensitive = form.one('errand-sensitive') === 'yes';
  const knows = !asksPerson || form.one('person-knows') === 'yes';
  if (sensitive && knows) return ok(asksPerson ? { sensitive, personKnows: true } : { sensitive });
  return fail({
    ...(!sensitive && { 'errand-sensitive': 'errand-sensitive-missing' }),
    ...(!knows && { 'person-knows': 'person-knows-missing' }),
  });
}

/** Reads how the person will say yes. */
export function readSigning(form: FormBody): Read<Signing> {
  const signing = SIGNINGS.find((one) => one === form.one('signing'));
  return signing ? ok(signing) : fail({ signing: 'signing-missing' });
}
