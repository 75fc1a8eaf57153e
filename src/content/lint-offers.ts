import type { OptionalJourney } from '../../functions/calendar/calendar-source.ts';
import { COLLECTIONS, type CollectionName } from './collections.ts';
import { factValue } from './fact.ts';
import type { Finding } from './finding.ts';
import { sentencesOf } from './lint-text.ts';
import { readCollection, type Entry } from './read.ts';
import type { Guide } from './schemas/guide.ts';
import { textsOf } from './texts-of.ts';

/** How a sentence offers each journey, what editors call it, and how the names of its states begin. */
const OFFERS: Readonly<Record<OptionalJourney, { name: string; said: RegExp; state?: string }>> = {
  appointments: {
    name: '约时间',
    // 约时间上门 is the other journey. Whoever has an appointment from before can't book anew either.
    said: /约时间(?!上门)|[能自己再重新]约(?![定好])|给您约|预约到/u,
  },
  'home-visits': {
    name: '请人上门',
    said: /请人上门|上门服务|上门办|(?:约|申请)[^。，、]{0,8}上门/u,
    state: 'home-visit',
  },
  errands: { name: '请人代跑', said: /代跑/u, state: 'errand' },
};

/** Also in a guide nothing else can be meant; other ways of coming may be those of another office. */
const OWN = /约时间来大厅|请人上门|约工作人员上门|代跑/u;

/** The pages leave these out by themselves: a part of where a sentence stands, in the files of the site's words. */
const LEFT_OUT: Readonly<Record<OptionalJourney, readonly string[]>> = {
  appointments: ['appointment', 'appointments', 'otherAppointment', 'book'],
  'home-visits': [
    ...[
      'home-visits',
      'homeVisit',
      'homeVisits',
      'otherHomeVisit',
      'homeVisitUnknown',
      'reachVisit',
      'visit',
      'serviceOwn',
    ],
  ],
  errands: ['errand', 'errands', 'serviceOwn', 'serviceOwnOnly'],
};

/** A list of words, which promises nothing. */
const WORDS = 'wholeWords';

/** Files that no resident reads while the journey is not there, or that are about requests which were made before. */
const SILENT: ReadonlySet<CollectionName> = new Set<CollectionName>([
  ...(['guides', 'jargon', 'booking', 'retention', 'bulletins', 'visit-words', 'follow-up'] as const),
  ...(['workbench', 'sign-in', 'inbox', 'request', 'tasks', 'days', 'oversight'] as const),
]);

/** The same of single files. What was asked before is kept as long as it was promised. */
const ASIDE: ReadonlySet<string> = new Set(['messages/staff', 'pages/privacy']);

/** What is still promised of the journeys that the centre does not have: whoever reads it would look for a way in vain. */
export function lintOffers(root: string, guides: readonly Entry<Guide>[]): Finding[] {
  const without = readCollection(root, 'booking').flatMap(({ data }) => data.notOffered);
  if (without.length === 0) return [];
  const names = (Object.keys(COLLECTIONS) as CollectionName[]).filter((name) => !SILENT.has(name));
  const others = names.flatMap((name) =>
    readCollection(root, name).map(({ id, file, data }) => ({ name, id, file, data })),
  );
  return without.flatMap((journey) => [
    ...(journey === 'appointments' ? lintSessions(root) : []),
    ...guides.flatMap((guide) => lintGuideOffers(guide, journey)),
    ...others
      .filter(({ name, id }) => name !== journey && !ASIDE.has(`${name}/${id}`))
      .flatMap(({ file, data }) => promises(file, data, journey)),
  ]);
}

/** Nobody comes after hours without an appointment. */
function lintSessions(root: string): Finding[] {
  const fix = 'content/booking.yaml 写了中心不做“约时间”，延时服务要先约。请写成 []。';
  return readCollection(root, 'hours')
    .filter(({ data }) => (factValue(data.afterHours) ?? []).length > 0)
    .map(({ file }) => ({ file, place: 'afterHours', severity: 'error', sentence: '', fix }));
}

function lintGuideOffers({ file, data }: Entry<Guide>, journey: OptionalJourney): Finding[] {
  const claims = journey === 'home-visits' && data.homeVisit === 'yes';
  const fix = 'content/booking.yaml 写了中心不上门。请改成 no。';
  const claim: Finding = { file, place: 'homeVisit', severity: 'error', sentence: '', fix };
  const { summary, come, onlineChannel, sections } = data;
  const inGuide = promises(file, { summary, come, onlineChannel, sections }, journey).map((finding) =>
    OWN.test(finding.sentence) ? finding : { ...finding, severity: 'warning' as const },
  );
  return [...(claims ? [claim] : []), ...inGuide];
}

function promises(file: string, data: object, journey: OptionalJourney): Finding[] {
  const { name, said, state } = OFFERS[journey];
  const fix = `content/booking.yaml 写了中心不做“${name}”。请改这一句。`;
  return textsOf(data)
    .filter(([place]) => state === undefined || !place.startsWith(`${state}-`))
    .filter(
      ([place]) => !place.split(' 的 ').some((part) => part === WORDS || LEFT_OUT[journey].includes(part)),
    )
    .flatMap(([place, text]) => sentencesOf(text).map((sentence) => ({ place, sentence })))
    .filter(({ sentence }) => said.test(sentence) && !/不[^，。]{0,2}上门|没有人上门/u.test(sentence))
    .map(({ place, sentence }) => ({ file, place, severity: 'error', sentence, fix }));
}
