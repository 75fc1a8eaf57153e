import { join } from 'node:path';
import type { AstroIntegration, AstroPrerenderer } from 'astro';
import type { Plugin } from 'vite';
import type { Compressor } from './compressor.ts';

/**
 * Hands each page that Astro has written into `client` to `compressor`: one processor renders, the other compresses
 * what is there already.
 */
export function compressPages(compressor: Compressor, client: string): AstroIntegration {
  return {
    name: 'heqi-compress-pages',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        // One page after the other, which is Astro's usual way too: who is asked for the next has written the last.
        updateConfig({ build: { concurrency: 1 }, vite: { plugins: [ownEntry] } });
      },
      'astro:build:start': ({ setPrerenderer }) => {
        setPrerenderer((own) => handingOver(own, compressor, client));
      },
    },
  };
}

/** Astro's own entry for rendering, which it leaves out for everybody who sets a prerenderer. */
const ownEntry: Plugin = {
  name: 'heqi-prerender-entry',
  configEnvironment: (name) =>
    name === 'prerender'
      ? { build: { rolldownOptions: { input: 'astro/entrypoints/prerender' } } }
      : undefined,
};

function handingOver(own: AstroPrerenderer, compressor: Compressor, client: string): AstroPrerenderer {
  let written: string | undefined;
  return {
    ...own,
    getStaticPaths: async () => {
      const paths = await own.getStaticPaths();
      compressor.expect(paths.length);
      return paths;
    },
    render: async (request, options) => {
      if (written !== undefined) compressor.take(written);
      const rendered = await own.render(request, options);
      const { ok } = rendered instanceof Response ? rendered : rendered.response;
      const { pathname } = new URL(request.url);
      const isPage = ok && options.routeData.type === 'page' && pathname.endsWith('/');
      written = isPage ? join(client, decodeURIComponent(pathname), 'index.html') : undefined;
      return rendered;
    },
  };
}
