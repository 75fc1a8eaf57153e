import { basename, dirname, extname } from 'node:path';
import { fail, type Result } from '../../functions/shared/result.ts';
import { COLLECTIONS, type Collection, type CollectionName, type EntryOf, schemaOf } from './collections.ts';
import { explainIssues } from './explain.ts';
import { filesIn, misnamed, strays, unreadFolders } from './files-in.ts';
import { splitFrontMatter } from './front-matter.ts';
import { parseGuideSections } from './guide-sections.ts';
import { parsePageSections } from './page-sections.ts';
import { contentError } from './content-error.ts';
import { lineFinder } from './lines.ts';
import { miswrittenMarks } from './miswritten-marks.ts';
import { readYaml } from './read-yaml.ts';
import { readSource } from './source.ts';
import { formatProblem, itemName, type BodyProblem, type Problem } from './spot.ts';

export interface Entry<Data> {
  id: string;
  /** The file, or the item of a list as `itemName` calls it. */
  file: string;
  data: Data;
  /** The Markdown under the front matter; empty in YAML files. */
  body: string;
}

/** One thing to check against a schema: a whole file, or an item of a list. */
interface Candidate {
  id: string;
  file: string;
  raw: unknown;
  body: string;
  problems: BodyProblem[];
}

/**
 * Reads one collection from disk and checks it.
 * Throws one error with a Chinese sentence for each thing an editor must put right, in all files at once.
 */
export function readCollection<Name extends CollectionName>(
  root: string,
  name: Name,
): Entry<EntryOf<Name>>[] {
  const { entries, problems } = checkCollection(root, name);
  if (problems.length > 0) throw contentError(problems);
  return entries;
}

/** Like `readCollection`, but hands the sentences over instead of throwing them. */
export function checkCollection<Name extends CollectionName>(
  root: string,
  name: Name,
): { entries: Entry<EntryOf<Name>>[]; problems: string[] } {
  const collection: Collection = COLLECTIONS[name];
  const schema = schemaOf(name);
  const entries: Entry<EntryOf<Name>>[] = [];
  const found: Problem[] = [];
  for (const candidate of candidates(root, collection)) {
    const parsed = schema.safeParse(candidate.raw);
    const wrong = collection.files?.[candidate.id]?.safeParse(candidate.raw).error ?? parsed.error;
    found.push(...candidate.problems.map((problem) => ({ file: candidate.file, ...problem })));
    if (parsed.success && wrong === undefined) {
      const { id, file, body } = candidate;
      entries.push({ id, file, body, data: parsed.data });
    } else if (candidate.problems.length === 0) {
      found.push(...explainIssues(candidate.file, wrong?.issues ?? [], candidate.raw));
    }
  }
  const lines = lineFinder(root);
  found.push(...wrongNames(root, collection));
  const all = [...found, ...repeatedIds(entries), ...missing(collection, entries, found)];
  return { entries, problems: all.map((problem) => formatProblem(lines.problem(problem))) };
}

function candidates(root: string, { shape, path, needs }: Collection): Candidate[] {
  switch (shape) {
    case 'guides':
      return filesIn(root, path, '.md').map((file) => markdownCandidate(root, file, parseGuideSections));
    case 'pages':
      return filesIn(root, path, '.md').map((file) => markdownCandidate(root, file, parsePageSections));
    case 'folder':
      return filesIn(root, path, '.yaml').map((file) => fileCandidate(root, file));
    case 'single':
      return [fileCandidate(root, path)];
    case 'list':
      return listCandidates(root, path, needs === undefined);
  }
}

function wrongNames(root: string, { shape, path }: Collection): Problem[] {
  if (shape === 'single' || shape === 'list') return [];
  const ending = shape === 'folder' ? '.yaml' : '.md';
  const read = new Set(Object.values(COLLECTIONS).map((one) => dirname(one.path)));
  return [
    ...misnamed(root, path, ending),
    ...unreadFolders(root, path, ending, read),
    // What belongs to no collection is told once, with the one that every town has.
    ...(shape === 'guides' ? strays(root, ...readPaths()) : []),
  ];
}

