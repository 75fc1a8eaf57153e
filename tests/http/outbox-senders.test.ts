import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSenders } from '../../functions/outbox/senders.ts';
import type { Addressed } from '../../functions/outbox/sending.ts';
import {
  fakeGateway,
  fakeMailServer,
  type FakeGateway,
  type FakeMailServer,
} from '../support/fake-servers.ts';

/** For an answer that comes, however late on a busy machine; and for one that never does. */
const [PATIENCE_MS, NO_PATIENCE_MS] = [20_000, 400];
const patienceFor = (mood: string) => (['silent', 'drips'].includes(mood) ? NO_PATIENCE_MS : PATIENCE_MS);

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

const sms = (more = {}, patienceMs = PATIENCE_MS) => {
  const body = { to: ['{phone}'], content: '{text}', id: '{key}', type: 1 };
  const { sms: send } = createSenders({ sms: { url: gateway.url, body, accepted: {}, ...more } }, patienceMs);
  if (!send) throw new Error('the gateway is not open');
  return send;
};
const webhook = (patienceMs = PATIENCE_MS) => {
  const { webhook: send } = createSenders({ webhookUrl: gateway.url }, patienceMs);
  if (!send) throw new Error('the robot is not open');
  return send;
};
const email = (patienceMs = PATIENCE_MS) => {
  const smtp = { url: mail.url, from: 'heqi@example.org' };
  const { email: send } = createSenders({ smtp }, patienceMs);
  if (!send) throw new Error('e-mail is not open');
  return send;
};

test('without settings every way out is shut', () => {
  expect(createSenders(undefined)).toEqual({});
});

describe('an SMS', () => {
  test('fills the template, whatever the text holds, and brings its key', async () => {
    expect(await sms({ token: 'secret' })(LETTER)).toEqual({ kind: 'sent' });
    expect(gateway.received).toEqual([
      {
        key: 'message-1',
        authorization: 'Bearer secret',
        body: { to: ['13800000000'], content: LETTER.text, id: 'message-1', type: 1 },
      },
    ]);
  });

  test('counts as sent only if the answer says what the operator told', async () => {
    expect(await sms({ accepted: { code: '0' } })(LETTER)).toEqual({ kind: 'sent' });
    expect(await sms({ accepted: { code: '1' } })(LETTER)).toEqual({ kind: 'again', code: 'code 0' });
    expect(await sms({ accepted: { nothing: 'x' } })(LETTER)).toMatchObject({ code: 'nothing undefined' });
    gateway.mood({ status: 200, body: '<html lang="zh">13800000000</html>' });
    expect(await sms({ accepted: { code: '0' } })(LETTER)).toMatchObject({ kind: 'again' });
    gateway.mood({ status: 200, body: '{"code":"号码13800000000不对"}' });
    // What an answer says may be about somebody, and is not for the log.
    expect(await sms({ accepted: { code: '0' } })(LETTER)).toEqual({ kind: 'again', code: 'code ?' });
  });
});

describe.each(['sms', 'webhook'] as const)('over HTTP (%s)', (kind) => {
  const send = (patienceMs = PATIENCE_MS) => (kind === 'sms' ? sms({}, patienceMs) : webhook(patienceMs));

  test.each([
    ['well', { kind: 'sent' }],
    ['refuses', { kind: 'refused', code: '400' }],
    ['redirects', { kind: 'shut', code: '307' }],
    ['away', { kind: 'again', code: '503' }],
    ['silent', { kind: 'again', code: 'TimeoutError' }],
    ['drips', { kind: 'again' }],
    ['cuts', { kind: 'again' }],
  ] as const)('a gateway that is %s: %o, in bounded time', async (mood, sent) => {
    gateway.mood(mood);
    expect(await send(patienceFor(mood))(LETTER)).toMatchObject(sent);
    expect(gateway.received).toHaveLength(1);
  });

  test('a gateway that is not there at all', async () => {
    gateway.close();
    expect(await send()(LETTER)).toEqual({ kind: 'again', code: 'ECONNREFUSED' });
  });

  test('a gateway that wants a pause, a token or an end', async () => {
    const answers = [
      { status: 429, body: '', headers: { 'Retry-After': '120' } },
      { status: 429, body: '', headers: { 'Retry-After': 'Fri, 27 Nov 2026 00:00:00 GMT' } },
      { status: 401, body: '' },
      { status: 404, body: '' },
      { status: 500, body: 'x'.repeat(100_000) },
    ];
    gateway.mood(...answers);
    const told = [];
    for (const _ of answers) told.push(await send()(LETTER));
    expect(told).toMatchObject([
      { kind: 'again', code: '429', waitMs: 120_000 },
      { kind: 'again', code: '429' },
      { kind: 'shut', code: '401' },
      { kind: 'shut', code: '404' },
      { kind: 'again' },
    ]);
  });
});

