import { grouped } from './findings.ts';
import { htmlOf, nameOf, pagesWhere, type SitePage } from './site-pages.ts';

/** What is wrong with the HTML of pages, all of them unless told otherwise; `look` answers the findings of one page. */
export function findings(
  look: (html: string, page: SitePage) => readonly string[],
  among: readonly SitePage[] = pagesWhere(),
): string[] {
  return grouped(
    among.flatMap((page) => look(htmlOf(page), page).map((what) => ({ what, where: nameOf(page) }))),
  );
}

/** The body as a reader meets it. */
export const bodyOf = (html: string): string => html.slice(html.indexOf('<body'));

/** What an element says, without its markup. */
export const textOf = (html: string): string => html.replace(/<[^>]*>/g, '').trim();
