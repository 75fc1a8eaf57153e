import sitemap from '@astrojs/sitemap';
import { defineConfig, passthroughImageService } from 'astro/config';
import { publicOrigin } from './functions/settings.ts';
import { localDate } from './functions/shared/local-date.ts';
import { buildId } from './scripts/build/build-id.ts';
import { edgeAsNode } from './scripts/build/edge-as-node.ts';
import { searchData } from './src/content/search-data-integration.ts';
import { otherTrees, sitemapFilter } from './src/sitemap.ts';

const edge = process.env.TARGET === 'cloudflare';

/** Loaded only where it is used: what the edge wants takes three seconds of processor time to load. */
async function adapter() {
  if (edge) return (await import('@astrojs/cloudflare')).default({ imageService: 'passthrough' });
  return (await import('@astrojs/node')).default({ mode: 'middleware' });
}

/** Every page that has a script carries its name: what Astro would put between name and hash is as long as a sentence. */
const scriptName = ({ name }) => `_astro/${name.split('.')[0]}.[hash].js`;

export default defineConfig({
  site: publicOrigin(process.env) ?? 'http://localhost:4321',
  // Not in node_modules, which two checkouts may share: one would publish what the other has just read from its content.
  cacheDir: '.cache/astro',
  outDir: process.env.OUT_DIR ?? (edge ? 'dist-edge' : 'dist'),
  adapter: await adapter(),
  session: false,
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never' },
  security: { checkOrigin: false },
  devToolbar: { enabled: false },
  // No page has a picture to be resized: else the server would load a native library for it at each start.
  image: { service: passthroughImageService() },
  integrations: [
    searchData(),
    sitemap({ filter: sitemapFilter('.'), serialize: (item) => ({ ...item, links: otherTrees(item.url) }) }),
  ],
  vite: {
    cacheDir: '.cache/vite',
    define: {
      __BUILD_ID__: JSON.stringify(buildId()),
      __BUILT_ON__: JSON.stringify(localDate(new Date())),
    },
    plugins: edge ? [edgeAsNode] : [],
    build: { assetsInlineLimit: 0 },
    environments: { client: { build: { rolldownOptions: { output: { entryFileNames: scriptName } } } } },
    ssr: { external: ['libsql'] },
  },
});
