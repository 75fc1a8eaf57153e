// Serves the build in dist/ and never builds, for a service or an image that may not write here. The old site goes on where
// new content is wrong, also when the machine starts again.
import { accessSync, constants } from 'node:fs';
import type { Served } from '../functions/serve.ts';
import { argumentsOrStop } from './operate/arguments.ts';

/** Of a build that another user has made, as root under a umask of 077, this one may be able to read nothing. */
const READ = ['dist/server/entry.mjs', 'dist/client/_headers'];

/** Why the build in `dist/` can't be served, as whoever can mend it is told; undefined where nothing speaks against it. */
export function whyNotServed(access: (path: string) => void): string | undefined {
  try {
    for (const path of READ) access(path);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT') return 'There is no build to serve: run npm run build first.';
    return `dist/ must be readable by this user, but is not (${code}): run chmod -R a+rX dist content as its owner.`;
  }
}

/** Serves the build in `dist/`. What operators can mend is told in one sentence, without a stack; then there is no server. */
export async function serveOrTell(): Promise<Served | undefined> {
  const why = whyNotServed((path) => {
    accessSync(path, constants.R_OK);
  });
  if (why !== undefined) {
    console.error(why);
    process.exitCode = 1;
    return undefined;
  }
  const { serve } = await import('../functions/serve.ts');
  try {
    return await serve();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'SettingsError') throw error;
    console.error(error.message);
    process.exitCode = 1;
    return undefined;
  }
}

if (import.meta.main) {
  argumentsOrStop({});
  await serveOrTell();
}
