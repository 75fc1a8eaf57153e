import type { AppointmentDraft } from '../../functions/appointments/appointment.ts';
import type { Home, Present } from '../../functions/home-visits/at-home.ts';
import type { HomeVisitDraft, People, Times } from '../../functions/home-visits/home-visit.ts';
import { needsReach, type Contact } from '../../functions/requests/contact.ts';
import type { Needs } from '../../functions/requests/needs.ts';
import type { Community } from '../../functions/shared/catalogue.ts';
import { formatDate, formatTime, parseLocalDate } from '../../functions/shared/local-date.ts';
import { groupPhone, type Phone } from '../../functions/shared/phone.ts';
import { say } from '../messages.ts';
import { communityName } from './communities.ts';

/** One answer on the check-answers page. */
export interface AnswerRow {
  label: string;
  value: string;
  /** The step that asks it. */
  step: string;
}

/** What the rows are worded from: content/messages/choices.yaml, the service's title, the communities. */
export interface Wording {
  words: Record<string, string>;
  service: string;
  communities: readonly Community[];
}

export const row = (label: string, value: string, step: string): AnswerRow => ({ label, value, step });
const lines = (parts: readonly string[], none: string) => (parts.length > 0 ? parts.join('\n') : none);

function nameOfCommunity(communities: readonly Community[], id: string): string {
  const found = communities.find((community) => community.id === id);
  return found ? communityName(found) : '不知道';
}

function needsText({ words }: Wording, needs: Needs): string {
  const chosen = needs.chosen.map((need) => say(words, `need-${need}`));
  return lines(needs.more === '' ? chosen : [...chosen, needs.more], '不需要');
}

function contactRows({ words, communities }: Wording, contact: Contact): AnswerRow[] {
  const way = row('怎么告诉您', say(words, `way-${contact.way}`), 'contact');
  if (!needsReach(contact.way)) return [way];
  const reach = contact.reach ?? '';
  if (contact.way === 'village')
    return [way, row('捎话的社区', nameOfCommunity(communities, reach), 'reach')];
  const phone = contact.way === 'sms' || contact.way === 'phone';
  const labels = { sms: '手机号', phone: '电话', wechat: '微信号', email: '邮箱' } as const;
  const label = contact.way in labels ? labels[contact.way as keyof typeof labels] : '联系方式';
  return [way, row(label, phone ? groupPhone(reach as Phone) : reach, 'reach')];
}

/** What all journeys ask: the needs, and how to tell. */
export function commonRows(
  { needs, contact }: { readonly needs?: Needs; readonly contact?: Contact },
  wording: Wording,
): AnswerRow[] {
  return [
    ...(needs ? [row('要准备的', needsText(wording, needs), 'needs')] : []),
    ...(contact ? contactRows(wording, contact) : []),
  ];
}

function slotText(slot: string): string {
  const [day = '', time = ''] = slot.split('T');
  const date = parseLocalDate(day);
  return date ? `${formatDate(date)}${formatTime(time)}` : slot;
}

/** The answers of an appointment, complete as the check-answers page has them. */
export function appointmentRows(draft: AppointmentDraft, wording: Wording): AnswerRow[] {
  const { slot = '', needs, contact, name = '' } = draft;
  return [
    row('事项', wording.service, 'field'),
    row('时间', slotText(slot), 'day'),
    ...commonRows({ ...(needs && { needs }), ...(contact && { contact }) }, wording),
    row('称呼', name, 'name'),
  ];
}

function halfDayText(words: Record<string, string>, id: string): string {
  const date = parseLocalDate(id.slice(0, 10));
  return date ? `${formatDate(date)}${say(words, `half-${id.slice(11)}`)}` : id;
}

function visitTimesText(words: Record<string, string>, { halfDays, arrange }: Times): string {
  return [...halfDays.map((id) => halfDayText(words, id)), ...(arrange ? ['跟我商量'] : [])].join('\n');
}

export function peopleRows({ name, helper }: People): AnswerRow[] {
  if (!helper) return [row('称呼', name, 'name')];
  return [row('被帮的人', name, 'name'), row('申请的人', `${helper.name}（${helper.relation}）`, 'name')];
}

/** What to heed in the house, in words. */
export function homeWords(words: Record<string, string>, { chosen }: Home): string[] {
  return chosen.map((need) => say(words, `home-${need}`));
}

/** Who will be there, in words. */
export function presentText(words: Record<string, string>, { who, name }: Present): string {
  const said = who === 'unsaid' ? [] : [say(words, `present-${who}`)];
  return lines(name === '' ? said : [...said, name], '没有说');
}

/** The answers of a home visit, complete as the check-answers page has them. */
export function homeVisitRows(draft: HomeVisitDraft, wording: Wording): AnswerRow[] {
  const { words, communities, service } = wording;
  const { who, group, place, times, door, home, present, needs, contact, people } = draft;
  const withMore = (parts: readonly string[], more: string) =>
    (more === '' ? parts : [...parts, more]).join('\n');
  const doorSigns = (door?.signs ?? []).map((sign) => say(words, `sign-${sign}`));
  const rows = [
    who && row('给谁申请', say(words, `who-${who}`), 'who'),
    group && row('情况', withMore([say(words, `group-${group.group}`)], group.need), 'group'),
    row('事项', service, 'field'),
    place && row('社区', nameOfCommunity(communities, place.community), 'place'),
    place && row('怎么找到家', place.finding, 'place'),
    times && row('方便的时间', visitTimesText(words, times), 'times'),
    door && row('到门口怎么告诉您', withMore(doorSigns, door.more), 'door'),
    home && row('到家里要注意的', lines(homeWords(words, home), '没有'), 'home'),
    present && row('谁在家', presentText(words, present), 'present'),
    needs && row('要准备的', needsText(wording, needs), 'needs'),
    ...(contact ? contactRows(wording, contact) : []),
    ...(people ? peopleRows(people) : []),
  ];
  return rows.filter((one) => one !== undefined);
}
