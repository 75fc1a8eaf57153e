import { expect, test } from 'vitest';
import { answerUnread } from '../../functions/http/unread.ts';

const line = (target: string, method = 'GET') => `${method} ${target} HTTP/1.1\r\nHost: a\r\n\r\n`;

/** Chinese as UTF-8, one sign a byte. */
const utf8 = (text: string) => Buffer.from(text).toString('latin1');

const locationOf = (request: string, code = 'HPE_INVALID_URL') =>
  /^Location: (.*)$/m.exec(answerUnread({ code, bytes: Buffer.from(request, 'latin1') }))?.[1]?.trim();

test.each([
  ['typed as it is', utf8('/search/?q=低保'), '/search/?q=%E4%BD%8E%E4%BF%9D'],
  ['half of it spelled', utf8('/large/search/?q=%E4%BD%8E保&a=1'), '/large/search/?q=%E4%BD%8E%E4%BF%9D&a=1'],
  ['as old browsers wrote it', '/search/?q=\xb5\xcd\xb1\xa3', '/search/?q=%E4%BD%8E%E4%BF%9D'],
  ['a path', utf8('/guides/低保/'), '/guides/%E4%BD%8E%E4%BF%9D/'],
])('an address %s is sent on to the same one well written', (_, target, location) => {
  expect(locationOf(line(target))).toBe(location);
  expect(locationOf(line(target, 'HEAD'))).toBe(location);
});

test.each([
  ['another host', line(utf8('//example.org/低保'))],
  ['another host, by a backslash', line(utf8('/\\example.org/低保'))],
  ['a whole address', line(utf8('http://example.org/低保'))],
  ['a form', line(utf8('/appointments/?低保'), 'POST')],
  ['a line within', line(utf8('/低\rLocation: http://example.org/'))],
  ['what is no line yet', utf8('GET /低保')],
  ['nothing raw', line('/search/?q=[')],
])('%s is not', (_, request) => {
  expect(locationOf(request)).toBeUndefined();
  expect(answerUnread({ code: 'HPE_INVALID_URL', bytes: Buffer.from(request, 'latin1') })).toMatch(
    /^HTTP\/1\.1 400 /,
  );
});

test('nothing else is sent on, and each failure has its status and a page in plain words', () => {
  expect(locationOf(line(utf8('/低保')), 'HPE_INVALID_HEADER_TOKEN')).toBeUndefined();
  const statusOf = (code?: string) => answerUnread({ code, bytes: new Uint8Array() }).slice(9, 12);
  const codes = ['HPE_HEADER_OVERFLOW', 'ERR_HTTP_REQUEST_TIMEOUT', 'HPE_CHUNK_EXTENSIONS_OVERFLOW', 'HPE_X'];
  expect(codes.map(statusOf)).toEqual(['431', '408', '413', '400']);
  const [head = '', body = ''] = answerUnread({ code: undefined, bytes: new Uint8Array() }).split('\r\n\r\n');
  expect(body).toContain('<h1>这一页没有打开</h1>');
  expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`);
});
