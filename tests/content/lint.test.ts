import { describe, expect, it } from 'vitest';
import { parseLocalDate, type LocalDate } from '../../functions/shared/local-date.ts';
import { lintContent } from '../../src/content/lint-content.ts';
import { lintSentences, sentenceLength, sentencesOf } from '../../src/content/lint-text.ts';
import { lintGuide } from '../../src/content/lint.ts';
import { formatFinding } from '../../src/content/finding.ts';
import { readCollection } from '../../src/content/read.ts';
import { guideText, readGuide } from '../support/guide.ts';
import { ROOT } from '../support/catalogue.ts';

const day = (text: string): LocalDate => {
  const date = parseLocalDate(text);
  if (date === undefined) throw new Error(text);
  return date;
};
const TODAY = day('2026-11-23');
const WORDS = {
  glossary: [],
  jargon: { avoid: [{ word: '予以', instead: '给' }], explain: ['公示'], names: [] },
};

const lint = (contents: string, today = TODAY) => {
  const { file, data, body } = readGuide(contents);
  const findings = lintGuide(
    { file, guide: data, body },
    {
      today,
      fieldNames: ['养老服务'],
      audienceNames: ['老年人'],
      words: WORDS,
    },
  );
  return findings.map(({ place, severity, sentence }) => [severity, place, sentence]);
};

describe('sentences', () => {
  it('end at a full stop, with the quote that closes them', () => {
    expect(sentencesOf('他说：“行。”您来！免费\n不用带')).toEqual([
      '他说：“行。”',
      '您来！',
      '免费',
      '不用带',
    ]);
  });

  it('are counted in characters, without punctuation, a number being one', () => {
    expect(sentenceLength('满1.5倍、12个月（含）App。')).toBe(8);
  });

  it('are warned of over 25 characters and refused over 40', () => {
    expect(lintSentences('字'.repeat(25))).toEqual([]);
    expect(lintSentences('字'.repeat(26))).toMatchObject([{ severity: 'warning' }]);
    expect(lintSentences('字'.repeat(40))).toMatchObject([{ severity: 'warning' }]);
    expect(lintSentences('字'.repeat(41))).toMatchObject([{ severity: 'error' }]);
  });

  it.each([
    ['3～5天', '～'],
    ['3-5天', '短横线'],
    ['3—5天', '破折号'],
    ['先登记→再领证', '箭头'],
    ['√ 免费', '符号'],
    ['①身份证', '带圈'],
    ['2026-11-23截止', '年'],
    ['2026.11.23截止', '年'],
    ['8:30开门', '上午'],
    ['８点开门', '半角'],
    ['免费,当场办', '中文标点'],
    ['你要带身份证', '您'],
    ['时限待中心填写', '待中心公布'],
    ['文号待核', '待中心公布'],
    ['材料|张数', '表格'],
    ['3〜5天', '～'],
    ['先登记->再领证', '箭头'],
    ['先登记⇒再领证', '箭头'],
    ['☑身份证', '符号'],
    ['免费👍', '符号'],
    ['❶身份证', '带圈'],
    ['Ⅱ级残疾', '罗马'],
    ['11.23日截止', '年'],
    ['26年11月23日截止', '年份写全'],
    ['11月23号截止', '日'],
    ['2026年2月30日截止', '没有'],
    ['2026年11月23日（星期二）截止', '星期一'],
    ['3天-5天办完', '短横线'],
    ['周一-周五开门', '到'],
    ['上午8点30分至12点开门', '到'],
    ['免费.', '中文标点'],
    ['免 费', '空格'],
    ['免\u200b费', '看不见'],
    ['身份证/户口簿', '或'],
    ['收¥50', '50元'],
    ['请点击办理', '写明'],
    ['见www.example.cn', '网址'],
    ['收XX元', '待中心公布'],
    ['时限待定', '待中心公布'],
    ['上午8点30分到5点开门', '结束时间'],
    ['下午5点30分到2点开门', '结束时间'],
    ['下午2点30分到2点15分', '结束时间'],
    ['上午8点到8点', '结束时间'],
    ['张三，370724195603120512', '身份证号'],
    ['李四，37072419560312051X', '身份证号'],
  ])('%s is refused with a sentence that says %s', (text, words) => {
    expect(lintSentences(text)).toMatchObject([{ severity: 'error', sentence: text }]);
    expect(lintSentences(text)[0]?.fix).toContain(words);
  });

  it.each([
    '上午8点30分到12点。',
    '2026年11月23日截止。',
    '电话是0536-1234567。',
    '3到5个工作日。',
    '请核对待核对的材料。',
    '2026年11月22日（星期天）截止。',
    '收50%，最多1.5倍。',
    '民发〔2021〕43号。',
    '买买提·吐尔逊，1/3。',
    '下午12点30分到2点。',
    '上午8点30分到8点45分。',
    '编号是370724195613120512。',
    '受理号是12345678。',
  ])('%s is well formed', (text) => {
    expect(lintSentences(text)).toEqual([]);
  });
});

