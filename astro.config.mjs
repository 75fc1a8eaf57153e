import cloudflare from '@astrojs/cloudflare';
import node from '@astrojs/node';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { buildId } from './scripts/build/build-id.ts';
import { searchData } from './src/content/search-data-integration.ts';
import { isInSitemap, otherTrees } from './src/sitemap.ts';

const edge = process.env.TARGET === 'cloudflare';

export default defineConfig({
  site: process.env.PUBLIC_ORIGIN ?? 'http://localhost:4321',
  outDir: process.env.OUT_DIR ?? (edge ? 'dist-edge' : 'dist'),
  adapter: edge ? cloudflare({ imageService: 'passthrough' }) : node({ mode: 'middleware' }),
  session: false,
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never' },
  security: { checkOrigin: false },
  devToolbar: { enabled: false },
  integrations: [
    searchData(),
    sitemap({ filter: isInSitemap, serialize: (item) => ({ ...item, links: otherTrees(item.url) }) }),
  ],
  vite: {
    define: { __BUILD_ID__: JSON.stringify(buildId()) },
    build: { assetsInlineLimit: 0 },
    ssr: { external: ['libsql'] },
  },
});
