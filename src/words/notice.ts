import { formatDate, formatMonthDay, parseLocalDate } from '../../functions/shared/local-date.ts';
import { spoken } from '../../functions/shared/spoken.ts';
import type { Notice } from '../content/schemas/notice.ts';
import { linesOf } from '../content/glossary.ts';

type Told = Pick<Notice, 'title' | 'sections'>;

function dateOf(text: string) {
  const date = parseLocalDate(text);
  if (date === undefined) throw new Error(`not a date: ${text}`);
  return date;
}

/** Until when a notice holds, '有效到2026年12月5日（星期六）。': a page that was built before it ended stays honest. */
export function untilWords({ until }: Pick<Notice, 'until'>): string {
  return `有效到${formatDate(dateOf(until))}。`;
}

/** The same without the year, for a poster. */
export function untilDayWords({ until }: Pick<Notice, 'until'>): string {
  return `有效到${formatMonthDay(dateOf(until))}。`;
}

/** The first line of a notice below its title. */
export function leadOf({ sections }: Pick<Notice, 'sections'>): string {
  const [first] = sections.flatMap(({ blocks }) => blocks.flatMap(linesOf));
  return first ?? '';
}

/** The notice line by line: headings, paragraphs and items of lists. */
function linesOfNotice({ sections }: Pick<Notice, 'sections'>): string[] {
  return sections.flatMap(({ heading, blocks }) => [
    ...(heading === undefined ? [] : [heading]),
    ...blocks.flatMap(linesOf),
  ]);
}

/** The notice as text without markup, for a feed. */
export function plainNotice(notice: Pick<Notice, 'sections'>): string {
  return linesOfNotice(notice).join('\n');
}

const kindOf = ({ emergency }: Pick<Notice, 'emergency'>) => (emergency ? '紧急通知' : '通知');

/** More characters than this nobody says in one breath through a loudspeaker. */
const BREATH = 18;

/**
 * What the village loudspeaker says, one breath a line: who speaks, the notice with its times in words, the same once
 * more, the end.
 */
export function loudspeakerLines(
  notice: Told & Pick<Notice, 'until' | 'emergency'>,
  centre: string,
): string[] {
  const once = [notice.title, ...linesOfNotice(notice), untilWords(notice)].flatMap(breaths);
  return [
    '各位乡亲请注意。',
    `${centre}有一个${kindOf(notice)}。`,
    ...once,
    '下面再说一遍。',
    ...once,
    '通知说完了，谢谢大家。',
  ];
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
  notice: Told & Pick<Notice, 'until' | 'emergency'>,
  centre: string,
  address: string | undefined,
): string {
  const end = [untilWords(notice), centre, ...(address === undefined ? [] : [`详细看：${address}`])];
  return [`【${kindOf(notice)}】${notice.title}`, '', ...linesOfNotice(notice), '', ...end].join('\n');
}
