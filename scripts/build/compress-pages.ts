import { join } from 'node:path';
import type { AstroIntegration, AstroPrerenderer } from 'astro';
import type { Plugin } from 'vite';
import type { Compressor } from './compressor.ts';

/**
 * Hands each page to `compressor` as soon as it is rendered, under the path in `client` where Astro will write it: one
 * processor renders, the other compresses what is there already.
 */
export function compressPages(compressor: Compressor, client: string): AstroIntegration {
  return {
    name: 'heqi-compress-pages',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [ownEntry] } });
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
  return {
    ...own,
    getStaticPaths: async () => {
      const paths = await own.getStaticPaths();
      compressor.expect(paths.length);
      return paths;
    },
    render: async (request, options) => {
      const rendered = await own.render(request, options);
      const response = rendered instanceof Response ? rendered : rendered.response;
      const { pathname } = new URL(request.url);
      if (options.routeData.type !== 'page' || !pathname.endsWith('/') || !response.ok) return rendered;
      const bytes = new Uint8Array(await response.arrayBuffer());
      compressor.take(join(client, decodeURIComponent(pathname), 'index.html'), bytes);
      const again = new Response(bytes, response);
      return rendered instanceof Response ? again : { ...rendered, response: again };
    },
  };
}
