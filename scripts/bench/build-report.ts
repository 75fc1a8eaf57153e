import { benchBareBuild } from './bare-build.ts';
import { benchBuild } from './builds.ts';
import type { Cost } from './temporary-site.ts';

/** The budget: 35 s and 2 GB beside the 30 s that Astro's sample of as many guides took. */
const AIM = { seconds: 35, bareSeconds: 30, megabytes: 2_000 };

/** Builds small and large, each beside a bare Astro site of the same guides, and prints what they cost as ratios. */
export function printBuilds(): void {
  console.log('\nBuild of all three trees, beside a bare Astro site of the same guides');
  const [small, large] = [printBuild(1_000), printBuild(10_000)];
  const growth = (of: (cost: Cost) => number) => times(of(large), of(small));
  console.log(
    `  10 × the guides in ${growth(({ cpuSeconds }) => cpuSeconds)} the CPU time, ${growth(({ peakMegabytes }) => peakMegabytes)} the memory`,
  );
  console.log(
    `  aim of 10,000: ${times(AIM.seconds, AIM.bareSeconds)} the bare site (${AIM.seconds} s beside ${AIM.bareSeconds} s), ${AIM.megabytes} MB at most`,
  );
}

function printBuild(guides: number): Cost {
  const bare = benchBareBuild(guides);
  const own = benchBuild(guides);
  const ratio = (of: (cost: Cost) => number) => times(of(own), of(bare));
  const parts = `lint ${own.lintSeconds.toFixed(1)}, search data ${own.searchSeconds.toFixed(1)}`;
  console.log(`  ${guides} guides`);
  console.log(`    bare:  ${told(bare)}`);
  console.log(`    heqi:  ${told(own)} (${own.astroMegabytes.toFixed(0)} MB with Astro)`);
  console.log(
    `    ratio: ${ratio(({ seconds }) => seconds)} the time, ${ratio(({ cpuSeconds }) => cpuSeconds)} the CPU time, ${ratio(({ peakMegabytes }) => peakMegabytes)} the memory`,
  );
  console.log(
    `    of it: Astro ${own.astroSeconds.toFixed(1)} s (${parts}), compress ${own.compressSeconds.toFixed(1)} s`,
  );
  return own;
}

const times = (one: number, other: number) => `${(one / other).toFixed(2)} ×`;

function told({ seconds, cpuSeconds, peakMegabytes }: Cost): string {
  return `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s CPU, ${peakMegabytes.toFixed(0)} MB at most`;
}
