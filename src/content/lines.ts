import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import { EXAMPLE_KEY } from './fact.ts';
import type { Finding } from './finding.ts';
import { pathOf, splitItem, type Problem } from './spot.ts';

/** Lines of a file, from 1, both counted. */
interface Range {
  first: number;
  last: number;
}

/**
 * Puts the lines to findings and problems. Only files in which something was found are read again, one after the other, so
 * that ten thousand guides without a fault cost nothing.
 */
export function lineFinder(root: string) {
  let open: { file: string; source: Source | undefined } | undefined;
  const sourceOf = (file: string) => {
    if (open?.file !== file) open = { file, source: openSource(root, file) };
    return open.source;
  };
  return {
    finding(found: Finding): Finding {
      const { file, index } = splitItem(found.file);
      const source = sourceOf(file);
      return source === undefined ? found : { ...found, line: lineOfFinding(source, found, index) };
    },
    problem(problem: Problem): Problem {
      const { file, index } = splitItem(problem.file);
      if (problem.line !== undefined || problem.path === undefined) return problem;
      const line = sourceOf(file)?.rangeOf([...listed(index), ...problem.path]).first;
      return { ...problem, line };
    },
  };
}

/** A file as it stands, with the ways to its parts. */
interface Source {
  lines: readonly string[];
  /** The lines of a field, or of what holds it where it is missing; the whole file when nothing is known. */
  rangeOf: (path: readonly PropertyKey[]) => Range;
  /** The lines under a heading of Markdown; undefined when there is none. */
  under: (heading: string) => Range | undefined;
}

function openSource(root: string, file: string): Source | undefined {
  if (!existsSync(join(root, file))) return undefined;
  const lines = readFileSync(join(root, file), 'utf8').split(/\r?\n/);
  const markdown = file.endsWith('.md');
  const last = markdown ? lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---') : lines.length;
  const first = markdown ? 2 : 1;
  const whole = { first, last: lines.length };
  const parsed = lazily(() => parseLines(lines.slice(first - 1, last), whole));
  return {
    lines,
    // A name at the edge needs no parser: most findings of guides stand right under one.
    rangeOf: (path) => (path.length === 1 ? edge(lines, first, last, path[0]) : undefined) ?? parsed()(path),
    under: (heading) => (markdown ? headed(lines, last + 1, heading) : undefined),
  };
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The lines of `name:` that begins a line, up to the next one that does. */
function edge(lines: readonly string[], first: number, last: number, name?: PropertyKey): Range | undefined {
  const start = lines.findIndex((line, at) => at >= first - 1 && line.startsWith(`${String(name)}:`));
  if (start === -1 || start >= last) return undefined;
  const next = lines.findIndex((line, at) => at > start && /^[^\s#-]/u.test(line));
  return { first: start + 1, last: next === -1 || next > last ? last : next };
}

/** The ways into YAML; what is found nowhere in it stands somewhere in `whole`, which begins with it. */
function parseLines(lines: readonly string[], whole: Range): (path: readonly PropertyKey[]) => Range {
  const counter = new LineCounter();
  const document = parseDocument(lines.join('\n'), { lineCounter: counter });
  const lineAt = (offset: number) => counter.linePos(offset).line + whole.first - 1;
  return (path) => {
    let node: unknown = document.contents;
    let range: Range = whole;
    for (const part of path) {
      const next = stepInto(node, String(part));
      if (next === undefined) break;
      [node, range] = [next.value, { first: lineAt(next.from), last: lineAt(next.to) }];
    }
    return range;
  };
}

interface Step {
  value: unknown;
  /** Offsets, the second behind the last sign. */
  from: number;
  to: number;
}

/** The field or item of that name; what is only an example is looked through. */
function stepInto(node: unknown, part: string): Step | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(part)];
    return isNode(item) ? { value: item, ...endsOf(item, item) } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
  if (pair && isNode(pair.key))
    return { value: pair.value, ...endsOf(pair.key, isNode(pair.value) ? pair.value : pair.key) };
  return part === EXAMPLE_KEY ? undefined : stepInto(node.get(EXAMPLE_KEY, true), part);
}

function endsOf(start: Node, end: Node): { from: number; to: number } {
  return { from: start.range?.[0] ?? 0, to: Math.max((end.range?.[1] ?? 0) - 1, 0) };
}

/** Before the first heading stands 开头; 正文 is all of it. */
function headed(lines: readonly string[], first: number, heading: string): Range | undefined {
  const isHeading = (line: string) => line.startsWith('## ');
  if (heading === '正文') return { first, last: lines.length };
  const start =
    heading === '开头' ? first - 1 : lines.findIndex((line, at) => at >= first && line === `## ${heading}`);
  if (start === -1) return undefined;
  const next = lines.findIndex((line, at) => at > start && at >= first && isHeading(line));
  return { first: start + 1, last: next === -1 ? lines.length : next };
}

const listed = (index: number | undefined): PropertyKey[] => (index === undefined ? [] : [index]);

/** The line that holds the words in question; where they run over several, the one on which their field or part begins. */
function lineOfFinding(source: Source, { place, sentence }: Finding, index: number | undefined): number {
  const range = source.under(place) ?? source.rangeOf([...listed(index), ...pathOf(place)]);
  if (sentence === '') return range.first;
  const within = source.lines.slice(range.first - 1, range.last).map(asRead);
  const start = [...sentence].slice(0, FEW).join('');
  const at = [sentence, start].map((words) => within.findIndex((line) => line.includes(words)));
  return range.first + Math.max(at.find((one) => one !== -1) ?? 0, 0);
}

/** Enough of a sentence to know it again where its line is folded. */
const FEW = 6;

/** A line without what is no word of it: the addresses of links, and quotes that are written twice. */
function asRead(line: string): string {
  return line.replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1').replaceAll("''", "'");
}
