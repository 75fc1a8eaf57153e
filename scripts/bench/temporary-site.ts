import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What a build cost: wall time in seconds, processor time beside it, since other work may share the machine. */
export interface Cost {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** For scripts that build: awaits `build`, and keeps in `cost` what the process has spent by then, and in `result` what it answers. */
export const MEASURE = `
  const began = performance.now();
  const result = await build();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cost = {
    seconds: (performance.now() - began) / 1000,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakMegabytes: maxRSS / 1024,
  };
`;

/**
 * Runs a script in a folder of its own, where `write` writes a site to which `guides` guides are given: our own, and as
 * many generated from them as are wanting. Answers what the script prints last, as JSON.
 */
export function inTemporarySite<Figures>(
  guides: number,
  write: (dir: string) => void,
  script: string,
): Figures {
  const dir = mkdtempSync(join(tmpdir(), 'heqi-build-'));
  try {
    write(dir);
    symlinkSync(resolve('node_modules'), join(dir, 'node_modules'));
    cpSync('content/guides', join(dir, 'content', 'guides'), { recursive: true });
    multiplyGuides(join(dir, 'content', 'guides'), guides);
    const flags = ['--input-type=module', '--max-old-space-size=4096', '-e', script];
    const built = spawnSync(process.execPath, flags, { cwd: dir, encoding: 'utf8' });
    if (built.status !== 0) throw new Error(`the build of ${guides} guides failed: ${built.stderr}`);
    return JSON.parse(built.stdout.trim().split('\n').at(-1) ?? '') as Figures;
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
