import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { scriptOn } from '../support/scripts.ts';
import { testFolder } from '../support/temporary.ts';

/** What a command says that asks whoever listens at a port, and what it ends with. */
async function askAt(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const data = mkdtempSync(join(testFolder(), 'asked-'));
  writeFileSync(join(data, 'heqi.db'), '');
  const { code, said } = await scriptOn({ DATA_DIR: data, PORT: String(port) }, 'backup');
  return { code, said: said.replace(String(port), 'PORT') };
}

test.each<[string, RequestListener, string]>([
  [
    'hangs up',
    (request) => request.socket.destroy(),
    "FAILED: http://127.0.0.1:PORT can't be asked (UND_ERR_SOCKET): HOST and PORT must be those of the server, or stop it first.",
  ],
  [
    'breaks off half-way',
    (_, answer) => {
      answer.write('Copying the store.\n', () => answer.destroy());
    },
    'Copying the store.\nFAILED: http://127.0.0.1:PORT broke off before it said how this ended (UND_ERR_SOCKET): read its log, and run it again.',
  ],
  [
    'is another program, which answers anything well',
    (_, answer) => answer.end('<h1>It works!</h1>\n'),
    'FAILED: http://127.0.0.1:PORT did not say how this ended: HOST and PORT must be those of the server.',
  ],
])('where whoever is asked %s, the last line says that it failed', async (_, listener, last) => {
  const { code, said } = await askAt(listener);
  expect([code, said.endsWith(last)]).toEqual([1, true]);
});