describe('a robot', () => {
  test('of WeCom or DingTalk gets a text', async () => {
    await webhook()(LETTER);
    expect(gateway.received[0]?.body).toEqual({ msgtype: 'text', text: { content: LETTER.text } });
  });

  test.each([
    ['{"errcode":93000,"errmsg":"invalid webhook url"}', 'shut', 'errcode 93000'],
    ['{"errcode":310000,"errmsg":"keywords not in content"}', 'shut', 'errcode 310000'],
    ['{"errcode":45009,"errmsg":"api freq out of limit"}', 'again', 'errcode 45009'],
    ['{"errcode":130101,"errmsg":"send too fast"}', 'again', 'errcode 130101'],
    ['{"errcode":-1,"errmsg":"system busy"}', 'again', 'errcode -1'],
    ['{}', 'again', 'errcode undefined'],
    ['<html lang="zh"></html>', 'again', 'errcode undefined'],
  ])('that takes nothing says so in a 200: %s', async (body, kind, code) => {
    gateway.mood({ status: 200, body });
    expect(await webhook()(LETTER)).toEqual({ kind, code });
  });
});

describe('an e-mail', () => {
  test('goes out once, with an id by which a second one is recognised', async () => {
    expect(await email()({ ...LETTER, to: 'shili@example.com' })).toEqual({ kind: 'sent' });
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
  ] as const)(
    'to a server that is %s: %s, in bounded time and with no line left open',
    async (mood, kind) => {
      mail.mood(mood);
      const send = email(patienceFor(mood));
      expect(await send({ ...LETTER, to: 'shili@example.com' })).toMatchObject({ kind });
      expect(mail.letters).toEqual([]);
      await expect.poll(mail.open).toBe(0);
    },
  );

  test.each([
    [{ greeting: '554 not you' }, { kind: 'shut', code: 'EPROTOCOL 554' }],
    [{ greeting: '421 busy' }, { kind: 'again' }],
    [
      { EHLO: '250 AUTH PLAIN', AUTH: '535 wrong' },
      { kind: 'shut', code: 'EAUTH 535' },
    ],
    [{ EHLO: '250 AUTH PLAIN', AUTH: '454 later' }, { kind: 'again' }],
    [{ MAIL: '553 mail from must equal authorized user' }, { kind: 'shut', code: 'EENVELOPE 553' }],
    [{ RCPT: '553 no' }, { kind: 'refused', code: 'EENVELOPE 553' }],
    [{ MAIL: '451 later' }, { kind: 'again' }],
    [{ DATA: '554 no' }, { kind: 'refused' }],
    [{ DATA: '451 later' }, { kind: 'again' }],
    [{ '.': '554 junk' }, { kind: 'refused', code: 'EMESSAGE 554' }],
    [{ '.': '452 full' }, { kind: 'again', code: 'EMESSAGE 452' }],
    // Whether it was taken nobody knows: rather twice, with the same id, than never.
    [{ '.': 'cut' }, { kind: 'again' }],
    [{ '.': 'drips' }, { kind: 'again', code: 'EABORT' }],
  ] as const)('to a server that says %o: %o', async (answers, sent) => {
    mail.mood(answers);
    const smtp = { url: mail.url.replace('//', '//user:secret@'), from: 'heqi@example.org' };
    const send = createSenders({ smtp }, patienceFor(Object.values(answers).join())).email;
    expect(await send?.({ ...LETTER, to: 'shili@example.com' })).toMatchObject(sent);
    await expect.poll(mail.open).toBe(0);
  });

  test('is never sent in clear beyond this machine', async () => {
    mail.mood({ EHLO: '250 fake', STARTTLS: '454 no' });
    // The same machine by a name that is not known for it.
    const smtp = { url: mail.url.replace('127.0.0.1', '0.0.0.0'), from: 'heqi@example.org' };
    const send = createSenders({ smtp }, PATIENCE_MS).email;
    expect(await send?.({ ...LETTER, to: 'shili@example.com' })).toMatchObject({ code: 'ETLS 454' });
    expect(mail.letters).toEqual([]);
  });

  test('can’t be made to go to others by an address that holds a line break', async () => {
    await email()({ ...LETTER, to: 'shili@example.com\r\nBcc: other@example.com' });
    expect(mail.letters.join('\n')).not.toMatch(/^Bcc:/im);
  });
});
