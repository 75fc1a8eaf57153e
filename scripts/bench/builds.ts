import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildCost } from '../build.ts';
import { inTemporarySite, MEASURE, type Cost } from './temporary-site.ts';

export interface BuildFigures extends BuildCost, Cost {
  /** Parts of Astro's time, measured once more by themselves; both read the guides first, which a build does once. */
  readonly lintSeconds: number;
  readonly searchSeconds: number;
}

const COPIED = [
  'src',
  'functions',
  'db',
  'content',
  'public',
  'scripts',
  'package.json',
  'astro.config.mjs',
  'tsconfig.json',
];
const MEASURED = `
  const { buildSite: build } = await import('./scripts/build.ts');
  ${MEASURE}
  const seconds = (work) => {
    const began = performance.now();
    work();
    return (performance.now() - began) / 1000;
  };
  const { lintContent } = await import('./src/content/lint-content.ts');
  const { searchDocuments } = await import('./src/content/search-documents.ts');
  const { buildSearchData } = await import('./functions/search/build-search-data.ts');
  const { localDate } = await import('./functions/shared/local-date.ts');
  const lintSeconds = seconds(() => lintContent('.', localDate(new Date())));
  const searchSeconds = seconds(() => buildSearchData(searchDocuments('.')));
  console.log(JSON.stringify({ ...cost, ...result, lintSeconds, searchSeconds }));
`;

/** Builds a copy of the site with so many guides. */
export function benchBuild(guides: number): BuildFigures {
  const copySite = (dir: string) => {
    for (const name of COPIED) cpSync(name, join(dir, name), { recursive: true });
  };
  return inTemporarySite(guides, copySite, MEASURED);
}
