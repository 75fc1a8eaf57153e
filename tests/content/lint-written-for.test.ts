import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatFinding } from '../../src/content/finding.ts';
import { lintWrittenFor } from '../../src/content/lint-written-for.ts';
import { readCollection } from '../../src/content/read.ts';
import { ROOT } from '../support/catalogue.ts';
import { testFolder } from '../support/temporary.ts';

let root = '';
const centre = () => readFileSync(join(ROOT, 'content/centre.yaml'), 'utf8');
const foundWith = (text: string) => {
  writeFileSync(join(root, 'content/centre.yaml'), text);
  return lintWrittenFor(root, readCollection(root, 'guides')).map(formatFinding);
};

beforeAll(() => {
  root = testFolder();
  cpSync(join(ROOT, 'content'), join(root, 'content'), { recursive: true });
});

describe('content that was written for a place', () => {
  it('may name it', () => {
    expect(foundWith(centre())).toEqual([]);
  });

  it('may name the prefecture too where the centre leaves it out', () => {
    expect(foundWith(centre().replace(/ {2}prefecture: .*\n/u, ''))).toEqual([]);
  });

  it('is told sentence by sentence once the centre lies in another county, but for the province that both share', () => {
    const found = foundWith(
      centre()
        .replace('county: 昌邑市', 'county: 某某县')
        .replace(/ {4}- .*昌邑.*\n/u, ''),
    );
    expect(found.length).toBeGreaterThan(20);
    const known = /“昌邑”不是这里的地方。请改成本地的(?:，或者删掉这一句。|出处。.*)$|是照原来的地方写的。/u;
    expect(found.filter((line) => !known.test(line))).toEqual([]);
    expect(found.some((line) => line.startsWith('content/guides/'))).toBe(true);
    expect(found.join()).not.toContain('editorSources');
  });

  it('is told what it has from a source that is about another place, and to mend what that says too', () => {
    const elsewhere = centre().replace('town: 柳疃镇', 'town: 别的镇');
    const found = foundWith(elsewhere);
    const told = [
      [
        'content/facilities.yaml',
        '（source）“2023年10月23日的报道”：“报道”是照原来的地方写的。请改成本地的出处。它说的数字、日期、有没有，也要一起改。',
      ],
      [
        'content/rules.yaml',
        '（basis）“报道写了延时服务的做法，没有写成制度”：“报道”是照原来的地方写的。请改成本地的，或者删掉这一句。这里也有的，从 content/centre.yaml 的 writtenFrom 里删掉这个词。',
      ],
      [
        'content/openness.yaml',
        '（caution）“下面是2023年10月23日报道里的数字，不是现在的数字。”：“报道”是照原来的地方写的。',
      ],
      ['content/openness.yaml', '“柳疃”不是这里的地方。请改成本地的出处。'],
      ['content/centre.yaml', '“柳疃”不是这里的地方。请改成本地的出处。'],
    ] as const;
    for (const [file, words] of told)
      expect(
        found.some((line) => line.startsWith(file) && line.includes(words)),
        words,
      ).toBe(true);
    expect(found.filter((line) => line.includes('（writtenFrom'))).toEqual([]);
    // Whoever has one too says so in one place.
    const box = (lines: string[]) => lines.filter((line) => line.includes('“意见箱”是照原来的地方写的'));
    expect(box(found).some((line) => line.startsWith('content/guides/'))).toBe(true);
    expect(box(foundWith(elsewhere.replace('意见箱, ', '')))).toEqual([]);
  });

  it('is told all in another province, where only the names of before count', () => {
    const elsewhere = centre().replace(
      /province: .*\n.*\n.*\n.*\n/u,
      'province: 河南省\n  county: 某某县\n  town: 青石镇\n',
    );
    // Whoever puts 河南省 for 山东省 would else name a document that nobody ever wrote.
    const guide = join(root, 'content/guides/canjirenzheng-buban.md');
    writeFileSync(guide, readFileSync(guide, 'utf8').replaceAll('山东', '河南'));
    const found = foundWith(elsewhere).join('\n');
    for (const name of ['昌邑', '山东']) expect(found).toContain(`“${name}”不是这里的地方`);
    expect(found).toContain(
      '（basis 的 第2条 的 number）“鲁残联发〔2018〕21号”：“鲁残联发〔2018〕21号”是山东的文号。请写本地文件的，或者删掉这一条。',
    );
    expect(foundWith(elsewhere.replace(/writtenFor: .*\n/u, ''))).toEqual([]);
  });
});
