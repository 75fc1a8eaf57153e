import { AGENT_KINDS, SCOPES, SIGNINGS } from '../../../functions/errands/errand.ts';
import type { Standing } from '../../../functions/errands/errand-facts.ts';
import { HOME_NEEDS, PRESENT } from '../../../functions/home-visits/at-home.ts';
import { DOOR_SIGNS, GROUPS } from '../../../functions/home-visits/home-visit.ts';
import { ASKED, WORK_LISTS } from '../../../functions/inbox/inbox-query.ts';
import { MESSAGE_KINDS } from '../../../functions/outbox/message-kinds.ts';
import { OUTCOMES } from '../../../functions/reports/figures.ts';
import { CONTACT_WAYS, needsReach } from '../../../functions/requests/contact.ts';
import { FOR_WHOM } from '../../../functions/requests/for-whom.ts';
import { NEEDS } from '../../../functions/requests/needs.ts';
import { KINDS, STATES, mayBecome } from '../../../functions/requests/states.ts';
import { FILING_CHANNELS } from '../../../functions/shared/filing.ts';
import { DEVICES } from '../../../functions/staff/device.ts';
import { DEEDS, ROLES } from '../../../functions/staff/may.ts';

/** Names with spaces between them: a long list reads best so. */
const listed = (names: string): string[] => names.split(/\s+/).filter((name) => name !== '');

/** A code for each of some names. Where they are a list of the program's own, a new one wants its sentence at once. */
const each = (of: string, names: readonly string[]): string[] => names.map((name) => `${of}-${name}`);

const STANDINGS: readonly Standing[] = ['none', 'live', 'expired', 'stopped', 'over'];

/** The states that a kind of request can be in. */
const statesOf = (kind: (typeof KINDS)[number]) =>
  STATES.filter((state) => state === 'new' || STATES.some((from) => mayBecome(kind, from, state)));

/** What stands behind these words in `staff`. */
const OF_STAFF: Readonly<Record<string, string>> = {
  event: `
    submitted registered accepted routed returned merged took-in not-met missed decline-seen rated redressed
    redress-told extended paused resumed assist-asked assist-answered assist-seen scheduled completed declined
    moved limit-overridden noted cancelled rescheduled wishes-changed departed told word-viewed contacted
    message helped-message answered print-asked printed contact-changed needs-changed house-changed started authorised
    authorised-on-paper authorisation-stopped items-handed-over items-given-back place-erased copied corrected
    erased other`,
  done: `
    accepted routed handed-on given-back left returned merged not-met missed decline-seen redressed extended paused resumed
    assist-asked assist-answered assist-seen scheduled completed declined moved view-saved view-removed noted
    departed answered printed started authorised-on-paper authorisation-stopped items-handed-over items-given-back items-given-back-unread unsent
    calendar-closed calendar-reopened calendar-gone affected-contacted affected-moved affected-gone
    stand-in-made stand-in-ended second-step-required second-step-freed second-step-removed account-unlocked
    set-up account-made role-changed password-reset sessions-ended account-disabled account-enabled
    password-changed session-ended`,
  task: `
    accept grid return assist assist-answer assist-seen extend pause resume schedule not-met missed depart move
    complete decline close-unread decline-seen redress merge answer printed paper start hand-over give-back stop
    note cancel`,
  field: `
    grid grid-time grid-reason return-reason redress half-day visitor result why met-note missed-note slot
    move-reason told over-reason reason basis instead into answer paper signed until items handed-by given given-to
    known-by assist-unit
    assist-what assist assist-outcome assist-say extend-days extend-reason pause-what note`,
  column: 'received kind state service grid place channel due closed days outcome name way reach no-calls',
  look: 'viewed listed word-viewed copied corrected exported',
  access: 'many family-name out-of-hours many-listed listed-out-of-hours exported',
  found: 'reference phone four beginning place words too-few mistyped',
  why: 'no-channel by-hand no-calls refused shut unread gave-up',
  urgency: 'overdue due-soon on-time',
  unit: 'hall community unknown staff returned',
  right: 'all hall grid none',
  account: 'open given disabled locked',
  assist: 'open done returned ended',
};

/**
 * The codes by which the program looks up the sentences of each file that has no schema of its own: whoever leaves one out, or
 * writes it otherwise, would have a page without a sentence, or none. Taken from the files, they would miss nothing that is left out there.
 */
