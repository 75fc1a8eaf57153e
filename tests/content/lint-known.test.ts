import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatFinding } from '../../src/content/finding.ts';
import { lintKnown } from '../../src/content/lint-known.ts';
import { ROOT } from '../support/catalogue.ts';
import { writeContent } from '../support/second-town.ts';
import { testFolder } from '../support/temporary.ts';

describe('a town that can be reached', () => {
  it('is told where a sentence still says that its phone is to come', () => {
    const told = (of: string) => lintKnown(of).map(formatFinding);
    expect(told(ROOT)).toEqual([]);
    const shipped = mkdtempSync(join(testFolder(), 'shipped-'));
    cpSync(join(ROOT, 'content'), join(shipped, 'content'), { recursive: true });
    const known = (from: string, to: string) => {
      const centre = readFileSync(join(ROOT, 'content/centre.yaml'), 'utf8').replace(from, to);
      writeContent(shipped, 'centre.yaml', centre);
      return told(shipped);
    };
    expect(known('phone: 待中心公布', 'phone: 没有')).toContain(
      'content/messages/problems.yaml: 要改（unreadable）“中心的电话：待中心公布。”：content/centre.yaml 已经写了电话。请改这一句。',
    );
    expect(known('textContact: 待中心公布', 'textContact: { 示例: 发短信 }')).toEqual([]);
    expect(known('textContact: 待中心公布', 'textContact: 没有')).toContain(
      'content/messages/site/find.yaml: 要改（search 的 ask）“发文字问，或者到大厅问”：content/centre.yaml 写了没有发文字的办法。请改这一句。',
    );
    const texted = known('textContact: 待中心公布', 'textContact: 微信号在门上').join('\n');
    for (const page of ['about', 'accessibility-statement', 'privacy'])
      expect(texted).toMatch(new RegExp(`pages/${page}.md: .*“发文字的办法，待中心公布。”`, 'u'));
    expect(texted).toContain('“怎么联系中心，待中心公布。”：content/centre.yaml 已经写了怎么联系。');
  });

  it('may still leave open how somebody else is reached', () => {
    const shipped = mkdtempSync(join(testFolder(), 'others-'));
    cpSync(join(ROOT, 'content'), join(shipped, 'content'), { recursive: true });
    const centre = readFileSync(join(ROOT, 'content/centre.yaml'), 'utf8').replace(
      /^(phone|address): .*$/gmu,
      '$1: 没有',
    );
    writeContent(shipped, 'centre.yaml', centre);
    const about = readFileSync(join(ROOT, 'content/pages/about.md'), 'utf8');
    const told = (sentence: string) => {
      writeContent(shipped, 'pages/about.md', `${about}\n- ${sentence}\n`);
      return lintKnown(shipped).filter((one) => one.sentence === sentence).length;
    };
    expect(
      ['派出所的电话，待中心公布。', '村医电话待中心公布。', '诊所的地址，待中心公布。'].map(told),
    ).toEqual([0, 0, 0]);
    expect(['电话，待中心公布。', '中心的联系电话：待中心公布。', '地址待中心公布。'].map(told)).toEqual([
      1, 1, 1,
    ]);
  });
});
