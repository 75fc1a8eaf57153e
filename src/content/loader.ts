import { channel } from 'node:diagnostics_channel';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { localDate } from '../../functions/shared/local-date.ts';
import { catalogueFromDisk } from './catalogue-from-disk.ts';
import { COLLECTIONS, type CollectionName, type EntryOf } from './collections.ts';
import { blockingFindings, lintContent } from './lint-content.ts';
import { contentError } from './content-error.ts';
import { formatFinding, type Finding } from './finding.ts';
import { lineFinder } from './lines.ts';
import { GUIDES_READ } from './guides-read.ts';
import { readCollection, type Entry } from './read.ts';
import { documentsOf } from './search-documents.ts';

const guidesRead = channel(GUIDES_READ);

/**
 * An Astro loader for one collection of `content/`. It reads through the same code as the tests and scripts do, so
 * that a wrong file stops the build with the same sentences, and it renders no Markdown, since pages print sections.
 */
export function contentLoader(name: CollectionName): Loader {
  return {
    name: `heqi-${name}`,
    load: async ({ config, store, watcher, logger }) => {
      const root = fileURLToPath(config.root);
      const fill = () => {
        const guides = name === 'guides' ? readCollection(root, name) : undefined;
        const entries = guides ?? readCollection(root, name);
        if (guides && guidesRead.hasSubscribers) guidesRead.publish(documentsOf(guides));
        store.clear();
        // Without the Markdown: pages print the sections that were read from it, and servers load all that is kept here.
        for (const { id, data } of entries) store.set({ id, data: { ...(Object(data) as object) } });
        if (entries.length === 0) rememberEmpty(store);
        if (guides) for (const late of lint(root, guides)) logger.warn(late);
      };
      fill();
      watcher?.on('all', (_event, path) => {
        if (!path.replaceAll('\\', '/').includes(`/${COLLECTIONS[name].path}`)) return;
        try {
          fill();
        } catch (error) {
          logger.error(String(error));
        }
      });
      return Promise.resolve();
    },
  };
}

/** Astro warns of a collection that it has never seen an entry of, on every page; without a month's figures there is none. */
function rememberEmpty(store: LoaderContext['store']): void {
  store.set({ id: 'none', data: {} });
  store.delete('none');
}

/**
 * Lints all content once, with the guides. Throws the sentences of the errors, which stop the build; a review that is
 * late only does so in CI, and is handed back to be printed elsewhere (docs/decisions/008).
 */
function lint(root: string, guides: readonly Entry<EntryOf<'guides'>>[]): string[] {
  const findings = lintContent(root, localDate(new Date()), guides);
  const lines = lineFinder(root);
  const told = (finding: Finding) => formatFinding(lines.finding(finding));
  const blocking = blockingFindings(findings, process.env['CI'] !== undefined);
  if (blocking.length > 0) throw contentError(blocking.map(told));
  // Throws what journeys can't do without; pages would only ask for it when somebody opens one.
  catalogueFromDisk(root, guides);
  return findings.filter(({ overdue }) => overdue).map(told);
}
