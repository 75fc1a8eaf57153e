/** Something wrong with a page. */
export interface Finding {
  readonly what: string;
  readonly where: string;
}

/** Findings as a failure shows them: each once, with how many pages have it and some of their names. */
export function grouped(findings: readonly Finding[]): string[] {
  return [...Map.groupBy(findings, ({ what }) => what)].map(([what, those]) => {
    const pages = [...new Set(those.map(({ where }) => where))];
    const more = pages.length > 3 ? ` and ${String(pages.length - 3)} more` : '';
    return `${what} [${pages.slice(0, 3).join(', ')}${more}]`;
  });
}
