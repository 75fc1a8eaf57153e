import { describe, expect, it } from 'vitest';
import { lintLines, lintMessages } from '../../src/content/lint-messages.ts';
import { readCollection } from '../../src/content/read.ts';
import { ROOT } from '../support/catalogue.ts';

const [jargon] = readCollection(ROOT, 'jargon');
if (!jargon) throw new Error('content/jargon.yaml is missing');
const WORDS = { glossary: readCollection(ROOT, 'glossary').map(({ data }) => data), jargon: jargon.data };

/** The words that a page of a journey leaves unexplained, with the part where they stand. */
const unexplained = (data: unknown) =>
  lintLines(data, WORDS)
    .filter(({ fix }) => fix.startsWith('这一页没有解释'))
    .map(({ place, sentence }) => `${place} ${sentence}`);

describe('a page without a list of hard words (A30)', () => {
  it.each(['受理', '监护人', '特困人员', '低保', '代办', '委托书', '重度残疾'])(
    'may not say %s unless it says what that means',
    (word) => {
      expect(unexplained({ start: { answer: `您可以问${word}。` } })).toEqual([`start ${word}`]);
    },
  );

  it('explains in the words of the glossary, beside the word or further down in the same part', () => {
    const law = '监护人是依法照管孩子或病人的人，多是父母。';
    expect(unexplained({ guardian: { question: '谁是孩子的监护人？', law } })).toEqual([]);
    expect(unexplained({ guardian: { question: '谁是孩子的监护人（意思是替孩子做主的人）？' } })).toEqual([]);
    expect(unexplained({ law: { law }, guardian: { question: '谁是孩子的监护人？' } })).toEqual([
      'guardian 监护人',
    ]);
  });

  it('says in brackets what the glossary says, and nothing else', () => {
    const inBrackets = (short: string) =>
      unexplained({ start: { answer: `请签委托书（意思是${short}）。` } });
    expect(inBrackets('写明您请谁替您办的纸')).toEqual([]);
    expect(inBrackets('写明您请谁替您办的纸，在大厅拿')).toEqual([]);
    expect(inBrackets('一张纸')).toEqual(['start 委托书']);
    // Not even where the sentence of the glossary stands further down: one of the two would be wrong.
    const answer = '请签委托书（意思是一张纸）。委托书写明您请谁替您办，要签字。';
    expect(unexplained({ start: { answer } })).toEqual(['start 委托书']);
    // A word without a short one is explained by its sentence.
    expect(unexplained({ start: { answer: '低保（意思是国家按月补给困难家庭的钱）' } })).toEqual([]);
    expect(unexplained({ start: { answer: '低保（意思是救济）' } })).toEqual(['start 低保']);
  });

  it('is not taken in by a longer word, nor by what everybody knows', () => {
    expect(unexplained({ lookup: { hint: '受理号在您的回执上。', back: '去注册户口' } })).toEqual([]);
  });

  it('has the hint of a choice to explain it', () => {
    const choices = { 'group-a': '重度残疾人', 'group-a-hint': '残疾等级是一级或二级', 'group-b': '低保' };
    const places = lintMessages('choices', choices, WORDS).map(({ place }) => place);
    expect(places).toEqual(['group-b']);
    // What stands beside a field is explained by its question.
    expect(lintMessages('errors', { 'a-empty': '请写怎么称呼监护人' }, WORDS)).toEqual([]);
  });
});
