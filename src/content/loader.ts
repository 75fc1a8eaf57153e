import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';
import { COLLECTIONS, type CollectionName } from './collections.ts';
import { readCollection } from './read.ts';

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
        const entries = readCollection(root, name);
        store.clear();
        for (const { id, data, body } of entries)
          store.set({ id, data: { ...(Object(data) as object) }, body });
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
