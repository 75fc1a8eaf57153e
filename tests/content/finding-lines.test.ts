import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatFinding, type Finding } from '../../src/content/finding.ts';
import { lineFinder } from '../../src/content/lines.ts';
import { fieldName, itemName, pathOf, splitItem } from '../../src/content/spot.ts';
import { testFolder } from '../support/temporary.ts';

const GUIDE = `---
title: 高龄津贴
aliases:
  - 高龄补贴
  - 老人钱
basis:
  - title: 办法
    note: 第3～5条
come: >-
  不用来中心。
  到村委会登记就行。
---

## 多久

要3-5天。

请看[工作制度](/rules/)这一页。

## 多少钱

免费。要3-5天。
`;

const LIST = `# what the hall has

- id: ramp
  name: 坡道
  status: 有
- { id: door, name: { 示例: 大门 }, status: 没有 }
- id: bell
  detail: |
    第一行。
    按铃没有人来。
  measurements:
    - { name: 高, value: 没测 }
    - name: 宽
      value: '到''门''口'
`;

let root = '';

beforeAll(() => {
  root = testFolder();
  mkdirSync(join(root, 'content/guides'), { recursive: true });
  writeFileSync(join(root, 'content/guides/a.md'), GUIDE);
  writeFileSync(join(root, 'content/list.yaml'), LIST);
});

const guide = 'content/guides/a.md';
const item = (index: number, id: string) => itemName('content/list.yaml', index, id);
const lineOf = (file: string, place: string, sentence = '') => {
  const finding: Finding = { file, place, sentence, severity: 'error', fix: '请改。' };
  return lineFinder(root).finding(finding).line;
};

describe('the line of a finding', () => {
  it.each([
    [2, 'title', '高龄津贴'],
    [3, 'aliases', ''],
    [5, 'aliases', '老人钱'],
    [8, 'basis', '第3～5条'],
    [8, 'basis 的 第1条 的 note', ''],
    [11, 'come', '到村委会登记就行。'],
    [16, '多久', '要3-5天。'],
    [18, '多久', '请看工作制度这一页。'],
    [22, '多少钱', '要3-5天。'],
    [20, '多少钱', ''],
    [22, '正文', '免费。'],
    // What is missing has no line of its own: that of what should hold it.
    [6, 'basis 的 第2条', ''],
    [2, 'reviewBy', '2027-05-31'],
  ])('is %i in a guide for %s %s', (line, place, sentence) => {
    expect(lineOf(guide, place, sentence)).toBe(line);
  });

  it.each([
    [4, 0, 'name', '坡道'],
    [3, 0, 'measurements', ''],
    [6, 1, 'name', '大门'],
    [10, 2, 'detail', '按铃没有人来。'],
    [12, 2, 'measurements 的 第1条 的 value', ''],
    [14, 2, 'measurements 的 第2条 的 value', "到'门'口"],
    [14, 2, '套餐', "到'门'口"],
  ])('is %i in a list, item %i, for %s %s', (line, index, place, sentence) => {
    expect(lineOf(item(index, 'x'), place, sentence)).toBe(line);
  });

  it('is left out of a file that is gone', () => {
    expect(lineOf('content/gone.yaml', 'a', 'b')).toBeUndefined();
  });
});

describe('a finding', () => {
  it('is told in the one form that editors and terminals open', () => {
    const finding: Finding = {
      file: guide,
      place: '多久',
      sentence: '要3-5天。',
      severity: 'error',
      fix: '请改。',
    };
    const told = lineFinder(root).finding(finding);
    expect(formatFinding(told)).toBe('content/guides/a.md:16: 要改（多久）“要3-5天。”：请改。');
    const listed = { ...finding, file: item(0, 'ramp'), place: 'name', sentence: '坡道' };
    expect(formatFinding(lineFinder(root).finding(listed))).toBe(
      'content/list.yaml:4: 要改 第1条（ramp）（name）“坡道”：请改。',
    );
  });
});

describe('a way into an entry', () => {
  it('is the same once it has been told and read again', () => {
    expect(pathOf(fieldName(['walks', 0, 'steps', '12']))).toEqual(['walks', '0', 'steps', '12']);
    expect(splitItem(item(11, ''))).toEqual({ file: 'content/list.yaml', item: '第12条', index: 11 });
    expect(splitItem(guide)).toEqual({ file: guide, item: '', index: undefined });
  });
});
