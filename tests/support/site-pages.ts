import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { modeOfPath, withoutMode, type Mode } from '../../functions/shared/modes.ts';
import type { Account } from './gather-staff.ts';
import type { Submitted } from './resident-steps.ts';

/** A page that residents or staff can meet: a prerendered file, or an answer of the app that was kept. */
export interface SitePage {
  /** What it is, the same in all trees: a path without its mode, or the name that it was kept under. */
  readonly template: string;
  readonly mode: Mode | 'staff';
  /** Its address; several kept pages may share one. */
  readonly path: string;
  readonly status: number;
  /** Where a browser sees it as it was answered. */
  readonly url: string;
  /** File with its HTML. */
  readonly file: string;
  readonly prerendered: boolean;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Origin of the built server. */
    origin: string;
    account: Account;
    /** One home visit in each tree that was submitted; the standard tree's is scheduled. */
    visits: Record<Mode, Submitted>;
    /** Every page that the site has, and the states that on-demand pages can be in. */
    pages: SitePage[];
  }
}

/** With which status the page of a problem is shown, the second by the proxy before the server. */
const SHOWN_WITH: Readonly<Record<string, number>> = { '/404/': 404, '/away/': 503 };

/** Every prerendered page of the build in `dist`. */
export function prerenderedPages(dist: string, origin: string): SitePage[] {
  const client = join(dist, 'client');
  return readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?:^|\/)index\.html$/.test(name))
    .sort()
    .map((name) => {
      const path = `/${name.slice(0, -'index.html'.length)}`;
      const file = join(client, name);
      return {
        template: withoutMode(path),
        mode: modeOfPath(path),
        path,
        status: SHOWN_WITH[withoutMode(path)] ?? 200,
        url: origin + path,
        file,
        prerendered: true,
      };
    });
}

/** All pages; `where` picks among them. Throws when it picks none, for then the test would prove nothing. */
export function pagesWhere(where: (page: SitePage) => boolean = () => true): SitePage[] {
  const pages = inject('pages').filter(where);
  if (pages.length === 0) throw new Error('there is no such page to test');
  return pages;
}

export function htmlOf({ file }: SitePage): string {
  return readFileSync(file, 'utf8');
}

/** How a failure names a page. */
export function nameOf({ template, mode }: SitePage): string {
  return `${mode} ${template}`;
}

/** Whether a page is the guide of one service; lists of guides stand in the same folder. */
export function isGuide({ template }: SitePage): boolean {
  const [, slug] = /^\/guides\/([^/]+)\/$/.exec(template) ?? [];
  return slug !== undefined && existsSync(join('content', 'guides', `${slug}.md`));
}

/** What pages of one kind have in common: those below one folder are one kind, whatever they are about. */
function kindOf(page: SitePage): string {
  if (!page.prerendered) return page.template;
  return isGuide(page) ? 'guide' : page.template.replace(/^(\/[^/]+\/)[^/]+\//, '$1*/');
}

/** One page of each kind in each tree; where many are of one kind, the longest and the shortest stand for all. */
export function oneOfEachKind(): SitePage[] {
  const all = pagesWhere();
  const standard = all.filter(({ mode }) => mode === 'standard' || mode === 'staff');
  const chosen = new Set(
    [...Map.groupBy(standard, kindOf).values()].flatMap((those) => {
      const bySize = those.toSorted((a, b) => htmlOf(a).length - htmlOf(b).length);
      return [bySize[0]?.template, bySize.at(-1)?.template];
    }),
  );
  return all.filter(({ template }) => chosen.has(template));
}

/** Trees take turns: of the pages of one template, every run of the tests looks closely at those of one tree. */
const TURNS: readonly SitePage['mode'][] = ['standard', 'large', 'reader'];

/** Whether this run looks closely at every page (`npm run test:pages`), which takes too long for each commit. */
export const opensAll = process.env['PAGES'] === 'all';

/**
 * Of some pages those that this run looks at closely: all, or one template after the other in the tree whose
 * turn it is. Of staff pages, which have one tree, one in three. What takes long asks for one in so many of these.
 */
export function takingTurns(pages: readonly SitePage[], oneIn = 1): SitePage[] {
  if (opensAll) return [...pages];
  const templates = [...new Set(pagesWhere().map(({ template }) => template))].sort();
  const inTurn = pages.filter(
    ({ template, mode }) =>
      (templates.indexOf(template) + Math.max(0, TURNS.indexOf(mode))) % TURNS.length === 0,
  );
  return inTurn.filter((_, at) => at % oneIn === 0);
}

/** What changes with the day: notices and closures, the inbox, and days and times that are still free. */
const DAILY =
  /^(?:\/notices\/|hours|staff(?:$|, |\/affected|\/calendar)|(?:appointments|home-visits)\/(?:day|time)|requests\/(?:move(?:$| with|\/time)|reschedule))/;

/** One page for each template in each tree, always the same: the first of those that share it. */
export function onePerTemplate(): SitePage[] {
  const all = pagesWhere(({ template }) => !DAILY.test(template));
  const chosen = new Set([...Map.groupBy(all, kindOf).values()].map((those) => those[0]?.template));
  return all.filter(({ template }) => chosen.has(template));
}