export const WRITTEN = {
  choices: [
    ...each('need', NEEDS),
    ...each('way', CONTACT_WAYS),
    ...each('who', FOR_WHOM),
    ...each('group', GROUPS),
    ...each('sign', DOOR_SIGNS),
    ...each('home', HOME_NEEDS),
    ...each('present', PRESENT),
    ...each('half', ['am', 'pm']),
    ...each('agent', AGENT_KINDS),
    ...each('scope', SCOPES),
    ...SIGNINGS.flatMap((signing) => [`signing-${signing}`, `signing-${signing}-later`]),
    ...each('standing', STANDINGS),
    ...each('filing', FILING_CHANNELS),
  ],
  errors: listed(`
    field-missing service-missing field-gone service-gone day-missing day-gone slot-missing slot-gone
    needs-unknown more-too-long way-missing phone-empty phone-not-a-phone phone-of-a-firm sms-empty
    sms-not-a-phone sms-of-a-firm sms-landline wechat-empty wechat-too-long email-empty email-not-one
    community-gone community-missing village-missing name-empty name-not-a-name name-too-long
    helped-empty helped-not-a-name helped-too-long helper-empty
    helper-not-a-name helper-too-long relation-empty relation-too-long who-missing group-missing need-empty
    need-too-long finding-empty finding-too-long half-days-missing half-days-gone arrange-missing
    half-day-missing half-day-gone signs-missing present-unknown present-name-not-a-name
    present-name-too-long sensitive-missing person-agrees-missing answers-too-long reference-empty
    reference-not-a-reference code-empty code-not-a-code message-empty message-too-many message-too-long
    message-closed change-too-late rating-closed rating-missing rating-words-too-long lookup-too-many lookup-too-many-today lookup-outage no-match
    reschedule-stale reschedule-no-seat service-own-only service-not-visited want-empty want-too-long carry-too-long unreadable
    secret-id-number secret-card-number secret-password agent-missing agent-name-empty agent-name-not-a-name
    agent-name-too-long agent-relation-empty agent-relation-too-long may-missing scope-more-too-long
    until-empty until-not-a-date until-no-day until-day-before until-sun-or-moon until-other-weekday
    until-past until-too-late errand-sensitive-missing person-knows-missing guardian-name-empty guardian-name-not-a-name
    guardian-name-too-long guardian-relation-empty guardian-relation-too-long guardian-agrees-missing
    signing-missing`),
  outgoing: listed(`
    subject opening booked-appointment booked moved-appointment moved moved-home-visit moved-waiting
    scheduled declined cancelled cancelled-appointment closed closed-home-visit answered printed extended waiting merged merged-timed corrected
    reopened-appointment reopened reason reason-home-visit reminder-appointment reminder tail address alert`),
  problems: listed(`
    not-found not-here not-offered too-large unsupported malformed foreign-origin too-many-sent limit-reached
    forbidden not-for-staff outage away busy unreadable key-behind fault`),
  states: [
    ...KINDS.flatMap((kind) => each(kind, statesOf(kind))),
    ...listed(`
      appointment-lost appointment-begun appointment-shut appointment-missed home-visit-lost home-visit-waiting
      errand-stopped errand-expired errand-waiting gone`),
  ],
  staff: [
    ...each('state', ['open', 'all', ...STATES]),
    ...each('kind', KINDS),
    ...each('asked', ASKED),
    ...each('todo', WORK_LISTS),
    ...each('way', CONTACT_WAYS),
    ...each('reach', CONTACT_WAYS.filter(needsReach)),
    ...each('channel', ['web', ...FILING_CHANNELS]),
    ...FILING_CHANNELS.map((channel) => `channel-${channel}-say`),
    ...each('about', MESSAGE_KINDS),
    ...each('told', [...CONTACT_WAYS, 'slip']),
    ...each('outcome', OUTCOMES),
    ...each('role', ROLES),
    ...each('deed', DEEDS),
    ...each('device', DEVICES),
    ...each('standing', STANDINGS),
    ...Object.entries(OF_STAFF).flatMap(([of, names]) => each(of, listed(names))),
    ...listed(`
      merged stopped visitor-gone states-cancelled unread word-merged place-gone filter-summary counts-rest day-hint find-hint view-name-empty view-name-too-long
      view-too-many correct-asked-missing correct-old-told-missing correct-nothing erase-reason-empty
      erase-reason-too-long erased-resident erased-retention table-part no-calls-yes no-calls-no
      export-month-missing export-reason-empty export-reason-too-long told told-late stale-title stale not-allowed-title
      not-allowed refused-title refused unauthorised-title unauthorised authorised-title authorised
      outstanding-title outstanding no-seat-title no-seat no-slot-title no-slot affected-calendar day-done
      day-not-a-date day-errors day-assists day-stale day-left day-gone day-not-allowed day-no-seat day-no-slot
      day-unread day-refused basis-online basis-paper expired expired-unsent signed-out set-up second-step-on
      second-step-off second-step-required username-empty username-taken role-missing stand-in-raced people-own
      absent-missing stand-in-missing absent-gone stand-in-gone stand-in-same stand-in-overlap stand-in-too-long
      code-empty code-wrong current-empty current-wrong password-same username-not-a-username staff-name-empty
      staff-name-not-a-name staff-name-too-long password-empty password-too-short password-too-long
      password-is-username password-differs sign-in-wrong sign-in-locked sign-in-busy sign-in-too-many
      grid-missing desk-missing grid-same grid-time-missing grid-time-gone grid-reason-empty
      grid-reason-too-long into-missing into-changed into-calls into-helped outcome-missing met-note-empty
      met-note-too-long missed-note-too-long assist-unit-missing assist-unit-busy assist-what-empty assist-what-too-long
      assist-missing assist-outcome-missing assist-say-empty assist-say-too-long over-reason-empty
      over-reason-too-long extend-days-wrong extend-days-past extend-reason-empty extend-reason-too-long
      pause-what-empty pause-what-too-long return-reason-empty return-reason-too-long half-day-missing
      half-day-gone visitor-empty visitor-too-long visitor-both visitor-account-gone told-missing
      told-by-phone-only told-unknown result-too-long reason-empty reason-too-long basis-empty basis-too-long
      instead-empty instead-too-long slot-missing affected-visitor affected-stale slot-gone move-reason-empty
      move-reason-too-long note-empty note-too-long from-empty from-not-a-date from-sun-or-moon
      from-other-weekday from-past from-without-year from-reopened from-shut until-not-a-date until-sun-or-moon
      until-other-weekday until-before until-too-far part-missing start-empty start-not-a-time start-unclear
      end-empty end-not-a-time end-unclear end-before end-past place-missing over-limit over-limit-hint
      over-limit-reached over-limit-too-long why-empty why-too-long told-no-calls redress-empty redress-too-long
      answer-empty answer-too-long paper-missing paper-since-missing signed-empty signed-not-a-date
      signed-no-day signed-day-before signed-sun-or-moon signed-other-weekday signed-later signed-before-stop until-empty until-past
      until-no-day until-day-before until-too-late items-empty items-too-long items-too-many items-line-too-long handed-by-empty
      handed-by-too-long given-missing given-to-empty given-to-too-long known-by-empty known-by-too-long unreadable secret-id-number
      secret-card-number secret-password kind-missing kind-not-visited kind-own-only filing-missing about-nothing`),
  ],
} as const;

/** What the program goes without where nobody has written it: hints of choices, and problems as staff at work are told of them. */
export const SPARE: Readonly<Record<string, readonly string[]>> = {
  choices: listed(`
    way-online-hint way-village-hint who-self-hint who-other-hint who-child-hint group-severe-disability-hint
    group-destitute-hint group-other-hint agent-grid-clerk-hint agent-named-hint signing-paper-hint`),
  problems: listed(`
    not-found-at-work foreign-origin-at-work not-yours-at-work not-yours-unwritten-at-work forbidden-at-work
    too-large-at-work outage-at-work unreadable-at-work key-behind-at-work fault-at-work`),
};

/** What is put into which sentences. */
export const SLOTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  outgoing: {
    centre: ['subject', 'opening'],
    when: listed(`
    booked-appointment moved-appointment moved scheduled closed closed-home-visit merged-timed reopened-appointment reopened
    reminder-appointment reminder`),
    reason: ['reason', 'reason-home-visit'],
    tail: ['tail'],
    url: ['address'],
  },
  staff: { code: ['place-gone'], unit: ['unit-community'], others: ['word-merged'] },
};
