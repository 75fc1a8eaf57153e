import { describe, expect, test } from 'vitest';
import { parseOutgoing } from '../../functions/settings-outgoing.ts';
import { parseSettings } from '../../functions/settings.ts';

const SMS = {
  SMS_URL: 'https://sms.example/send',
  SMS_BODY: '{"to":"{phone}","text":"{text}"}',
  SMS_ACCEPTED: '{"code":0}',
};
const MAIL = { SMTP_URL: 'smtps://user:secret@mail.example', SMTP_FROM: 'heqi@example.org' };

describe('the ways out', () => {
  test('are all shut by default', () => {
    expect(parseOutgoing({})).toBeUndefined();
    expect(parseOutgoing({ SMS_URL: ' ', SMTP_URL: '', WEBHOOK_URL: '' })).toBeUndefined();
    expect(parseSettings({})).not.toHaveProperty('outgoing');
  });

  test('are open once they are set', () => {
    const env = {
      ...SMS,
      SMS_TOKEN: 'token',
      ...MAIL,
      WEBHOOK_URL: 'https://robot.example/send?key=1',
    };
    expect(parseSettings(env).outgoing).toEqual({
      webhookUrl: 'https://robot.example/send?key=1',
      sms: {
        url: SMS.SMS_URL,
        body: { to: '{phone}', text: '{text}' },
        token: 'token',
        accepted: { code: '0' },
      },
      smtp: { url: 'smtps://user:secret@mail.example', from: 'heqi@example.org' },
    });
  });

  test('may be written on several lines where they are JSON, and take any 2xx where that is said', () => {
    const env = {
      ...SMS,
      SMS_BODY: '{\n  "to": "{phone}",\r\n\t"text": "{text}  【示例】"\n}',
      SMS_ACCEPTED: '{}',
    };
    expect(parseOutgoing(env)?.sms).toMatchObject({
      body: { to: '{phone}', text: '{text}  【示例】' },
      accepted: {},
    });
  });

  test('may hold any password in the address of the mail server, written so that it can be read', () => {
    const url = 'smtp://user%40example.org:se%2Fcr%25et@mail.example:587';
    expect(parseOutgoing({ ...MAIL, SMTP_URL: url })?.smtp?.url).toBe(url);
  });

  test('may be plain on this machine only', () => {
    expect(parseOutgoing({ WEBHOOK_URL: 'http://127.0.0.1:9/' })).toEqual({
      webhookUrl: 'http://127.0.0.1:9/',
    });
  });

  test.each([
    ['SMS_URL', { ...SMS, SMS_URL: 'http://sms.example/secret' }],
    ['SMS_URL', { ...SMS, SMS_URL: 'https://user:secret@sms.example/send' }],
    ['SMS_URL', { SMS_BODY: SMS.SMS_BODY }],
    ['SMS_URL', { SMS_TOKEN: 'secret' }],
    ['SMS_TOKEN', { ...SMS, SMS_TOKEN: 'secret 令牌' }],
    ['SMS_TOKEN', { ...SMS, SMS_TOKEN: '"secret"' }],
    ['SMS_TOKEN', { ...SMS, SMS_TOKEN: 'secret\nsecret' }],
    ['SMS_BODY', { ...SMS, SMS_BODY: '{"{phone}":"secret","text":"{text}"}' }],
    ['SMS_BODY', { ...SMS, SMS_BODY: `'${SMS.SMS_BODY}'` }],
    ['SMS_ACCEPTED', { ...SMS, SMS_ACCEPTED: '' }],
    ['SMS_ACCEPTED', { ...SMS, SMS_ACCEPTED: 'null' }],
    ['SMS_BODY', { SMS_URL: SMS.SMS_URL }],
    ['SMS_BODY', { ...SMS, SMS_BODY: '{secret' }],
    ['SMS_BODY', { ...SMS, SMS_BODY: '{"to":"{phone}"}' }],
    ['SMS_ACCEPTED', { ...SMS, SMS_ACCEPTED: '[0]' }],
    ['SMS_ACCEPTED', { ...SMS, SMS_ACCEPTED: '{"a":{"b":1}}' }],
    ['SMTP_URL', { SMTP_URL: 'https://user:secret@mail.example', SMTP_FROM: 'a@example.org' }],
    ['SMTP_URL', { SMTP_FROM: 'a@example.org' }],
    ['SMTP_URL', { ...MAIL, SMTP_URL: 'smtp://user:secret@mail.example?ignoreTLS=true' }],
    ['SMTP_URL', { ...MAIL, SMTP_URL: 'smtp://user:12/secret@mail.example' }],
    ['SMTP_URL', { ...MAIL, SMTP_URL: 'smtps://user:50%secret@mail.example' }],
    ['SMTP_URL', { ...MAIL, SMTP_URL: 'smtps://' }],
    ['SMTP_FROM', { SMTP_URL: MAIL.SMTP_URL }],
    ['SMTP_FROM', { ...MAIL, SMTP_FROM: 'heqi' }],
    ['SMTP_FROM', { ...MAIL, SMTP_FROM: '<heqi@example.org>' }],
    ['SMTP_FROM', { ...MAIL, SMTP_FROM: 'heqi@example.org,other@example.org' }],
    ['WEBHOOK_URL', { WEBHOOK_URL: 'ftp://robot.example/?key=secret' }],
  ])('%s that is wrong stops the start with a sentence that names it and tells no secret', (name, env) => {
    let told = '';
    try {
      parseSettings(env);
    } catch (error) {
      told = error instanceof Error ? `${error.name}: ${error.message}` : '';
    }
    expect(told).toMatch(new RegExp(`^SettingsError: ${name} must .+\\.$`));
    expect(told).not.toContain('secret');
  });
});
