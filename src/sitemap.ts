import { inMode, withoutMode } from '../functions/shared/modes.ts';

const NOT_TO_FIND = /^\/(?:404|away|offline|staff)\/|^\/notices\/(?:example\/|[^/]+\/(?:poster|village)\/)/;

/** Whether the site map names a page: the standard tree is the original, and pages with noindex are left out. */
export function isInSitemap(url: string): boolean {
  const { pathname } = new URL(url);
  return withoutMode(pathname) === pathname && !NOT_TO_FIND.test(pathname);
}

/** The same page in the two other trees, as a site map names alternates. */
export function otherTrees(url: string): { lang: string; url: string }[] {
  const { pathname } = new URL(url);
  return (['large', 'reader'] as const).map((mode) => ({
    lang: 'zh-CN',
    url: new URL(inMode(mode, pathname), url).href,
  }));
}
