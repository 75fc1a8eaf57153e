import { expect, onTestFinished, test } from 'vitest';
import { startBuiltServer } from '../support/built-server.ts';
import { fakeMailServer } from '../support/fake-servers.ts';
import { keepNothing, runOutbox } from '../support/gather-outbox.ts';
import { gatherVisit } from '../support/resident-steps.ts';

test('the built server sends e-mail once it is told where to', async () => {
  const mail = await fakeMailServer();
  const server = await startBuiltServer({ SMTP_URL: mail.url, SMTP_FROM: 'heqi@example.org' });
  onTestFinished(async () => {
    await server.stop();
    mail.close();
  });
  const { reference } = await gatherVisit(server.origin, 'reader', keepNothing);
  // The server's own clock may have been faster: either way it goes out once.
  await runOutbox(server.origin, server.outboxToken);
  await runOutbox(server.origin, server.outboxToken);
  await expect.poll(() => mail.letters.length).toBe(1);
  const [letter = ''] = mail.letters;
  expect(letter).toMatch(/^To: shili@example\.com/im);
  const [, body = ''] = letter.split('\r\n\r\n');
  const text = Buffer.from(body, 'base64').toString('utf8');
  expect(text).toContain('您的申请收到了');
  expect(text).toContain(`受理号最后四位是${reference.replace(/\D/g, '').slice(-4)}`);
});
