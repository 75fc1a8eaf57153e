import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readDay, readSlot } from '../../functions/appointments/appointment.ts';
import { readGuardian } from '../../functions/requests/guardian.ts';
import {
  readAgent,
  readCommunity,
  readErrandConsent,
  readScope,
  readSigning,
  readTask,
  readUntil,
} from '../../functions/errands/read-answers.ts';
import {
  readConsent,
  readDoor,
  readGroup,
  readHome,
  readPlace,
  readPresent,
  readTimes,
} from '../../functions/home-visits/read-answers.ts';
import { readMessage } from '../../functions/requests/follow-up.ts';
import { CONTACT_WAYS, needsReach, readReach, readWay } from '../../functions/requests/contact.ts';
import { readForWhom, readPeople } from '../../functions/requests/for-whom.ts';
import { readNeeds } from '../../functions/requests/needs.ts';
import { readRating } from '../../functions/requests/rating.ts';
import { goneAnswer } from '../../functions/requests/gone-answer.ts';
import { goneField, goneService, readField, readService } from '../../functions/requests/service-choice.ts';
import { formOf, type FieldErrors, type FormBody } from '../../functions/shared/fields.ts';
import { parseLocalDate, type LocalDate } from '../../functions/shared/local-date.ts';
import { readName } from '../../functions/shared/own-words.ts';
import { parseCode, parseReference } from '../../functions/shared/reference.ts';
import { fail, type Result } from '../../functions/shared/result.ts';
import { readNewAccount } from '../../functions/staff/account.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';

const sentences = (file: string) =>
  parse(readFileSync(`content/messages/${file}.yaml`, 'utf8')) as Record<string, string>;

/** Everything that can be wrong with a text: missing, too long, an invisible or a lost sign, not what was asked. */
const BAD_TEXTS = [
  '',
  '长'.repeat(300),
  '看不见\u0007',
  '没传过来\ufffd',
  '示例',
  '12',
  '0536-7123456',
  '400-123-4567',
];

/** One form for each bad text, in every field; choices that nobody offers, and one that opens a text field. */
function badForms(fields: readonly string[], fixed: Readonly<Record<string, string>> = {}): FormBody[] {
  return BAD_TEXTS.map((text) => formOf(new Map(fields.map((field) => [field, [fixed[field] ?? text]]))));
}

const codesOf = (results: readonly Result<unknown, FieldErrors>[]) =>
  results.flatMap((result) => (result.ok ? [] : Object.values(result.error)));

/** What the shared questions and the appointment can answer with. */
function appointmentCodes(): string[] {
  const catalogue = catalogueFromDisk();
  const draft = { choice: {} };
  const ways = CONTACT_WAYS.filter(needsReach).flatMap((way) =>
    badForms(['reach']).map((form) => readReach(form, { way, noCalls: true }, catalogue.communities)),
  );
  const gone = [
    goneService(catalogue, { field: '养老服务', service: 'gone' }),
    goneField(catalogue, { field: 'gone' }),
    goneAnswer(catalogue, { choice: {}, contact: { way: 'village', noCalls: true, reach: 'gone' } }),
  ];
  return codesOf([
    ...gone.flatMap((one) => (one ? [fail(one.errors)] : [])),
    ...badForms(['field']).map((form) => readField(form, catalogue, {})),
    ...badForms(['service']).map((form) => readService(form, catalogue, {})),
    ...badForms(['day']).map((form) => readDay(form, draft, [])),
    ...badForms(['slot']).map((form) => readSlot(form, draft, [])),
    ...badForms(['needs', 'more']).map((form) => readNeeds(form)),
    ...badForms(['more']).map((form) => readNeeds(form)),
    ...badForms(['way']).map((form) => readWay(form, undefined)),
    ...ways,
    ...badForms(['name']).map((form) => readName(form, 'name')),
  ]);
}

function visitCodes(): string[] {
  const { communities } = catalogueFromDisk();
  return codesOf([
    ...badForms(['who']).map((form) => readForWhom(form, {})),
    ...badForms(['group', 'need']).map((form) => readGroup(form)),
    ...badForms(['group', 'need'], { group: 'other' }).map((form) => readGroup(form)),
    ...badForms(['community', 'finding']).map((form) => readPlace(form, communities)),
    ...badForms(['half-days']).map((form) => readTimes(form, ['2026-11-26-am'])),
    readTimes(formOf(new Map()), []),
    readTimes(formOf(new Map()), ['2026-11-26-am']),
    ...badForms(['home']).map((form) => readHome(form)),
    ...badForms(['present']).map((form) => readPresent(form)),
    ...badForms(['present-name']).map((form) => readPresent(form)),
    ...badForms(['signs', 'more']).map((form) => readDoor(form)),
    ...badForms(['signs', 'more'], { signs: 'knock' }).map((form) => readDoor(form)),
    ...badForms(['name', 'helper', 'relation']).map((form) => readPeople(form, 'other')),
    readConsent(formOf(new Map()), { who: 'other', choice: {} }),
  ]);
}

