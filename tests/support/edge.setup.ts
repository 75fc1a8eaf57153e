import { edgeBuild } from './edge-build.ts';

/** Begins to build the worker. It is not waited for here: to gather the pages of the site keeps only one processor busy. */
export default function setup(): () => Promise<void> {
  // `ready.setup.ts` waits for it, and throws what went wrong.
  edgeBuild.take().catch(() => undefined);
  return () => edgeBuild.giveBack().catch(() => undefined);
}
