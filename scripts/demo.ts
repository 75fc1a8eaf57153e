// `npm run demo`: the site with a throw-away database, invented residents and a staff login that is printed.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogueFromDisk } from '../src/content/catalogue-from-disk.ts';
import { builtOrTell } from './build.ts';
import { inventResidents } from './demo/residents.ts';
import { createVisitor } from './demo/visitor.ts';
import { argumentsOrStop } from './operate/arguments.ts';
import type { Served } from '../functions/serve.ts';
import { serveOrTell } from './serve.ts';

argumentsOrStop({});
const root = fileURLToPath(new URL('..', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'heqi-demo-'));
process.on('exit', () => {
  rmSync(data, { recursive: true, force: true });
});
process.env['DATA_DIR'] = data;
// A store of its own, at an address of its own; and no message may go out, since somebody may have the invented numbers.
for (const name of Object.keys(process.env))
  if (/^(?:DATABASE|SMS|SMTP|WEBHOOK)_|^PUBLIC_ORIGIN$/.test(name)) Reflect.deleteProperty(process.env, name);

/** Sets up the account, sends what the residents ask, and prints how to look at it. */
async function show({ origin, setupPath }: Served): Promise<void> {
  const password = randomBytes(9).toString('base64url');
  if (setupPath === undefined) throw new Error('a throw-away database already has a staff account');
  await createVisitor(origin).send(setupPath, {
    username: 'demo',
    name: '演示工作人员（示例）',
    password,
    'password-again': password,
  });
  const requests = await inventResidents(origin, catalogueFromDisk(root));
  console.log(`
Demo with ${requests} invented requests (示例). Everything is thrown away when you stop it (Ctrl+C).
  Site:   ${origin}/
  Inbox:  ${origin}/staff/
  Name:   demo
  Password: ${password}`);
}

const served = (await builtOrTell()) ? await serveOrTell() : undefined;
if (served) await show(served);
