// Serves the build in dist/ and never builds, for a service or an image that may not write here. The old site goes on where
// new content is wrong, also when the machine starts again.
import { existsSync } from 'node:fs';
import type { Served } from '../functions/serve.ts';

/** Serves the build in `dist/`. What operators can mend is told in one sentence, without a stack; then there is no server. */
export async function serveOrTell(): Promise<Served | undefined> {
  if (!existsSync('dist/server')) {
    console.error('There is no build to serve: run npm run build first.');
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

if (import.meta.main) await serveOrTell();
