import {
  formatDate,
  formatMonthDay,
  parseLocalDate,
  type LocalDate,
} from '../../functions/shared/local-date.ts';
import { spoken } from '../../functions/shared/spoken.ts';
import type { EntryOf } from '../content/collections.ts';
import type { Notice } from '../content/schemas/notice.ts';
import { linesOf } from '../content/glossary.ts';
import { fill } from './fill.ts';

/** The sentences of content/messages/site/news.yaml. */
type NewsWords = EntryOf<'news'>;
type NoticeWords = NewsWords['notices'];

type Told = Pick<Notice, 'title' | 'sections'>;

function dateOf(text: string) {
  const date = parseLocalDate(text);
  if (date === undefined) throw new Error(`not a date: ${text}`);
  return date;
}

/** Until when a notice holds, and whether it is another than some have read. */
type Holding = Pick<Notice, 'until' | 'corrected'>;

/**
 * Until when a notice holds, '有效到2026年12月5日（星期六）。': a page that was built before it ended stays honest. Before it, on which day
 * its words were put right.
 */
export function untilWords(words: NoticeWords, notice: Holding): string {
  return holding(words, notice, formatDate);
}

/** The same without the year, for a poster. */
export function untilDayWords(words: NoticeWords, notice: Holding): string {
  return holding(words, notice, formatMonthDay);
}

function holding(
  words: NoticeWords,
  { until, corrected }: Holding,
  format: (date: LocalDate) => string,
): string {
  const again = corrected === undefined ? '' : fill(words.corrected, { day: format(dateOf(corrected)) });
  return again + fill(words.until, { day: format(dateOf(until)) });
}

/** The title above a notice's own text: who comes by a link or sees the poster on a wall is told of an emergency too. */
export function headingOf(
  words: Pick<EntryOf<'frame'>, 'emergency'>,
  { title, emergency }: Pick<Notice, 'title' | 'emergency'>,
): string {
  return emergency ? fill(words.emergency, { title }) : title;
}

/**
 * What a notice says first below its title: a paragraph, or all points of a list with the heading that they stand under.
 * The first point alone, of several villages without water, would tell the others that they have some.
 */
export function leadOf({ sections }: Pick<Notice, 'sections'>): string {
  const first = sections.find(({ blocks }) => blocks.length > 0);
  const [block] = first?.blocks ?? [];
  if (block === undefined || block.kind === 'paragraph') return block?.text ?? '';
  const points = block.items.map((item) => item.replace(/[。；]$/u, ''));
  const said = points.join(points.some((point) => /[，。；、]/u.test(point)) ? '；' : '、');
  return `${first?.heading === undefined ? '' : `${first.heading}：`}${said}。`;
}

/** The notice line by line: headings, paragraphs and items of lists. */
function linesOfNotice({ sections }: Pick<Notice, 'sections'>): string[] {
  return sections.flatMap(({ heading, blocks }) => [
    ...(heading === undefined ? [] : [heading]),
    ...blocks.flatMap(linesOf),
  ]);
}

/** The notice as text without markup, for a feed: readers of feeds keep it, so that it says until when it holds. */
export function plainNotice(words: NoticeWords, notice: Pick<Notice, 'sections'> & Holding): string {
  return [...linesOfNotice(notice), untilWords(words, notice)].join('\n');
}

const kindOf = ({ village }: NewsWords, { emergency }: Pick<Notice, 'emergency'>) =>
  emergency ? village.emergency : village.notice;

/** More characters than this nobody says in one breath through a loudspeaker. */
const BREATH = 18;

/**
 * What the village loudspeaker says, one breath a line: who speaks, the notice with its times in words, the same once
 * more, the end.
 */
export function loudspeakerLines(
  words: NewsWords,
  notice: Told & Pick<Notice, 'until' | 'corrected' | 'emergency'>,
  centre: string,
): string[] {
  const once = [notice.title, ...linesOfNotice(notice), untilWords(words.notices, notice)].flatMap(breaths);
  const { begin, who, again, end } = words.village;
  return [begin, fill(who, { centre, kind: kindOf(words, notice) }), ...once, again, ...once, end];
}

function breaths(text: string): string[] {
  const ended = /[。！？；]$/u.test(text) ? text : `${text}。`;
  const sentences = spoken(ended).match(/[^。！？；]+[。！？；]/gu) ?? [];
  return sentences.flatMap(breathsOfSentence);
}

/** As many clauses in one breath as it holds. */
function breathsOfSentence(sentence: string): string[] {
  const clauses = sentence.match(/[^，：]+[，：。！？；]/gu) ?? [sentence];
  const lines: string[] = [];
  for (const clause of clauses) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + clause.length <= BREATH) lines.splice(-1, 1, last + clause);
    else lines.push(clause);
  }
  return lines;
}

/** The notice as a message for a group in WeChat: plain text, which needs no further touch. */
export function wechatText(
  words: NewsWords,
  notice: Told & Pick<Notice, 'until' | 'corrected' | 'emergency'>,
  centre: string,
  address: string | undefined,
): string {
  const { village } = words;
  const where = address === undefined ? [] : [fill(village.address, { address })];
  const end = [untilWords(words.notices, notice), centre, ...where];
  const first = fill(village.first, { kind: kindOf(words, notice), title: notice.title });
  return [first, '', ...linesOfNotice(notice), '', ...end].join('\n');
}
