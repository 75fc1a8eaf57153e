import { expect, test } from 'vitest';
import { clientAddress } from '../../functions/http/client-address.ts';
import { nextPath } from '../../functions/http/staff-guard.ts';
import { readQuery } from '../../functions/search/query.ts';
import { parseEmail } from '../../functions/shared/email.ts';
import type { LocalDate } from '../../functions/shared/local-date.ts';
import { parsePersonName } from '../../functions/shared/person-name.ts';
import { parsePhone } from '../../functions/shared/phone.ts';
import { parseText } from '../../functions/shared/plain-text.ts';
import { parseCode, parseReference } from '../../functions/shared/reference.ts';
import { secretIn } from '../../functions/shared/secret.ts';
import { parseTypedDate } from '../../functions/shared/typed-date.ts';
import { parseTypedTime } from '../../functions/shared/typed-time.ts';
import { parseUsername } from '../../functions/staff/account.ts';
import { deviceOf } from '../../functions/staff/device.ts';
import { tidyCode } from '../../functions/staff/totp.ts';

/** Whatever reads what somebody typed before its length is looked at. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  phone: parsePhone,
  email: parseEmail,
  name: parsePersonName,
  text: (text) => parseText(text, { max: 500 }),
  secret: secretIn,
  date: (text) => parseTypedDate(text, '2026-11-26' as LocalDate),
  time: parseTypedTime,
  reference: parseReference,
  code: parseCode,
  query: readQuery,
  username: parseUsername,
  'recovery code': tidyCode,
  browser: deviceOf,
  'way back': (text) => nextPath(`/staff/${text}`),
  'forwarded address': (forwardedFor) => clientAddress({ peer: '', forwardedFor, trustProxy: 1 }),
};

/** Half of what a form may hold: enough to tell. */
const LENGTH = 128 * 1024;

const PIECES = [
  '1',
  ' ',
  ',',
  '、',
  '张',
  '1 ',
  '. ',
  'a.',
  'a@',
  '密码',
  '是 ',
  '１',
  '-',
  '%2',
  '\u0301',
  '号码',
  'O',
  '!',
  '。',
];

// A pattern that looks at each sign from each other one needs a minute here, and all other residents wait for it.
test.each(Object.entries(READERS))('a %s that fills a form is read in no time', (_, read) => {
  for (const piece of PIECES)
    for (const [start, end] of [
      ['', ''],
      ['', 'x'],
      ['1', 'x'],
    ] as const) {
      const text = start + piece.repeat(LENGTH / piece.length) + end;
      expect(() => read(text)).not.toThrow();
    }
});
