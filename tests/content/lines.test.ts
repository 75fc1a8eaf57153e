import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCollection, checkCollection } from '../../src/content/read.ts';
import { fill, piecesOf } from '../../src/words/fill.ts';
import { ROOT } from '../support/catalogue.ts';

const FILE = 'content/messages/journeys/appointments.yaml';
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'heqi-lines-'));
  cpSync(join(ROOT, 'content/messages'), join(root, 'content/messages'), { recursive: true });
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

/** What an editor is told after a change of the file; the rest of it stays as it is. */
function told(from: string, to: string): string[] {
  const before = readFileSync(join(ROOT, FILE), 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${FILE} does not hold ${from}`);
  writeFileSync(join(root, FILE), after);
  return checkCollection(root, 'appointments').problems.map((problem) => problem.replace(/:\d+:/, ':'));
}

describe('the sentences that the program looks up by their codes', () => {
  const NO_BRACES = '请不要用大括号';
  const kept = (slot: string) => `请留着 {${slot}}，各写一次，不要用别的大括号`;
  it.each([
    ['outgoing', 'reminder', '', '没有填。请写一句话'],
    ['outgoing', 'declined', "''", '写得不对。请写一句话'],
    ['outgoing', 'reminder', '请在家等候。', `写得不对。${kept('when')}`],
    ['outgoing', 'reminder', "'{whem}有人上门。'", `写得不对。${kept('when')}`],
    ['outgoing', 'reminder', '｛when｝有人上门。', `写得不对。${kept('when')}`],
    ['outgoing', 'declined', "'{when}没有办成。'", `写得不对。${NO_BRACES}`],
    ['staff', 'unit-community', '归它', `写得不对。${kept('unit')}`],
    ['staff', 'state-open', "' '", '写得不对。请写一句话'],
    ['errors', 'day-missing', '', '没有填。请写一句话'],
    ['choices', 'group-orphan', '', '没有填。请写一句话'],
    ['states', 'errand-done', '办完了', '写得不对。请写两行：第一行是名称，第二行说现在怎样、接下来怎样'],
    ['problems', 'not-found', '没有', '写得不对。请写两行以上：第一行是标题，下面说怎么办'],
  ])('are refused, with their line, where %s says of %s: %j', (file, code, sentence, problem) => {
    const path = join(root, `content/messages/${file}.yaml`);
    const before = readFileSync(path, 'utf8');
    const at = before.split('\n').findIndex((text) => text.startsWith(`${code}:`)) + 1;
    const written = sentence === '' ? '' : `${code}: ${sentence}\n`;
    writeFileSync(path, before.replace(new RegExp(`^${code}:.*\n(?:[ #].*\n)*`, 'mu'), written));
    const line = sentence === '' ? 1 : at;
    expect(checkCollection(root, 'messages').problems).toEqual([
      `content/messages/${file}.yaml:${line}: “${code}”这一项${problem}。`,
    ]);
  });

  it('may leave out a hint of a choice, but make no code up', () => {
    const path = join(root, 'content/messages/choices.yaml');
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, before.replace(/^who-self-hint:.*\n/mu, ''));
    expect(checkCollection(root, 'messages').problems).toEqual([]);
    writeFileSync(path, before.replace('who-self-hint', 'who-self-hnit'));
    expect(checkCollection(root, 'messages').problems.join()).toContain('“who-self-hnit”这一项不认识');
  });
});

describe('the words of a journey', () => {
  it.each([
    ['  hint: 只列出开门的日子。\n', '', '“day 的 hint”这一项没有填。请写一句话。'],
    ['  hint: 只列出开门的日子。\n', "  hint: ''\n", '“day 的 hint”这一项写得不对。请写一句话。'],
    [
      '  hint: 只列出',
      '  hnit: 看\n  hint: 只列出',
      '“day 的 hnit”这一项不认识。请检查有没有写错名字，或者删掉这一行。',
    ],
    ['earlier:\n', 'later: 好\nearlier:\n', '“later”这一项不认识。请检查有没有写错名字，或者删掉这一行。'],
    [
      '有{count}个时间可选\n',
      '有一些时间可选\n',
      '“day 的 left”这一项写得不对。请留着 {count}，各写一次，不要用别的大括号。',
    ],
    [
      '有{count}个时间可选\n',
      '有{number}个时间可选\n',
      '“day 的 left”这一项写得不对。请留着 {count}，各写一次，不要用别的大括号。',
    ],
    ['只列出开门', '只列出{count}开门', '“day 的 hint”这一项写得不对。请不要用大括号。'],
    [
      '[请人上门]',
      '请人上门',
      '“start 的 homeVisit”这一项写得不对。请用一对方括号标出链接的字，例如 [请人上门]。',
    ],
    ['只列出开门', '只列出[开门]', '“day 的 hint”这一项写得不对。请不要用方括号。'],
  ])('must be those that its pages ask for: %j to %j', (from, to, sentence) => {
    expect(told(from, to)).toEqual([`${FILE}: ${sentence}`]);
  });

  it('may have more or fewer points in a list, but not none', () => {
    expect(told('    - 不用身份证号，不用照片。\n', '')).toEqual([]);
    expect(
      told(/ {4}- [^]*?(?= {2}takes:)/.exec(readFileSync(join(ROOT, FILE), 'utf8'))?.[0] ?? '', ''),
    ).toEqual([`${FILE}: “start 的 prepareList”这一项写得不对。请写几条，每条一句或者两句。`]);
  });
});

describe('a sentence with slots', () => {
  const [words] = readCollection(ROOT, 'appointments');
  if (!words) throw new Error(FILE);
  const { done, day, start } = words.data;

  it('is filled by name, also with what looks like a slot itself', () => {
    expect(fill(done.answer, { when: '{service}', service: '低保' })).toBe('请在{service}来大厅，办低保。');
    expect(fill(day.left, { count: 3 })).toBe('还有3个时间可选');
  });

  it('is refused by the compiler with a value that is missing or unknown, as is a name that no file has', () => {
    // @ts-expect-error: the day is not told
    expect(() => fill(done.answer, { service: '低保' })).toThrow('{when}');
    // @ts-expect-error: there is no such slot
    expect(fill(day.left, { count: 3, number: 3 })).toBe('还有3个时间可选');
    // @ts-expect-error: content/messages/journeys/appointments.yaml has no such sentence
    expect(day.rest).toBeUndefined();
    // @ts-expect-error: a sentence is text
    expect(day.hint * 2).toBeNaN();
  });

  it('is cut up at its link and its slots', () => {
    expect(piecesOf(start.homeVisit)).toEqual([
      { kind: 'text', text: '出不了门的，可以' },
      { kind: 'link', text: '请人上门' },
      { kind: 'text', text: '。' },
    ]);
    expect(piecesOf(start.service).at(-1)).toEqual({ kind: 'slot', text: 'service' });
  });
});
