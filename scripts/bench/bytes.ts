import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** Compressed bytes of a page's first view; there is one request, so they are the page's own. */
export interface PageBytes {
  readonly path: string;
  readonly bytes: number;
  readonly budget: number;
}

const KB = 1024;
const FORM_OR_GUIDE =
  /^\/(?:(?:large|reader)\/)?(?:guides\/[^/]+|appointments|home-visits|errands|requests)\//;

/** Guide and form pages may cost 10 KB, any other 14 KB (docs/accessibility-checks.md). */
export function budgetOf(path: string): number {
  return (FORM_OR_GUIDE.test(path) ? 10 : 14) * KB;
}

/** Every prerendered page in `client`, with its bytes as `serve.ts` sends them to a browser that takes brotli. */
export async function pageBytes(client: string): Promise<PageBytes[]> {
  const entries = await readdir(client, { recursive: true });
  const pages = entries.filter((name) => /(?:^|\/)index\.html$/.test(name));
  return Promise.all(
    pages.map(async (name) => {
      const path = `/${name.slice(0, -'index.html'.length)}`;
      const small = await stat(join(client, `${name}.br`)).catch(() => undefined);
      const bytes = small?.size ?? brotliCompressSync(await readFile(join(client, name))).length;
      return { path, bytes, budget: budgetOf(path) };
    }),
  );
}
