import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, parseLocalDate, type LocalDate } from '../../functions/shared/local-date.ts';
import type { EntryOf } from './collections.ts';
import { lintText, type Unfiled } from './finding.ts';
import { linesOf } from './glossary.ts';
import type { WordLists } from './lint-words.ts';

/** A notice that hangs for longer is a mistyped year, or is no notice. In days. */
const LONGEST = 366;

/** Checks a notice: its words, that it means days by their dates, and that it ends within a year (A42). */
export function lintNotice(notice: EntryOf<'notices'>, words: WordLists): Unfiled[] {
  const { title, sections } = notice;
  const parts = sections.flatMap(({ heading = '开头', blocks }) =>
    blocks
      .flatMap(linesOf)
      .flatMap((line) => [...lintText(heading, line, words), ...relativeDays(heading, line)]),
  );
  return [
    ...lintText('title', title, words),
    ...relativeDays('title', title),
    ...calledTwice(title),
    ...parts,
    ...tooLong(notice),
  ];
}

/** A day that is yet to come would tell readers of words that nobody has changed. */
export function lintCorrected({ corrected }: EntryOf<'notices'>, today: LocalDate): Unfiled[] {
  if (corrected === undefined || corrected <= today) return [];
  return [
    { place: 'corrected', severity: 'error', sentence: corrected, fix: '这一天还没到。请写改的那一天。' },
  ];
}

/** A player without its recording is silent, on every page if the notice is an emergency. */
export function lintRecording(root: string, { audio }: EntryOf<'notices'>): Unfiled[] {
  if (audio === undefined || existsSync(join(root, 'public', audio))) return [];
  const fix = `没有这个录音：public${audio}。请把文件放进去，或者删掉这一行。`;
  return [{ place: 'audio', severity: 'error', sentence: audio, fix }];
}

/** Pages, posters and messages put 通知 or 紧急通知 before a title themselves. */
function calledTwice(title: string): Unfiled[] {
  const KIND = /^【?(?:紧急)?(?:紧急|通知|公告|提醒)[】：:！]|^关于.*通知$/u;
  if (!KIND.test(title)) return [];
  const fix = '“通知”“紧急通知”网页自己会写。标题请直接说什么事，例如“11月28日停水”。';
  return [{ place: 'title', severity: 'error', sentence: title, fix }];
}

const RELATIVE =
  /近日|(?<![\d日])日前|[今昨][天日晚夜早晨]|明天|(?<![证说声表文发查])明[日晚夜早晨]|后天(?!性)|(?<![今以])后日|(?<!以)[上下本这]个?(?:周(?!期|岁)|星期|礼拜)[一二三四五六日天]?|(?<![基以])[上下本这]个?月/gu;

/** A notice hangs for days: whoever reads it tomorrow takes 明天 for the day after. */
function relativeDays(place: string, text: string): Unfiled[] {
  const fix = '通知要挂几天，第二天再看就错了。请写成日期，例如“11月23日”。';
  return [...text.matchAll(RELATIVE)].map(([sentence]) => ({ place, severity: 'error', sentence, fix }));
}

function tooLong({ from, until }: EntryOf<'notices'>): Unfiled[] {
  const first = parseLocalDate(from);
  if (first === undefined || until <= addDays(first, LONGEST)) return [];
  const fix = '通知最多挂一年。请核对年份。一直有用的，请写成办事指南。';
  return [{ place: 'until', severity: 'error', sentence: until, fix }];
}
