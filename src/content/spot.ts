/** A way into an entry as an editor reads it: `walks 的 第1条 的 steps`. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (/^\d+$/.test(String(part)) ? `第${Number(part) + 1}条` : String(part)))
    .join(JOINT);
}

/** What `fieldName` made of a path, as a path again. */
export function pathOf(name: string): string[] {
  return name.split(JOINT).map((part) => {
    const [, number] = /^第(\d+)条$/u.exec(part) ?? [];
    return number === undefined ? part : String(Number(number) - 1);
  });
}

const JOINT = ' 的 ';

/** An item of a list as it is told: `content/grids.yaml 第1条（g01）`. */
export function itemName(file: string, index: number, id: string): string {
  return `${file} 第${index + 1}条${id === '' ? '' : `（${id}）`}`;
}

/** What `itemName` joined. A file that is no list has no item. */
export function splitItem(name: string): { file: string; item: string; index: number | undefined } {
  const [, file = name, item = '', number] = /^(\S+) (第(\d+)条.*)$/u.exec(name) ?? [];
  return { file, item, index: number === undefined ? undefined : Number(number) - 1 };
}

/** One thing that keeps content from being read: what to mend, and where, as far as that is known. */
export interface Problem {
  /** A file, or an item of a list as `itemName` calls it. */
  file: string;
  sentence: string;
  /** From 1. */
  line?: number | undefined;
  /** The way to the field in the entry. */
  path?: readonly PropertyKey[];
}

/** A problem whose file its caller knows. */
export type BodyProblem = Pick<Problem, 'line' | 'sentence'>;

/** The one form in which editors are told where: `content/guides/x.md:12: `, which terminals and editors open at the line. */
export function spot(file: string, line: number | undefined): string {
  return `${file}${line === undefined ? '' : `:${String(line)}`}: `;
}

/** The sentence for a problem as scripts and builds print it. */
export function formatProblem({ file: name, line, sentence }: Problem): string {
  const { file, item } = splitItem(name);
  return `${spot(file, line)}${item === '' ? '' : `${item}：`}${sentence}`;
}