describe('a guide', () => {
  it('passes when nothing is wrong', () => {
    expect(lint(guideText())).toEqual([]);
  });

  it('is told of lines that are wrapped, but not of lists', () => {
    expect(lint(guideText().replace('免费。', '一般\n免费。'))).toEqual([['error', '正文', '免费。']]);
  });

  it('is told when materials or steps are no list', () => {
    expect(lint(guideText().replace('- 身份证', '身份证。'))).toEqual([['error', '带什么', '']]);
    expect(lint(guideText().replace('1. 到窗口。', '到窗口。'))).toEqual([['error', '去哪办', '']]);
    expect(
      lint(guideText().replace('- 身份证', Array.from({ length: 11 }, (_, i) => `- 材料${i}\n`).join(''))),
    ).toEqual([['warning', '带什么', '']]);
  });

  it('is told when one item of the materials is several things', () => {
    const several = guideText().replace('- 身份证', '- 身份证、户口簿');
    expect(lint(several)).toEqual([['error', '带什么', '身份证、户口簿']]);
    for (const one of ['病历、票据等证据', '证明（病历、票据）', '房产证、土地证或合同']) {
      expect(lint(guideText().replace('- 身份证', `- ${one}`))).toEqual([]);
    }
  });

  it('is told when its first sentence does not answer whether one must come', () => {
    const come = '在村委会办。可以不来。';
    expect(lint(guideText({ come }))).toEqual([['error', 'come', '在村委会办。']]);
    expect(lint(guideText({ mustCome: '不用来' }))).toEqual([['error', 'come', '可以不来。']]);
    expect(lint(guideText({ mustCome: '待中心公布', come: '要不要来，待中心公布。' }))).toEqual([]);
  });

  it('is told when its text lets others do it while its front matter does not know', () => {
    const told = guideText().replace('1. 到窗口。', '1. 家里人可以代办。');
    expect(lint(told)).toEqual([['error', 'helper', '家里人可以代办。']]);
    const known = { helper: { may: 'yes', brings: ['代办人身份证'] } };
    expect(lint(guideText(known).replace('1. 到窗口。', '1. 家里人可以代办。'))).toEqual([]);
  });

  it('is told of official words, of words that nothing explains, and of rare characters', () => {
    expect(lint(guideText({ summary: '符合的予以补助。' }))).toEqual([['error', 'summary', '予以']]);
    expect(lint(guideText({ title: '公示' }))).toEqual([['error', 'title', '公示']]);
    expect(lint(guideText().replace('免费。', '修缮免费。'))).toEqual([['error', '多少钱', '缮']]);
  });

  it('is told when its field is not in the list of fields', () => {
    expect(lint(guideText({ field: '养老' }))).toEqual([['error', 'field', '养老']]);
  });

  it('is warned 30 days before its review, and refused the day after', () => {
    expect(lint(guideText(), day('2027-04-30'))).toEqual([]);
    expect(lint(guideText(), day('2027-05-01'))).toEqual([['warning', 'reviewBy', '2027-05-31']]);
    expect(lint(guideText(), day('2027-05-31'))).toEqual([['warning', 'reviewBy', '2027-05-31']]);
    expect(lint(guideText(), day('2027-06-01'))).toEqual([['error', 'reviewBy', '2027-05-31']]);
    expect(lint(guideText({ reviewedOn: '2026-11-24' }))).toEqual([['error', 'reviewedOn', '2026-11-24']]);
    expect(lint(guideText({ reviewBy: '2026-11-23' }))).toEqual([['error', 'reviewBy', '2026-11-23']]);
  });

  it('is excused from the rules of wording by a reason, but never from its review', () => {
    const long = guideText({ lintException: '法律名称很长' }).replace('免费。', `${'长'.repeat(41)}。`);
    expect(lint(long)).toEqual([['warning', '多少钱', `${'长'.repeat(41)}。`]]);
    expect(lint(guideText({ lintException: '法律名称很长' }), day('2027-06-01'))).toEqual([
      ['error', 'reviewBy', '2027-05-31'],
    ]);
  });

  it('reads as a sentence for the editor', () => {
    const finding = {
      file: 'a.md',
      place: '多久',
      severity: 'error',
      sentence: '3-5天',
      fix: '请改成“3到5天”。',
    } as const;
    expect(formatFinding(finding)).toBe('a.md: 要改（多久）“3-5天”：请改成“3到5天”。');
  });
});

describe('the guides of the centre', () => {
  it('hold no error on the day of their review', () => {
    const findings = lintContent(ROOT, TODAY).filter(({ severity }) => severity === 'error');
    expect(findings.map(formatFinding)).toEqual([]);
  });

  it('are 115, each with a known field, at least three plain names and a basis', () => {
    const guides = readCollection(ROOT, 'guides');
    expect(guides).toHaveLength(115);
    expect(guides.filter(({ data }) => new Set(data.aliases).size < 3).map(({ id }) => id)).toEqual([]);
  });

  it('leave out the four services that are not yet certain', () => {
    const unsure = ['changqi-huli-baoxian', 'gengdi-dili-butie', 'fangzhi-fanpin-shenbao', 'yulu-jihua'];
    expect(readCollection(ROOT, 'guides').filter(({ id }) => unsure.includes(id))).toEqual([]);
  });
});
