import { join } from 'node:path';
import type { AstroIntegration, AstroPrerenderer } from 'astro';
import type { Plugin } from 'vite';
import type { Compressor } from './compressor.ts';

/**
 * Hands each page that Astro has rendered to `compressor`, which writes it into `client`: one processor renders, the
 * other writes and compresses.
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
      // What comes after reads the pages.
      'astro:build:generated': () => compressor.written(),
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
      if (!response.ok || options.routeData.type !== 'page' || !pathname.endsWith('/')) return rendered;
      const path = join(client, decodeURIComponent(pathname), 'index.html');
      await compressor.write(path, await response.arrayBuffer());
      // Without a body there is nothing for Astro to write, which takes several times as long.
      return new Response(null, response);
    },
  };
}
