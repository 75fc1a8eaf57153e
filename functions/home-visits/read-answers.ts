import { mustAgree } from '../requests/for-whom.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { errorsOf, readName, readOwnWords } from '../shared/own-words.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { HOME_NEEDS, PRESENT, type Home, type Present } from './at-home.ts';
import {
  DOOR_SIGNS,
  GROUPS,
  UNKNOWN_COMMUNITY,
  type Consent,
  type Door,
  type GroupAnswer,
  type HomeVisitDraft,
  type Place,
  type Times,
} from './home-visit.ts';

type Read<T> = Result<T, FieldErrors>;

/** Reads the group; `other` wants the need in own words. */
export function readGroup(form: FormBody): Read<GroupAnswer> {
  const group = GROUPS.find((one) => one === form.one('group'));
  if (!group) return fail({ group: 'group-missing' });
  const need = readOwnWords(form, 'need', { min: group === 'other' ? 1 : 0, max: 100 });
  return need.ok ? ok({ group, need: group === 'other' ? need.value : '' }) : need;
}

/** Reads the community and how to find the house. */
export function readPlace(form: FormBody, communities: readonly { id: string }[]): Read<Place> {
  const community = form.one('community');
  const known = community === UNKNOWN_COMMUNITY || communities.some(({ id }) => id === community);
  const finding = readOwnWords(form, 'finding', { max: 200 });
  if (known && finding.ok) return ok({ community, finding: finding.value });
  return fail({ ...(known ? {} : { community: 'community-missing' }), ...errorsOf(finding) });
}

/** Why wished half-days are asked anew: of none that is left nothing can be chosen, and the page asks to arrange one. */
export function timesGone(offered: readonly string[]): FieldErrors {
  return offered.length > 0 ? { 'half-days': 'half-days-gone' } : { arrange: 'arrange-missing' };
}

/** Reads which of the offered half-days suit. */
export function readTimes(form: FormBody, offered: readonly string[]): Read<Times> {
  const asked = form.all('half-days');
  const halfDays = offered.filter((id) => asked.includes(id));
  if (halfDays.length !== new Set(asked).size) return fail(timesGone(offered));
  const arrange = form.has('arrange');
  if (halfDays.length > 0 || arrange) return ok({ halfDays, arrange });
  return fail(offered.length > 0 ? { 'half-days': 'half-days-missing' } : { arrange: 'arrange-missing' });
}

/** Reads how the visitor should make themselves known. */
export function readDoor(form: FormBody): Read<Door> {
  const asked = form.all('signs');
  const signs = DOOR_SIGNS.filter((sign) => asked.includes(sign));
  if (signs.length === 0 || signs.length !== new Set(asked).size) return fail({ signs: 'signs-missing' });
  const more = readOwnWords(form, 'more', { min: 0, max: 100 });
  return more.ok ? ok({ signs, more: more.value }) : more;
}

/** Reads what to heed in the house; may be nothing. */
export function readHome(form: FormBody): Read<Home> {
  const asked = form.all('home');
  const chosen = HOME_NEEDS.filter((need) => asked.includes(need));
  return chosen.length === new Set(asked).size ? ok({ chosen }) : fail({ home: 'needs-unknown' });
}

/** Reads who will be there; nobody need say. Whoever is alone has nobody to name. */
export function readPresent(form: FormBody): Read<Present> {
  const asked = form.one('present');
  const who = PRESENT.find((one) => one === asked);
  if (!who && asked !== '') return fail({ present: 'present-unknown' });
  const name = readName(form, 'present-name');
  if (!name.ok && name.error['present-name'] !== 'present-name-empty') return name;
  return ok({ who: who ?? 'unsaid', name: name.ok && who !== 'alone' ? name.value : '' });
}

/** Reads the separate consent to what is sensitive (个人信息保护法 arts 28 to 30). */
export function readConsent(form: FormBody, draft: HomeVisitDraft): Read<Consent> {
  const asksPerson = mustAgree(draft);
  const sensitive = form.one('sensitive') === 'yes';
  const agrees = !asksPerson || form.one('person-agrees') === 'yes';
  if (sensitive && agrees) return ok(asksPerson ? { sensitive, personAgrees: true } : { sensitive });
  return fail({
    ...(!sensitive && { sensitive: 'sensitive-missing' }),
    ...(!agrees && { 'person-agrees': 'person-agrees-missing' }),
  });
}
