import type { AppointmentDraft } from '../../functions/appointments/appointment.ts';
import type { Home, Present } from '../../functions/home-visits/at-home.ts';
import type { HomeVisitDraft, Times } from '../../functions/home-visits/home-visit.ts';
import { needsReach, type Contact } from '../../functions/requests/contact.ts';
import { asksGuardian, type ForWhom, type People } from '../../functions/requests/for-whom.ts';
import type { Guardian } from '../../functions/requests/guardian.ts';
import type { Needs } from '../../functions/requests/needs.ts';
import type { Community } from '../../functions/shared/catalogue.ts';
import { formatDate, formatTime, parseLocalDate } from '../../functions/shared/local-date.ts';
import { groupPhone, type Phone } from '../../functions/shared/phone.ts';
import type { EntryOf } from '../content/collections.ts';
import { say } from '../messages.ts';
import { communityName } from './communities.ts';
import { fill } from './fill.ts';

/** One answer on the check-answers page. */
export interface AnswerRow {
  label: string;
  value: string;
  /** The step that asks it. */
  step: string;
  /** Its days and numbers are said as words in the reader tree; what residents wrote stays as they wrote it. */
  spoken?: boolean;
}

/** What the rows of every journey are worded from. */
export interface Wording {
  /** content/messages/choices.yaml */
  words: Record<string, string>;
  /** The names of the answers: content/messages/journeys/questions.yaml. */
  answers: EntryOf<'questions'>['answers'];
  service: string;
  communities: readonly Community[];
}

export const row = (label: string, value: string, step: string): AnswerRow => ({ label, value, step });
export const spokenRow = (label: string, value: string, step: string): AnswerRow => ({
  ...row(label, value, step),
  spoken: true,
});
const lines = (parts: readonly string[], none: string) => (parts.length > 0 ? parts.join('\n') : none);

export function nameOfCommunity({ communities, answers }: Wording, id: string): string {
  const found = communities.find((community) => community.id === id);
  return found ? communityName(found) : answers.unknown;
}

function needsText({ words, answers }: Wording, needs: Needs): string {
  const chosen = needs.chosen.map((need) => say(words, `need-${need}`));
  return lines(needs.more === '' ? chosen : [...chosen, needs.more], answers.noNeeds);
}

function contactRows(wording: Wording, contact: Contact): AnswerRow[] {
  const { words, answers } = wording;
  const way = row(answers.way, say(words, `way-${contact.way}`), 'contact');
  if (!needsReach(contact.way)) return [way];
  const reach = contact.reach ?? '';
  if (contact.way === 'village')
    return [way, spokenRow(answers.village, nameOfCommunity(wording, reach), 'reach')];
  if (contact.way === 'sms' || contact.way === 'phone')
    return [way, spokenRow(answers[contact.way], groupPhone(reach as Phone), 'reach')];
  return [way, row(contact.way === 'wechat' ? answers.wechat : answers.email, reach, 'reach')];
}

/** What all journeys ask: the needs, and how to tell. */
export function commonRows(
  { needs, contact }: { readonly needs?: Needs; readonly contact?: Contact },
  wording: Wording,
): AnswerRow[] {
  return [
    ...(needs ? [row(wording.answers.needs, needsText(wording, needs), 'needs')] : []),
    ...(contact ? contactRows(wording, contact) : []),
  ];
}

function slotText(slot: string): string {
  const [day = '', time = ''] = slot.split('T');
  const date = parseLocalDate(day);
  return date ? `${formatDate(date)}${formatTime(time)}` : slot;
}

/** The answers of an appointment, complete as the check-answers page has them. */
export function appointmentRows(
  draft: AppointmentDraft,
  wording: Wording,
  check: EntryOf<'appointments'>['check'],
): AnswerRow[] {
  const { answers } = wording;
  const { slot = '', needs, contact, name = '' } = draft;
  return [
    spokenRow(answers.service, wording.service, 'field'),
    spokenRow(check.time, slotText(slot), 'day'),
    ...commonRows({ ...(needs && { needs }), ...(contact && { contact }) }, wording),
    row(answers.name, name, 'name'),
  ];
}

