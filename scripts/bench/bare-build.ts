import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inTemporarySite, MEASURE, type Cost } from './temporary-site.ts';

/** As little as Astro makes three trees of guides from: nothing is linted, searched, said per mode or compressed. */
const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "bare", "private": true, "type": "module" }',
  // Not in node_modules, which is ours.
  'astro.config.mjs': `
    export default { cacheDir: '.cache/astro', trailingSlash: 'always', vite: { cacheDir: '.cache/vite' } };
  `,
  'src/content.config.ts': `
    import { defineCollection } from 'astro:content';
    import { z } from 'astro/zod';
    import { glob } from 'astro/loaders';
    const loader = glob({ base: 'content/guides', pattern: '*.md' });
    export const collections = { guides: defineCollection({ loader, schema: z.looseObject({ title: z.string() }) }) };
  `,
  'src/pages/[...mode]/guides/[slug].astro': `---
import { getCollection, render } from 'astro:content';
export async function getStaticPaths() {
  const guides = await getCollection('guides');
  return [undefined, 'large', 'reader'].flatMap((mode) =>
    guides.map((guide) => ({ params: { mode, slug: guide.id }, props: { guide } })),
  );
}
const { guide } = Astro.props;
const { Content } = await render(guide);
---
<!doctype html>
<html lang="zh-CN">
  <head><meta charset="utf-8" /><title>{guide.data.title}</title></head>
  <body><main><h1>{guide.data.title}</h1><Content /></main></body>
</html>
`,
};
const SCRIPT = `
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  const astro = await import('astro');
  const build = () => astro.build({ logLevel: 'warn' });
  ${MEASURE}
  console.log(JSON.stringify(cost));
`;

/** Builds a bare Astro site of the same guides: what no site made with Astro can do without. */
export function benchBareBuild(guides: number): Cost {
  return inTemporarySite(guides, writeBareSite, SCRIPT);
}

function writeBareSite(dir: string): void {
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
}
