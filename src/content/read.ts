import { existsSync, readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import type { Result } from '../../functions/shared/result.ts';
import { COLLECTIONS, type Collection, type CollectionName, type EntryOf, schemaOf } from './collections.ts';
import { explainIssues } from './explain.ts';
import { splitFrontMatter } from './front-matter.ts';
import { parseGuideSections } from './guide-sections.ts';
import { parsePageSections } from './page-sections.ts';
import { contentError } from './content-error.ts';
import { readSource } from './source.ts';

export interface Entry<Data> {
  id: string;
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
  problems: string[];
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
  const problems: string[] = [];
  for (const candidate of candidates(root, collection)) {
    const parsed = schema.safeParse(candidate.raw);
    problems.push(...candidate.problems.map((problem) => `${candidate.file}：${problem}`));
    if (parsed.success) {
      const { id, file, body } = candidate;
      entries.push({ id, file, body, data: parsed.data });
    } else if (candidate.problems.length === 0) {
      problems.push(...explainIssues(candidate.file, parsed.error.issues, candidate.raw));
    }
  }
  return {
    entries,
    problems: [...problems, ...repeatedIds(entries), ...missing(collection, entries, problems)],
  };
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

function filesIn(root: string, folder: string, extension: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(extension));
  return names.sort().map((name) => `${folder}/${name}`);
}

function fileCandidate(root: string, file: string): Candidate {
  const problems: string[] = [];
  const text = readSource(root, file, problems);
  const raw = problems.length > 0 ? undefined : readYaml(text, 1, problems);
  return { id: idOf(file), file, raw, body: '', problems };
}

function listCandidates(root: string, file: string, mayBeEmpty: boolean): Candidate[] {
  const whole = fileCandidate(root, file);
  if (!Array.isArray(whole.raw)) {
    const fix = `这个文件要写成列表，一条前面写一个“-”。${mayBeEmpty ? '一条都没有的，写 []。' : ''}`;
    const problems = whole.problems.length > 0 ? whole.problems : [fix];
    return [{ ...whole, problems }];
  }
  return whole.raw.map((item: unknown, index) => {
    const id = typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : '';
    const place = `${file} 第${index + 1}条${id === '' ? '' : `（${id}）`}`;
    return {
      id,
      file: place,
      raw: { ...(Object(item) as object), order: index + 1 },
      body: '',
      problems: [],
    };
  });
}

type ParseBody = (markdown: string) => Result<object[], string[]>;

function markdownCandidate(root: string, file: string, parseBody: ParseBody): Candidate {
  const problems: string[] = [];
  const contents = readSource(root, file, problems);
  if (problems.length > 0) return { id: idOf(file), file, raw: {}, body: '', problems };
  return parseMarkdownFile(file, contents, parseBody);
}

/** Reads the text of a guide file; what an editor must put right is in `problems`. */
export function parseGuideFile(file: string, contents: string): Candidate {
  return parseMarkdownFile(file, contents, parseGuideSections);
}

function parseMarkdownFile(file: string, contents: string, parseBody: ParseBody): Candidate {
  const problems: string[] = [];
  const { frontMatter, body } = splitFrontMatter(contents);
  if (frontMatter === undefined) problems.push('开头要有两行“---”，中间写这一页的各项信息。');
  const front = readYaml(frontMatter ?? '', 2, problems);
  const sections = parseBody(body);
  if (!sections.ok) problems.push(...sections.error);
  const raw = { ...(Object(front) as object), sections: sections.ok ? sections.value : [] };
  return { id: idOf(file), file, raw, body, problems };
}

/** @param first the line of the file on which `contents` begins, from 1 */
function readYaml(contents: string, first: number, problems: string[]): unknown {
  try {
    return parse(contents);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = error.linePos?.[0].line;
    const place = line === undefined ? '有一行' : `第${line + first - 1}行`;
    problems.push(
      error.code === 'DUPLICATE_KEY'
        ? `${place}的这一项，前面写过了。请删掉一条。`
        : `${place}附近的格式不对。请检查缩进、冒号后面的空格和引号。`,
    );
    return undefined;
  }
}

function idOf(file: string): string {
  return basename(file, extname(file));
}

/** What the collection needs and nobody has written; nothing while there are files to mend first. */
function missing(
  { path, needs = [] }: Collection,
  entries: readonly Entry<unknown>[],
  problems: readonly string[],
): string[] {
  if (problems.length > 0) return [];
  if (needs === 'one') return entries.length > 0 ? [] : [`${path}：一条也没有。请至少写一条。`];
  const gone = needs.filter((id) => !entries.some((entry) => entry.id === id));
  const ending = path.endsWith('pages') ? '.md' : '.yaml';
  return gone.map((id) => `${path}/${id}${ending}：没有这个文件。请从以前的版本里找回来。`);
}

function repeatedIds(entries: readonly Entry<unknown>[]): string[] {
  const seen = new Set<string>();
  const repeated = entries.filter(({ id }) => seen.size === seen.add(id).size);
  return repeated.map(({ id, file }) => `${file}：编号“${id}”用了两次。请换一个。`);
}
