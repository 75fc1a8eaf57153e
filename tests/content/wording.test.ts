import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readCollection } from '../../src/content/read.ts';
import { ROOT } from '../support/catalogue.ts';

// What people read stands in content/, where another town can change it and the lint reads it.

/** Code that knows Chinese because it reads or writes it as a language: each with its reason. */
const LANGUAGE: Readonly<Record<string, string>> = {
  'functions/access/anomalies.ts': 'double surnames',
  'functions/calendar/': 'days, spans and closures put together by grammar',
  'functions/day/read-day.ts': 'reads 昨天 and 前天',
  'functions/dispatch/clock.ts': 'reads 五个工作日',
  'functions/hours/hours.ts': 'today, tomorrow and the next opening, put together by grammar',
  'functions/http/problems.ts': 'what is left to say when no file of words can be read',
  'functions/http/unread.ts': 'what is said where no request could be read',
  'functions/inbox/search-wish.ts': 'reads 尾号是 before a number',
  'functions/outbox/preview.ts': 'finds the end of a reference in a message',
  'functions/reports/month.ts': 'a month in words',
  'functions/search/': 'words that carry no meaning in a query, and the heading of digits',
  'functions/shared/email.ts': 'reads 邮箱：',
  'functions/shared/local-date.ts': 'dates and times of day in words',
  'functions/shared/lunar.ts': 'the lunar calendar',
  'functions/shared/modes.ts': 'addresses that residents know from other sites',
  'functions/shared/person-name.ts': 'reads 姓名：',
  'functions/shared/phone.ts': 'reads and writes 转 before an extension',
  'functions/shared/plain-text.ts': 'reads Chinese digits',
  'functions/shared/reference.ts': 'reads 受理号是',
  'functions/shared/numerals.ts': 'reads numbers as people write them',
  'functions/shared/secret.ts': 'finds passwords in what people write',
  'functions/shared/spoken': 'numbers, amounts and signs as they are said',
  'functions/shared/told-day.ts': 'reads days as people tell them',
  'functions/shared/typed-': 'reads dates and times as people write them',
  'src/content/': 'tells editors what to mend, in the language of the files',
  'src/bundles.ts': 'tells editors what to mend',
  'src/components/centre/RuleList.astro': 'asks which state of content/rules.yaml a rule is in',
  'src/components/guide/GuideActions.astro': 'asks what a guide says of coming',
  'src/json-ld.ts': 'asks which state of content/facilities.yaml a facility is in',
  'src/pages/[...mode]/rules.astro': 'asks which state of content/rules.yaml a rule is in',
  'src/words/apart.ts': 'numbers what is called alike',
  'src/words/facility.ts': 'states and units of content/facilities.yaml',
  'src/words/guide.ts': 'finds out whether a limit says who publishes it',
  'src/words/whole-numbers.ts': 'units that numbers stand with',
  'src/client/': 'a bundle of its own: what a browser says without a page of ours',
};

const isLanguage = (file: string) => Object.keys(LANGUAGE).some((start) => file.startsWith(start));
const HAN = /\p{Script=Han}/u;

/** The lines of a module on which a literal holds Chinese; comments hold what they like. */
function literalLines(source: string): Set<number> {
  const file = ts.createSourceFile('module.ts', source, ts.ScriptTarget.Latest, true);
  const found = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (node.getChildCount(file) === 0 && HAN.test(node.getText(file)))
      found.add(file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The same of an Astro component: what stands between its fences, and its template without comments. */
function componentLines(source: string): number {
  const [, script = '', template = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? ['', '', source];
  const shown = template.replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return literalLines(script).size + shown.split('\n').filter((line) => HAN.test(line)).length;
}

function linesIn(file: string): number {
  const source = readFileSync(join(ROOT, file), 'utf8');
  return file.endsWith('.astro') ? componentLines(source) : literalLines(source).size;
}

const FILES = globSync(['functions/**/*.ts', 'db/**/*.ts', 'src/**/*.{ts,astro}'], { cwd: ROOT }).sort();
const FOUND = FILES.filter((file) => !isLanguage(file))
  .map((file) => ({ file, lines: linesIn(file) }))
  .filter(({ lines }) => lines > 0);

describe('wording', () => {
  it('stands in content/, not in code', () => {
    expect(FOUND).toEqual([]);
  });

  it('is let stand only where there is some', () => {
    const idle = Object.keys(LANGUAGE).filter((start) =>
      FILES.every((file) => !file.startsWith(start) || linesIn(file) === 0),
    );
    expect(idle).toEqual([]);
  });

  // An answer may be lost on its way once all is stored; pressed again, nothing is done twice (faults/cut-store).
  it.each(['outage', 'outage-at-work', 'away'])('%s does not say that nothing was stored', (problem) => {
    const said = readCollection(ROOT, 'messages').find(({ id }) => id === 'problems')?.data[problem] ?? '';
    expect(said).toMatch(/再交一次.*不会重复/);
    expect(said).not.toMatch(/没有[办交]成/);
  });
});