/** The files and the folders that the site reads. */
function readPaths(): [files: Set<string>, folders: Set<string>] {
  const all: Collection[] = Object.values(COLLECTIONS);
  const isFile = ({ shape }: Collection) => shape === 'single' || shape === 'list';
  return [
    new Set(all.filter(isFile).map(({ path }) => path)),
    new Set(all.filter((one) => !isFile(one)).map(({ path }) => path)),
  ];
}

function fileCandidate(root: string, file: string): Candidate {
  const problems: BodyProblem[] = [];
  const text = readSource(root, file, problems);
  const raw = problems.length > 0 ? undefined : readYaml(text, 1, problems);
  return { id: idOf(file), file, raw, body: '', problems };
}

function listCandidates(root: string, file: string, mayBeEmpty: boolean): Candidate[] {
  const whole = fileCandidate(root, file);
  if (!Array.isArray(whole.raw)) {
    const fix = `这个文件要写成列表，一条前面写一个“-”。${mayBeEmpty ? '一条都没有的，写 []。' : ''}`;
    const problems = whole.problems.length > 0 ? whole.problems : [{ line: 1, sentence: fix }];
    return [{ ...whole, problems }];
  }
  return whole.raw.map((item: unknown, index) => {
    const id = typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : '';
    return {
      id,
      file: itemName(file, index, id),
      raw: { ...(Object(item) as object), order: index + 1 },
      body: '',
      problems: [],
    };
  });
}

type ParseBody = (markdown: string) => Result<object[], BodyProblem[]>;

function markdownCandidate(root: string, file: string, parseBody: ParseBody): Candidate {
  const problems: BodyProblem[] = [];
  const contents = readSource(root, file, problems);
  if (problems.length > 0) return { id: idOf(file), file, raw: {}, body: '', problems };
  return parseMarkdownFile(file, contents, parseBody);
}

/** Reads the text of a guide file; what an editor must put right is in `problems`. */
export function parseGuideFile(file: string, contents: string): Candidate {
  return parseMarkdownFile(file, contents, parseGuideSections);
}

function parseMarkdownFile(file: string, contents: string, parseBody: ParseBody): Candidate {
  const problems: BodyProblem[] = [];
  const { frontMatter, body } = splitFrontMatter(contents);
  if (frontMatter === undefined) {
    const sentence = '开头要有两行“---”，中间写这一页的各项信息。';
    return { id: idOf(file), file, raw: {}, body, problems: [{ line: 1, sentence }] };
  }
  const front = readYaml(frontMatter, 2, problems);
  const marks = miswrittenMarks(body);
  const sections = marks.length > 0 ? fail(marks) : parseBody(body);
  const above = contents.split('\n').length - body.split('\n').length;
  if (!sections.ok) problems.push(...sections.error.map((problem) => below(problem, above)));
  const raw = { ...(Object(front) as object), sections: sections.ok ? sections.value : [] };
  return { id: idOf(file), file, raw, body, problems };
}

/** A problem of the body as one of the file, where so many lines stand above the body. */
function below(problem: BodyProblem, above: number): BodyProblem {
  return problem.line === undefined ? problem : { ...problem, line: problem.line + above };
}

function idOf(file: string): string {
  return basename(file, extname(file));
}

/** What the collection needs and nobody has written; nothing while there are files to mend first. */
function missing(
  { path, needs = [] }: Collection,
  entries: readonly Entry<unknown>[],
  problems: readonly Problem[],
): Problem[] {
  if (problems.length > 0) return [];
  if (needs === 'one')
    return entries.length > 0 ? [] : [{ file: path, sentence: '一条也没有。请至少写一条。' }];
  const gone = needs.filter((id) => !entries.some((entry) => entry.id === id));
  const ending = path.endsWith('pages') ? '.md' : '.yaml';
  return gone.map((id) => ({
    file: `${path}/${id}${ending}`,
    sentence: '没有这个文件。请从以前的版本里找回来。',
  }));
}

function repeatedIds(entries: readonly Entry<unknown>[]): Problem[] {
  const seen = new Set<string>();
  const repeated = entries.filter(({ id }) => seen.size === seen.add(id).size);
  return repeated.map(({ id, file }) => ({
    ...{ file, path: ['id'] },
    sentence: `编号“${id}”用了两次。请换一个。`,
  }));
}