function errandCodes(): string[] {
  const { communities } = catalogueFromDisk();
  const today = parseLocalDate('2026-11-23') as LocalDate;
  const secrets = ['110101199003078515', '6222020200001234567', '密码1234'];
  const dates = [
    ['', '', ''],
    ['2026', '2', '30'],
    ['', '12', '1日周三'],
    ['', '', '上午9点'],
    ['', '12', '1日前'],
    ['八月十五', '', ''],
    ['2025', '1', '1'],
    ['2030', '1', '1'],
  ];
  const until = ([year = '', month = '', day = '']: string[]) =>
    formOf(
      new Map([
        ['until-year', [year]],
        ['until-month', [month]],
        ['until-day', [day]],
      ]),
    );
  const agent = ['agent', 'agent-name', 'agent-relation', 'agent-phone'];
  return [
    ...codesOf([
      ...badForms(['want', 'carry']).map((form) => readTask(form)),
      ...secrets.map((text) => readTask(formOf(new Map([['want', [text]]])))),
      ...badForms(['community']).map((form) => readCommunity(form, communities)),
      ...badForms(agent).map((form) => readAgent(form)),
      ...badForms(agent, { agent: 'named' }).map((form) => readAgent(form)),
      ...badForms(['may', 'scope-more']).map((form) => readScope(form)),
      ...dates.map((date) => readUntil(until(date), today)),
      readErrandConsent(formOf(new Map()), { who: 'other', choice: {} }),
      ...badForms(['guardian-name', 'guardian-relation']).map((form) => readGuardian(form)),
      readSigning(formOf(new Map())),
    ]),
    // Said by the step itself, or when it is sent: content knows what only the resident may do, and what only at the hall.
    ...['service-own-only', 'service-not-visited'],
  ];
}

function lookupCodes(): string[] {
  const references = BAD_TEXTS.map((text) => parseReference(text));
  const codes = BAD_TEXTS.map((text) => parseCode(text));
  return [
    ...references.flatMap((read) => (read.ok ? [] : [`reference-${read.error}`])),
    ...codes.flatMap((read) => (read.ok ? [] : [`code-${read.error}`])),
    ...codesOf(
      [...badForms(['message']), formOf(new Map([['message', ['长'.repeat(301)]]]))].map((form) =>
        readMessage(form),
      ),
    ),
    ...codesOf(
      [...badForms(['rating-words']), formOf(new Map([['rating-words', ['长'.repeat(301)]]]))].map((form) =>
        readRating(form),
      ),
    ),
    // Said by the routes themselves: what was asked for does not exist, does not fit into a cookie, is taken, too late, too often asked, or can't be had.
    ...['no-match', 'lookup-too-many', 'lookup-too-many-today', 'lookup-outage', 'message-too-many'],
    ...['answers-too-long', 'message-closed', 'change-too-late', 'rating-closed'],
    ...['half-day-missing', 'half-day-gone', 'reschedule-stale', 'reschedule-no-seat'],
  ];
}

describe('sentences for mistakes', () => {
  const produced = new Set([...appointmentCodes(), ...visitCodes(), ...errandCodes(), ...lookupCodes()]);
  const written = sentences('errors');

  test('stand in errors.yaml for every code that a resident can cause, and for no other', () => {
    expect([...produced].toSorted()).toEqual(Object.keys(written).toSorted());
  });

  test('stand in staff.yaml for every mistake in setting up an account', () => {
    const fields = ['username', 'name', 'password', 'password-again'];
    const filled = new Map(fields.map((field) => [field, ['wang-fang-abc']]));
    const same = formOf(filled);
    const differs = formOf(new Map([...filled, ['password', ['another-long-secret']]]));
    const codes = codesOf([...badForms(fields), same, differs].map((form) => readNewAccount(form)));
    expect(new Set(codes).size).toBeGreaterThan(5);
    const staff = sentences('staff');
    expect([...new Set(codes)].filter((code) => staff[code] === undefined)).toEqual([]);
  });
});
