import type { LocalDate } from '../../functions/shared/local-date.ts';
import type { Section } from './guide-sections.ts';
import { lintSentences, type TextFinding } from './lint-text.ts';
import type { Guide } from './schemas/guide.ts';

/** One thing an editor should change: where it stands, the words in question, and what to do. */
export interface Finding {
  file: string;
  /** Field of the front matter or heading of the section. */
  place: string;
  severity: 'error' | 'warning';
  /** The words in question; empty when something is missing. */
  sentence: string;
  /** What to do, one Chinese sentence. */
  fix: string;
}

export interface LintSubject {
  file: string;
  guide: Guide;
  /** The Markdown under the front matter. */
  body: string;
}

export interface LintContext {
  today: LocalDate;
  /** Names of content/fields.yaml. */
  fieldNames: readonly string[];
}

/** Warn this many days before a review is due. */
const REVIEW_NOTICE_DAYS = 30;
const MOST_MATERIALS = 10;

export type Unfiled = Omit<Finding, 'file'>;

/**
 * Checks one guide against A28 to A37: length and wording of sentences, dates and ranges, wrapped lines, materials,
 * review dates. Errors become warnings in a guide whose front matter gives a reason in `lintException`.
 */
export function lintGuide(subject: LintSubject, context: LintContext): Finding[] {
  const { file, guide, body } = subject;
  const wording = [...lintFrontMatter(guide), ...guide.sections.flatMap(lintSection), ...lintWrapping(body)];
  const excused = guide.lintException === undefined ? wording : wording.map(asWarning);
  return [...excused, ...lintField(guide, context), ...lintReview(guide, context.today)].map((finding) => ({
    file,
    ...finding,
  }));
}

/** The sentence of a finding as scripts and tests print it. */
export function formatFinding({ file, place, severity, sentence, fix }: Finding): string {
  const quoted = sentence === '' ? '' : `“${sentence}”：`;
  return `${severity === 'error' ? '要改' : '建议'}  ${file}（${place}）${quoted}${fix}`;
}

function asWarning(finding: Unfiled): Unfiled {
  return { ...finding, severity: 'warning' };
}

/** Puts a place to what was found in a text. */
export function at(place: string, findings: readonly TextFinding[]): Unfiled[] {
  return findings.map((finding) => ({ place, ...finding }));
}

function lintFrontMatter(guide: Guide): Unfiled[] {
  const notes = guide.basis.map((basis) => basis.note ?? '').filter((note) => note !== '');
  return [
    ...at('summary', lintSentences(guide.summary)),
    ...at('come', lintSentences(guide.come)),
    ...at('onlineChannel', lintSentences(guide.onlineChannel)),
    ...at('basis', notes.flatMap(lintSentences)),
  ];
}

function lintSection(section: Section): Unfiled[] {
  const lines = section.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : block.items));
  return [...at(section.heading, lines.flatMap(lintSentences)), ...lintShape(section)];
}

/** Materials are a list that can be ticked off, and the way is a list of numbered steps (A33). */
function lintShape({ id, heading, blocks }: Section): Unfiled[] {
  const lists = blocks.filter((block) => block.kind === 'list');
  const missing = (fix: string): Unfiled[] => [{ place: heading, severity: 'error', sentence: '', fix }];
  if (id === 'where' && !lists.some((list) => list.ordered)) return missing('请把步骤写成 1. 2. 3. 的列表。');
  if (id !== 'bring') return [];
  const materials = lists.filter((list) => !list.ordered).flatMap((list) => list.items);
  if (materials.length === 0) return missing('请把材料写成 - 开头的列表，一样材料一条。');
  if (materials.length <= MOST_MATERIALS) return [];
  const fix = `材料有${materials.length}样，太多了。请看看能不能合并，或者分成不同情况。`;
  return [{ place: heading, severity: 'warning', sentence: '', fix }];
}

/** A Chinese paragraph is one line: a line right under another would be joined without a space, or with one. */
function lintWrapping(body: string): Unfiled[] {
  const lines = body.split('\n');
  return lines.flatMap((line, index): Unfiled[] => {
    const before = lines[index - 1] ?? '';
    const continues = line.trim() !== '' && !/^(#|- |\d+\. )/.test(line);
    if (!continues || before.trim() === '' || before.startsWith('#')) return [];
    const fix = '一段话要写在一行里。请接到上一行后面，或者中间空一行。';
    return [{ place: '正文', severity: 'error', sentence: line.trim(), fix }];
  });
}

function lintField({ field }: Guide, { fieldNames }: LintContext): Unfiled[] {
  if (fieldNames.includes(field)) return [];
  const fix = `请写 content/fields.yaml 里有的名称：${fieldNames.join('、')}。`;
  return [{ place: 'field', severity: 'error', sentence: field, fix }];
}

/** The review dates of a guide or page: neither in the future nor overdue (A37). */
export function lintReview(
  { reviewedOn, reviewBy }: Pick<Guide, 'reviewedOn' | 'reviewBy'>,
  today: LocalDate,
): Unfiled[] {
  const found = (severity: Finding['severity'], place: string, sentence: string, fix: string): Unfiled[] => [
    { severity, place, sentence, fix },
  ];
  if (reviewedOn > today)
    return found('error', 'reviewedOn', reviewedOn, '核对日期还没有到。请写真正核对的那一天。');
  if (reviewBy <= reviewedOn)
    return found('error', 'reviewBy', reviewBy, '下次核对的日期要晚于 reviewedOn。');
  if (reviewBy < today)
    return found('error', 'reviewBy', reviewBy, '已经过了核对的日期。请核对内容，再改两个日期。');
  const daysLeft = (Date.parse(reviewBy) - Date.parse(today)) / 86_400_000;
  if (daysLeft > REVIEW_NOTICE_DAYS) return [];
  return found('warning', 'reviewBy', reviewBy, `还有${daysLeft}天就要核对了。`);
}
