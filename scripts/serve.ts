// Serves the build in dist/ and never builds, for a service or an image that may not write here. The old site goes on where
// new content is wrong, also when the machine starts again.
import { existsSync } from 'node:fs';

/** Serves the build in `dist/`. What operators can mend is told in one sentence, without a stack. */
export async function serveOrTell(): Promise<void> {
  if (!existsSync('dist/server')) {
    console.error('There is no build to serve: run npm run build first.');
    process.exitCode = 1;
    return;
  }
  const { serve } = await import('../functions/serve.ts');
  try {
    await serve();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'SettingsError') throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

if (import.meta.main) await serveOrTell();
