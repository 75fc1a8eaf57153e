import { localDate, type LocalDate } from '../functions/shared/local-date.ts';
import { inMode, withoutMode } from '../functions/shared/modes.ts';
import { isOver } from './content/notices.ts';
import { readCollection } from './content/read.ts';

const NOT_TO_FIND = /^\/(?:404|away|offline|staff)\/|^\/notices\/[^/]+\/(?:poster|village)\//;

/**
 * Whether the site map names a page: the standard tree is the original, and pages with noindex are left out, among them
 * notices that are examples or over. Reads the notices below `root` at the first page that it is asked for.
 */
export function sitemapFilter(root: string, today: () => LocalDate = () => localDate(new Date())) {
  let aside: ReadonlySet<string> | undefined;
  return (url: string): boolean => {
    aside ??= noticesAside(root, today());
    const { pathname } = new URL(url);
    return withoutMode(pathname) === pathname && !NOT_TO_FIND.test(pathname) && !aside.has(pathname);
  };
}

function noticesAside(root: string, today: LocalDate): ReadonlySet<string> {
  const aside = readCollection(root, 'notices').filter(({ data }) => data.example || isOver(data, today));
  return new Set(aside.map(({ id }) => `/notices/${id}/`));
}

/** The same page in the two other trees, as a site map names alternates. */
export function otherTrees(url: string): { lang: string; url: string }[] {
  const { pathname } = new URL(url);
  return (['large', 'reader'] as const).map((mode) => ({
    lang: 'zh-CN',
    url: new URL(inMode(mode, pathname), url).href,
  }));
}
