import { edgeBuild } from './edge-build.ts';

/** Comes after the set-up of every project, and ends when what they have begun has ended too. */
export default function setup(): Promise<void> {
  return edgeBuild.whenMade();
}
