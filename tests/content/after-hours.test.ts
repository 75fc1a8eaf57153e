import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFacts } from '../../src/content/open-facts.ts';
import { checkCollection, readCollection } from '../../src/content/read.ts';
import { catalogueFromDisk, ROOT } from '../support/catalogue.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'heqi-after-hours-'));
  cpSync(join(ROOT, 'content'), join(root, 'content'), { recursive: true });
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const RIGHT = {
  id: 'noon',
  name: '午间',
  weekdays: [1],
  from: '12:00',
  to: '14:00',
  fields: ['社会保险'],
  noticeHours: 4,
  seats: 1,
};

/** Writes these after-hours sessions into content/hours.yaml. */
function write(...sessions: object[]): void {
  const file = join(root, 'content/hours.yaml');
  const [before = ''] = readFileSync(file, 'utf8').split('afterHours:');
  writeFileSync(file, `${before}afterHours: ${JSON.stringify(sessions)}\n`);
}

describe('延时服务 in content/hours.yaml', () => {
  it('stands as an example that the centre has to confirm', () => {
    const facts = readCollection(ROOT, 'hours').flatMap(({ data }) => openFacts(data));
    expect(facts).toContainEqual({ field: 'afterHours', state: 'example' });
    expect(catalogueFromDisk().calendar.sessions?.map(({ id }) => id)).toEqual([
      'noon',
      'evening',
      'saturday',
    ]);
  });

  it('may be left open: then there is none', () => {
    const file = join(root, 'content/hours.yaml');
    const [before = ''] = readFileSync(file, 'utf8').split('afterHours:');
    writeFileSync(file, `${before}afterHours: 待中心公布\n`);
    expect(catalogueFromDisk(root).calendar.sessions).toEqual([]);
  });

  it.each([
    [{ ...RIGHT, weekdays: [8] }, '请写1到7，1是星期一，7是星期日'],
    [{ ...RIGHT, from: '15:00' }, '结束时间要晚于开始时间'],
    [{ ...RIGHT, fields: [] }, '请写办哪些事，写 fields 或者 services'],
    [{ ...RIGHT, noticeHours: 200 }, '请写至少提前几个小时约，0到168的整数'],
    [{ ...RIGHT, seats: 0 }, '请写一个时段接几个人，1到50的整数'],
    [{ ...RIGHT, id: '午间' }, '只用小写字母、数字和短横线'],
    [{ ...RIGHT, name: '' }, '请写这一段延时服务的名称'],
    ['随便什么时候', '请写一段延时服务，包括'],
  ])('tells what to write instead of %j', (wrong, sentence) => {
    write(wrong as object);
    expect(checkCollection(root, 'hours').problems.join()).toContain(sentence);
  });

  it('tells of two sessions that serve the same at one time: the seats of the second would never be offered', () => {
    const problems = (other: object) => {
      write(RIGHT, { ...RIGHT, id: 'second', name: '第二段', ...other });
      return checkCollection(root, 'hours').problems.join();
    };
    expect(problems({ from: '13:30' })).toContain('“第二段”和“午间”同一个时间办同样的事');
    for (const apart of [{ weekdays: [6] }, { from: '14:00', to: '14:30' }, { fields: ['就业创业'] }])
      expect(problems(apart)).not.toContain('同一个时间');
  });

  it('tells of two sessions with one id', () => {
    write(RIGHT, RIGHT);
    expect(checkCollection(root, 'hours').problems.join()).toContain('有两段的编号（id）一样，请换一个');
  });

  it.each([
    [{ fields: ['社保'] }, '写了“社保”，没有这个领域的指南'],
    [{ services: ['no-such-guide'] }, '写了“no-such-guide”，没有这个指南'],
  ])('stops the build at %j, which no guide has', (more, sentence) => {
    write({ ...RIGHT, ...more });
    expect(() => catalogueFromDisk(root)).toThrow(sentence);
  });
});
