import { fileURLToPath } from 'node:url';
import { COLLECTIONS, type CollectionName } from '../src/content/collections.ts';
import { openFacts, stateWords } from '../src/content/open-facts.ts';
import { lineFinder } from '../src/content/lines.ts';
import { contentError } from '../src/content/content-error.ts';
import { checkCollection } from '../src/content/read.ts';
import { formatProblem, pathOf } from '../src/content/spot.ts';
import { argumentsOrStop } from './operate/arguments.ts';

// Lists, by file and field, what the centre has yet to give (待中心公布) or to confirm (示例).
argumentsOrStop({});
const root = fileURLToPath(new URL('..', import.meta.url));
const names = Object.keys(COLLECTIONS).filter((name): name is CollectionName => name in COLLECTIONS);
const read = names.map((name) => checkCollection(root, name));
const problems = read.flatMap((one) => one.problems);
if (problems.length > 0) {
  // Of what can't be read nobody can say what is still open in it.
  console.error(contentError(problems).message);
  process.exit(1);
}
const rows = read.flatMap(({ entries }) =>
  entries.flatMap(({ file, data }) => openFacts(data).map((fact) => ({ file, ...fact }))),
);
const lines = lineFinder(root);
/** What a place of words is looked for with, beside them. */
const REST = { severity: 'warning', fix: '' } as const;
for (const { file, field, state, sentence } of rows) {
  const told = { file, path: pathOf(field), sentence: `“${field}”${sentence ?? stateWords(state)}` };
  const found =
    sentence === undefined ? undefined : lines.finding({ ...told, place: field, sentence, ...REST });
  console.log(formatProblem(found ? { ...told, line: found.line } : lines.problem(told)));
}
const open = rows.filter(({ state }) => state === 'open').length;
console.log(`待中心公布的有${open}处，示例的有${rows.length - open}处。`);
