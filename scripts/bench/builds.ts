import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import type { BuildCost } from '../build.ts';

/** What a build cost: wall time in seconds, processor time beside it, since other work may share the machine. */
export interface BuildFigures extends BuildCost {
  readonly guides: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  /** Parts of Astro's time, measured once more by themselves. */
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
  const seconds = async (work) => {
    const began = performance.now();
    const result = await work();
    return [(performance.now() - began) / 1000, result];
  };
  const { buildSite } = await import('./scripts/build.ts');
  const [total, cost] = await seconds(buildSite);
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const { lintContent } = await import('./src/content/lint-content.ts');
  const { searchDocuments } = await import('./src/content/search-documents.ts');
  const { buildSearchData } = await import('./functions/search/build-search-data.ts');
  const { localDate } = await import('./functions/shared/local-date.ts');
  const [lintSeconds] = await seconds(() => lintContent('.', localDate(new Date())));
  const [searchSeconds] = await seconds(() => buildSearchData(searchDocuments('.')));
  const measured = { seconds: total, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMegabytes: maxRSS / 1024 };
  console.log(JSON.stringify({ ...cost, ...measured, lintSeconds, searchSeconds }));
`;

/** Builds a copy of the site with `guides` guides: its own, and as many generated from them as are wanting. */
export function benchBuild(guides: number): BuildFigures {
  const dir = mkdtempSync(join(tmpdir(), 'heqi-build-'));
  try {
    for (const name of COPIED) cpSync(name, join(dir, name), { recursive: true });
    symlinkSync(resolve('node_modules'), join(dir, 'node_modules'));
    mkdirSync(join(dir, 'content', 'guides'), { recursive: true });
    multiplyGuides(join(dir, 'content', 'guides'), guides);
    const flags = ['--input-type=module', '--max-old-space-size=4096', '-e', MEASURED];
    const built = spawnSync(process.execPath, flags, { cwd: dir, encoding: 'utf8' });
    const last = built.stdout.trim().split('\n').at(-1) ?? '';
    if (built.status !== 0) throw new Error(`the build of ${guides} guides failed: ${built.stderr}`);
    return { guides, ...(JSON.parse(last) as Omit<BuildFigures, 'guides'>) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function multiplyGuides(folder: string, wanted: number): void {
  const own = readdirSync(folder).filter((name) => name.endsWith('.md'));
  for (let i = own.length; i < wanted; i += 1) {
    const text = readFileSync(join(folder, own[i % own.length] ?? ''), 'utf8');
    writeFileSync(join(folder, `shili-${i}.md`), text.replace(/^title: (.*)$/m, `title: $1（示例${i}）`));
  }
}
