import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSenders } from '../../functions/outbox/senders.ts';
import type { Addressed } from '../../functions/outbox/sending.ts';
import {
  fakeGateway,
  fakeMailServer,
  type FakeGateway,
  type FakeMailServer,
} from '../support/fake-servers.ts';

/** Long enough for an answer from this machine, short enough to wait for one that never comes. */
const PATIENCE_MS = 400;

const LETTER: Addressed = {
  key: 'message-1',
  to: '13800000000',
  subject: '示例',
  text: '明天"上午"9点{key}\\到大厅（示例）',
};

let gateway: FakeGateway;
let mail: FakeMailServer;
beforeEach(async () => {
  [gateway, mail] = await Promise.all([fakeGateway(), fakeMailServer()]);
});
afterEach(() => {
  gateway.close();
  mail.close();
});

const sms = (more = {}) => {
  const body = { to: ['{phone}'], content: '{text}', id: '{key}', type: 1 };
  const { sms: send } = createSenders({ sms: { url: gateway.url, body, ...more } }, PATIENCE_MS);
  if (!send) throw new Error('the gateway is not open');
  return send;
};
const webhook = () => {
  const { webhook: send } = createSenders({ webhookUrl: gateway.url }, PATIENCE_MS);
  if (!send) throw new Error('the robot is not open');
  return send;
};
const email = () => {
  const smtp = { url: mail.url, from: 'heqi@example.org' };
  const { email: send } = createSenders({ smtp }, PATIENCE_MS);
  if (!send) throw new Error('e-mail is not open');
  return send;
};

test('without settings every way out is shut', () => {
  expect(createSenders(undefined)).toEqual({});
});

describe('an SMS', () => {
  test('fills the template, whatever the text holds, and brings its key', async () => {
    expect(await sms({ token: 'secret' })(LETTER)).toBe('sent');
    expect(gateway.received).toEqual([
      {
        key: 'message-1',
        authorization: 'Bearer secret',
        body: { to: ['13800000000'], content: LETTER.text, id: 'message-1', type: 1 },
      },
    ]);
  });

  test('counts as sent only if the answer says what the operator told', async () => {
    expect(await sms({ accepted: { code: '0' } })(LETTER)).toBe('sent');
    expect(await sms({ accepted: { code: '1' } })(LETTER)).toBe('again');
    expect(await sms({ accepted: { nothing: 'x' } })(LETTER)).toBe('again');
  });
});

describe.each(['sms', 'webhook'] as const)('over HTTP (%s)', (kind) => {
  const send = () => (kind === 'sms' ? sms() : webhook());

  test.each([
    ['well', 'sent'],
    ['refuses', 'refused'],
    ['redirects', 'refused'],
    ['away', 'again'],
    ['silent', 'again'],
    ['drips', 'again'],
    ['cuts', 'again'],
  ] as const)('a gateway that is %s: %s, in bounded time', async (mood, sent) => {
    gateway.mood(mood);
    expect(await send()(LETTER)).toBe(sent);
    expect(gateway.received).toHaveLength(1);
  });

  test('a gateway that is not there at all', async () => {
    gateway.close();
    expect(await send()(LETTER)).toBe('again');
  });
});

describe('a robot', () => {
  test('of WeCom or DingTalk gets a text', async () => {
    await webhook()(LETTER);
    expect(gateway.received[0]?.body).toEqual({ msgtype: 'text', text: { content: LETTER.text } });
  });
});

describe('an e-mail', () => {
  test('goes out once, with an id by which a second one is recognised', async () => {
    expect(await email()({ ...LETTER, to: 'shili@example.com' })).toBe('sent');
    expect(mail.letters).toHaveLength(1);
    expect(mail.letters[0]).toMatch(/^Message-ID: <message-1@example\.org>/im);
    expect(mail.letters[0]).toMatch(/^To: shili@example\.com/im);
    expect(mail.letters[0]).toMatch(/^Auto-Submitted: auto-generated/im);
  });

  test.each([
    ['refuses', 'refused'],
    ['away', 'again'],
    ['silent', 'again'],
    ['drips', 'again'],
    ['cuts', 'again'],
  ] as const)('to a server that is %s: %s, in bounded time', async (mood, sent) => {
    mail.mood(mood);
    expect(await email()({ ...LETTER, to: 'shili@example.com' })).toBe(sent);
    expect(mail.letters).toEqual([]);
  });

  test('can’t be made to go to others by an address that holds a line break', async () => {
    await email()({ ...LETTER, to: 'shili@example.com\r\nBcc: other@example.com' });
    expect(mail.letters.join('\n')).not.toMatch(/^Bcc:/im);
  });
});
