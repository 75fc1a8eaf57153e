/** What somebody with the file and no keys may do to it; `ID:<name>` stands for a request of tests/support/lived-store.ts. */
const of = (name: string) => `where id = 'ID:${name}'`;
const around = (name: string) => `where request_id = 'ID:${name}'`;
const STAFF = '(select staff_id from stand_ins limit 1)';

/** By whom it is done, how, and what the audit says of it. */
export const FOUND = [
  ['ends one', `update requests set state = 'done' ${of('fresh')}`, 'fresh: state'],
  ['takes one on', `update requests set state = 'accepted' ${of('fresh')}`, 'fresh: state'],
  ['opens one again', `update requests set state = 'accepted' ${of('declined')}`, 'declined: state'],
  ['has a bad word forgotten', `update requests set redress_due_on = null ${of('rated')}`, 'rated: rating'],
  ['makes a bad word good', `update requests set rating = 'good' ${of('rated')}`, 'rated: rating'],
  ['takes a word back', `update requests set rating = null ${of('redressed')}`, 'redressed: rating'],
  ['makes one new', `update requests set state = 'new' ${of('booked')}`, 'booked: state'],
  ['lets a visit lapse', `update requests set state = 'accepted' ${of('visit')}`, 'visit: state'],
  ['counts a version on', `update requests set version = version + 1 ${of('fresh')}`, 'fresh: version'],
  ['makes one older', `update requests set created_at = created_at - 1 ${of('fresh')}`, 'fresh: first event'],
  [
    'says who filed it',
    `update requests set filed_by_staff_id = ${STAFF} ${of('fresh')}`,
    'fresh: first event, owner',
  ],
  ['gives one an owner', `update requests set owner_staff_id = ${STAFF} ${of('fresh')}`, 'fresh: owner'],
  ['gives one another', `update requests set owner_staff_id = ${STAFF} ${of('visit')}`, 'visit: owner'],
  ['gives one to another grid', `update requests set grid = 'g02' ${of('fresh')}`, 'fresh: grid'],
  [
    'gives one to another unit',
    `update assignments set unit = 'g02' ${around('fresh')} and role = 'lead'`,
    'fresh: grid, units',
  ],
  [
    'exchanges what one says for what another says',
    `update requests set details = (select details from requests ${of('visit')}) ${of('fresh')}`,
    'requests.details',
  ],
  ['says the reference for a code', `update requests set code = reference ${of('fresh')}`, 'requests.code'],
  [
    'lets another unit help',
    `insert into assignments (id, request_id, unit, role, state, why, made_at) values ('x', 'ID:fresh', 'g02', 'assist', 'open', 'asked', 1)`,
    'fresh: sub-tasks',
  ],
  [
    'takes an assist out',
    `delete from assignments ${around('visit')} and role = 'assist'`,
    'visit: sub-tasks',
  ],
  [
    'asks another unit',
    `update assignments set unit = 'g05' ${around('visit')} and role = 'assist'`,
    'visit: sub-tasks',
  ],
  [
    'answers in the place of a unit',
    `update assignments set state = 'done', closed_at = 1 ${around('visit')} and role = 'assist'`,
    'visit: sub-tasks',
  ],
  [
    'lets a unit read on that has got it since',
    `update assignments set state = 'ended', closed_at = 1 ${around('back')}; update assignments set state = 'open', closed_at = null ${around('back')} and role = 'assist'`,
    'back: sub-tasks',
  ],
  [
    'gives it to another grid and unit',
    `update requests set grid = 'g02' ${of('fresh')}; update assignments set unit = 'g02' ${around('fresh')}`,
    'fresh: units',
  ],
  [
    'says that staff gave it there',
    `update requests set grid = 'g02' ${of('fresh')}; update assignments set unit = 'g02', why = 'staff' ${around('fresh')}`,
    'fresh: units',
  ],
  ['says who erased one', `update erasures set why = 'resident', staff_id = ${STAFF}`, 'erased: erased'],
  [
    'gives back what came back',
    `update requests set grid = 'g04' ${of('back')}; update assignments set unit = 'g04' ${around('back')} and role = 'lead' and unit = 'desk'`,
    'back: grid, visitor or time',
  ],
  [
    'takes units out',
    `delete from assignments ${around('back')} and role = 'lead' and unit = 'g04'`,
    'back: units',
  ],
  [
    'moves a planned visit',
    `update requests set starts_at = starts_at + 1, ends_at = ends_at + 1 ${of('visit')}`,
    'visit: grid, visitor or time',
  ],
  ['says who comes', `update requests set visitor = 'x' ${of('visit')}`, 'visit: grid, visitor or time'],
  [
    'sends somebody else',
    `update requests set visitor_staff_id = ${STAFF} ${of('visit')}`,
    'visit: grid, visitor or time',
  ],
  ['goes uninvited', `update requests set visitor_staff_id = ${STAFF} ${of('fresh')}`, 'fresh: visitor'],
  [
    'swaps who is away',
    'update stand_ins set staff_id = absent_staff_id, absent_staff_id = staff_id',
    'stand-in|stand-in',
  ],
  ['asks in their name', `update requests set message_at = 1 ${of('fresh')}`, 'fresh: message'],
  ['hides a question', `update requests set message_at = null ${of('asked')}`, 'asked: message'],
  ['hides a wish', `update requests set print_asked_at = null ${of('asked')}`, 'asked: print asked'],
  ['lets the clock stand', `update requests set paused_at = 1 ${of('fresh')}`, 'fresh: pause'],
  ['moves its day', `update requests set due_on = '2027-01-01' ${of('booked')}`, 'booked: due day'],
  ['moves the day of a visit', `update requests set due_on = '2027-01-01' ${of('visit')}`, 'visit: due day'],
  ['takes an owner away', `update requests set owner_staff_id = null ${of('visit')}`, 'visit: owner'],
  [
    'lets an authorisation hold longer',
    `update authorisations set expires_on = '2099-01-01' ${around('errand')}`,
    'errand: term of an authorisation',
  ],
  [
    'lets a paper be online',
    `update authorisations set basis = 'paper', signed_on = '2026-01-01', seen_by_staff_id = ${STAFF} ${around('errand')}`,
    'errand: authorisations, term of an authorisation',
  ],
  ['merges two', `update requests set merged_into = 'ID:visit' ${of('fresh')}`, 'fresh: merged'],
  ['sends a visitor out', `update requests set departed_at = 1 ${of('visit')}`, 'visit: departed'],
  [
    'shows a decline again',
    `update requests set decline_unseen_at = 1 ${of('erased')}`,
    'erased: decline seen or not',
  ],
  ['erases one', `update requests set erased_at = 1, details = '' ${of('fresh')}`, 'fresh: erased'],
  ['erases a place', `update requests set place_erased_at = 1 ${of('fresh')}`, 'fresh: erased'],
  ['hides an erasure', `delete from erasures`, 'erased: erased'],
  ['calls an erasure less', `update erasures set part = 'place'`, 'erased: erased'],
  ['moves an appointment', `update requests set starts_at = starts_at + 1 ${of('booked')}`, 'booked: seat'],
  ['takes a seat away', `delete from seats ${around('booked')}`, 'booked: seat'],
  ['frees a seat', `update seats set released_at = 1 ${around('visit')}`, 'visit: seat'],
  ['moves a seat', `update seats set starts_at = 1 ${around('booked')}`, 'booked: seat'],
  ['takes a request out', `delete from requests ${of('fresh')}`, 'fresh: gone'],
  [
    'gives a thing back without a receipt',
    `update items set given_back_id = handed_over_id where given_back_id is null`,
    'errand: items and receipts',
  ],
  [
    'makes that receipt',
    `insert into item_receipts select 'x', request_id, 9, 'given-back', at, staff_id, person from item_receipts limit 1`,
    'errand: items and receipts|item_receipts.person',
  ],
  [
    'takes a receipt out',
    `delete from item_receipts where kind = 'given-back'`,
    'errand: items and receipts',
  ],
  ['says who took things', `update item_receipts set staff_id = ${STAFF}`, 'errand: items and receipts'],
  ['says when', `update item_receipts set at = 1`, 'errand: items and receipts'],
  ['takes all things out', `delete from items`, 'errand: items and receipts, things handed over'],
  [
    'takes out the one that is still here',
    `delete from items where given_back_id is null`,
    'errand: things handed over',
  ],
  [
    'calls a thing otherwise',
    `update items set name = (select name from items where given_back_id is not null)`,
    'errand: things handed over|items.name',
  ],
  [
    'makes an authorisation',
    `insert into authorisations select 'x', 'ID:fresh', details, expires_on, basis, signed_on, seen_by_staff_id, 1, null from authorisations limit 1`,
    'fresh: authorisations, term of an authorisation|authorisations.details',
  ],
  [
    'stops one',
    `update authorisations set stopped_at = made_at ${around('errand')}`,
    'errand: authorisations',
  ],
  [
    'forgets that its person stopped one',
    `delete from authorisations ${around('stopped')}`,
    'stopped: authorisations',
  ],
  [
    'says when one was made',
    `update authorisations set made_at = 1 ${around('errand')}`,
    'errand: authorisations',
  ],
  [
    'takes a closure back',
    `update closures set removed_at = 1, removed_by_staff_id = made_by_staff_id where removed_at is null`,
    'closure',
  ],
  ['closes anew', `update closures set removed_at = null, removed_by_staff_id = null`, 'closure'],
  ['takes a closure out', `delete from closures where removed_at is null`, 'closure'],
  ['closes another place', `update closures set place = 'g01' where removed_at is null`, 'closure'],
  ['closes everything', `update closures set place = null where removed_at is null`, 'closure'],
  [
    'closes another day',
    `update closures set starts_at = starts_at + 86400000, ends_at = ends_at + 86400000 where removed_at is null`,
    'closure',
  ],
  [
    'closes for less',
    `update closures set starts_at = starts_at + 7200000 where removed_at is null`,
    'closure',
  ],
  ['says why it is closed', `update closures set reason = 'x' where removed_at is null`, 'closure'],
  [
    'makes a closure',
    `insert into closures select 'x', 'x', starts_at, ends_at, place, reason, made_at, made_by_staff_id, null, null from closures limit 1`,
    'closure',
  ],
  [
    'makes a stand-in',
    `insert into stand_ins select 'x', staff_id, absent_staff_id, from_on, until_on, made_at, made_by_staff_id, null, null from stand_ins where until_on > from_on`,
    'stand-in',
  ],
  ['turns one round', `update stand_ins set staff_id = made_by_staff_id`, 'stand-in|stand-in'],
  ['makes one longer', `update stand_ins set until_on = '2027-11-30' where ended_at is null`, 'stand-in'],
  [
    'revives one',
    `update stand_ins set ended_at = null, ended_by_staff_id = null where ended_at is not null`,
    'stand-in',
  ],
  [
    'ends one',
    `update stand_ins set ended_at = 1, ended_by_staff_id = made_by_staff_id where ended_at is null`,
    'stand-in',
  ],
] as const;

/** Events don't say it: docs/decisions/014 names each of these. */
export const UNSAID = [
  [
    'lets it come by phone',
    `update requests set channel = 'phone', filed_by = 'other', no_calls = 1, has_needs = 1 ${of('fresh')}`,
  ],
  ['hides how it is found', `update requests set reference_index = 'x', phone_index = null ${of('fresh')}`],
  ['moves a due day', `update requests set due_on = '2027-01-01' ${of('fresh')}`],
  ['calls it another service', `update requests set service_slug = 'x', service_title = 'x' ${of('fresh')}`],
  ['lets it be erased sooner', `update requests set updated_at = 1 ${of('declined')}`],
  ['takes all units out', `delete from assignments where role = 'lead'`],
  ['keeps a message back', `update outbox set state = 'told' where state <> 'told'`],
  ['takes messages out', 'delete from outbox'],
  ['takes a stand-in out', 'delete from stand_ins'],
] as const;
