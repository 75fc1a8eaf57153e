/** Something wrong with a page. */
export interface Finding {
  readonly what: string;
  readonly where: string;
}

/** More lines than this hide the first ones. */
const MOST_SHOWN = 60;

/** Findings as a failure shows them: each once, with how many pages have it and some of their names. */
export function grouped(findings: readonly Finding[]): string[] {
  const lines = linesOf(findings);
  const left = lines.length - MOST_SHOWN;
  return left > 0 ? [...lines.slice(0, MOST_SHOWN), `and ${String(left)} more`] : lines;
}

function linesOf(findings: readonly Finding[]): string[] {
  return [...Map.groupBy(findings, ({ what }) => what)].map(([what, those]) => {
    const pages = [...new Set(those.map(({ where }) => where))];
    const more = pages.length > 3 ? ` and ${String(pages.length - 3)} more` : '';
    return `${what} [${pages.slice(0, 3).join(', ')}${more}]`;
  });
}