function halfDayText(words: Record<string, string>, id: string): string {
  const date = parseLocalDate(id.slice(0, 10));
  return date ? `${formatDate(date)}${say(words, `half-${id.slice(11)}`)}` : id;
}

function visitTimesText(
  words: Record<string, string>,
  { halfDays, arrange }: Times,
  arranged: string,
): string {
  return [...halfDays.map((id) => halfDayText(words, id)), ...(arrange ? [arranged] : [])].join('\n');
}

export function peopleRows({ answers }: Wording, { name, helper }: People): AnswerRow[] {
  if (!helper) return [row(answers.name, name, 'name')];
  const { relation } = helper;
  const helped = fill(answers.helperWords, { name: helper.name, relation });
  return [row(answers.helped, name, 'name'), row(answers.helper, helped, 'name')];
}

/** Who agrees for a child under 14; changed where it was said. */
export function guardianRow({ answers }: Wording, guardian: Guardian, draft: ForWhom): AnswerRow {
  const { name, relation } = guardian;
  const step = asksGuardian(draft) ? 'guardian' : 'name';
  return row(answers.guardian, fill(answers.guardianWords, { name, relation }), step);
}

/** What to heed in the house, in words. */
function homeWords(words: Record<string, string>, { chosen }: Home): string[] {
  return chosen.map((need) => say(words, `home-${need}`));
}

/** All that whoever serves them has to prepare for, in words; empty where they asked for nothing. */
export function careWords(
  words: Record<string, string>,
  { needs, home }: { readonly needs: Needs; readonly home: Home | undefined },
): string[] {
  const chosen = needs.chosen.map((need) => say(words, `need-${need}`));
  return [...chosen, ...(home ? homeWords(words, home) : []), needs.more].filter((line) => line !== '');
}

/** Who will be there, in words; `none` when nobody said. */
export function presentText(words: Record<string, string>, { who, name }: Present, none: string): string {
  const said = who === 'unsaid' ? [] : [say(words, `present-${who}`)];
  return lines(name === '' ? said : [...said, name], none);
}

/** The answers of a home visit, complete as the check-answers page has them. */
export function homeVisitRows(
  draft: HomeVisitDraft,
  wording: Wording,
  check: EntryOf<'home-visits'>['check'],
): AnswerRow[] {
  const { words, answers, service } = wording;
  const { who, child, group, place, times, door, home, present, needs, contact, people, guardian } = draft;
  const withMore = (parts: readonly string[], more: string) =>
    (more === '' ? parts : [...parts, more]).join('\n');
  const doorSigns = (door?.signs ?? []).map((sign) => say(words, `sign-${sign}`));
  const rows = [
    who && row(check.who, say(words, `who-${child ? 'child' : who}`), 'who'),
    group && row(check.group, withMore([say(words, `group-${group.group}`)], group.need), 'group'),
    spokenRow(answers.service, service, 'field'),
    place && spokenRow(answers.place, nameOfCommunity(wording, place.community), 'place'),
    place && row(check.finding, place.finding, 'place'),
    times && spokenRow(check.times, visitTimesText(words, times, check.arrange), 'times'),
    door && row(check.door, withMore(doorSigns, door.more), 'door'),
    home && row(check.home, lines(homeWords(words, home), check.noHome), 'home'),
    present && row(check.present, presentText(words, present, check.noPresent), 'present'),
    ...commonRows({ ...(needs && { needs }), ...(contact && { contact }) }, wording),
    ...(people ? peopleRows(wording, people) : []),
    child && guardian && guardianRow(wording, guardian, draft),
  ];
  return rows.filter((one) => one !== undefined);
}
