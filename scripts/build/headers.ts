import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentSecurityPolicy, SECURITY_HEADERS } from '../../functions/http/headers.ts';

/**
 * Writes `_headers` into the client folder: the headers of every prerendered file, for Cloudflare's assets and for
 * `functions/serve.ts` alike. The policy takes the hash of the stylesheet that the pages really hold.
 */
export async function writeHeaders(client: string): Promise<void> {
  const home = await readFile(join(client, 'index.html'), 'utf8');
  const stylesheet = /<style>([\s\S]*?)<\/style>/.exec(home)?.[1];
  if (stylesheet === undefined) throw new Error('the built home page holds no stylesheet');
  const headers = { 'Content-Security-Policy': contentSecurityPolicy(stylesheet), ...SECURITY_HEADERS };
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  const text = ['/*', ...lines, '', '/_astro/*', '  Cache-Control: public, max-age=31536000, immutable', ''];
  await writeFile(join(client, '_headers'), text.join('\n'));
}
