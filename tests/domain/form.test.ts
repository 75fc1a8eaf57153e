import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readForm } from '../../functions/http/form.ts';
import { formOf } from '../../functions/shared/fields.ts';
import { tidyText } from '../../functions/shared/plain-text.ts';
import { fail } from '../../functions/shared/result.ts';

const URLENCODED = 'application/x-www-form-urlencoded';

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request('https://heqi.example/appointments/', {
    method: 'POST',
    body,
    headers: { 'content-type': URLENCODED, ...headers },
  });
}

/** A request whose body comes in pieces, as from a slow or hostile sender. */
function streamed(pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void): Request {
  const body = new ReadableStream<Uint8Array>({ pull });
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    headers: { 'content-type': URLENCODED },
    duplex: 'half',
  };
  return new Request('https://heqi.example/appointments/', init);
}

async function fieldsOf(request: Request): Promise<Record<string, readonly string[]>> {
  const form = await readForm(request);
  if (!form.ok) throw new Error(form.error);
  return Object.fromEntries(form.value.names.map((name) => [name, form.value.all(name)]));
}

describe('a posted form', () => {
  it('keeps what scripts pile up on a letter, and no more, so that it is normalised in no time', async () => {
    // Each second one belongs before the one in front of it, and is moved past all of them.
    const marks = '\u0315\u0300\u0327';
    const { name: [many = ''] = [], few } = await fieldsOf(
      post(`name=e${marks.repeat(40_000)}&few=e${marks}`),
    );
    expect(many).toBe(`e${marks.repeat(10)}`);
    // What is stored has no more than three of them on a letter, and runs over no other line.
    expect(tidyText(many)).toHaveLength(4);
    expect(few).toEqual([`e${marks}`]);
  });

  it.each([
    ['', {}],
    ['name=%E7%8E%8B+%E7%A7%80', { name: ['王 秀'] }],
    ['needs=sign&needs=large', { needs: ['sign', 'large'] }],
    ['a=1&&b=2&', { a: ['1'], b: ['2'] }],
    ['a', { a: [''] }],
    ['a=', { a: [''] }],
    ['a=b=c', { a: ['b=c'] }],
    ['=x', { '': ['x'] }],
    ['%61%3d=%26', { 'a=': ['&'] }],
    ['text=%0D%0A', { text: ['\r\n'] }],
    ['name=%F0%A0%AE%B7', { name: ['𠮷'] }],
    ['name=王秀英', { name: ['王秀英'] }],
    ['bom=%EF%BB%BFa', { bom: ['\ufeffa'] }],
  ])('is read from %j', async (body, fields) => {
    expect(await fieldsOf(post(body))).toEqual(fields);
  });

  // Whoever sent it gets their answers back: nothing is refused for a sign that they can't see.
  it.each([
    ['a=%', 'a', '%'],
    ['a=100%25%', 'a', '100%%'],
    ['a=%4', 'a', '%4'],
    ['a=%zz', 'a', '%zz'],
    ['a=%+1', 'a', '% 1'],
    ['%G0=1', '%G0', '1'],
    ['a=%ED%A0%BD', 'a', '\ufffd\ufffd\ufffd'],
    ['a=%ED%A0%BD%ED%B8%80', 'a', '\ufffd'.repeat(6)],
    ['a=%C0%AF', 'a', '\ufffd\ufffd'],
    ['a=%CD%F5', 'a', '\ufffd\ufffd'],
    ['a=%E7%8E', 'a', '\ufffd'],
    ['a=%F4%90%80%80', 'a', '\ufffd'.repeat(4)],
    ['a=%00', 'a', ''],
    ['a=%E7%8E%8B%00%E7%A7%80', 'a', '王秀'],
    ['a%00b=1', 'ab', '1'],
    ['a=%01%08%0B%1B%1F%7Fb', 'a', 'b'],
    ['a=1%092%0D%0A3', 'a', '1\t2\r\n3'],
  ])('is understood as far as it can be, from %j', async (body, name, value) => {
    expect(await fieldsOf(post(body))).toEqual({ [name]: [value] });
  });

  it.each([
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/json',
    'application/x-www-form-urlencoded; charset=gbk',
    'application/x-www-form-urlencoded; charset=',
    'application/x-www-form-urlencodedx',
    '',
  ])('is unsupported as %j', async (type) => {
    expect(await readForm(post('a=1', { 'content-type': type }))).toEqual(fail('unsupported'));
  });

  it.each([
    'Application/X-WWW-Form-Urlencoded',
    `${URLENCODED};charset=UTF-8`,
    `${URLENCODED}; charset="utf-8"`,
  ])('is supported as %j', async (type) => {
    expect(await fieldsOf(post('a=1', { 'content-type': type }))).toEqual({ a: ['1'] });
  });

  it('is unsupported when compressed', async () => {
    expect(await readForm(post('a=1', { 'content-encoding': 'gzip' }))).toEqual(fail('unsupported'));
  });

  it('is refused one byte over the limit and read at the limit', async () => {
    expect((await readForm(post(`a=${'x'.repeat(256 * 1024 - 2)}`))).ok).toBe(true);
    expect(await readForm(post(`a=${'x'.repeat(256 * 1024 - 1)}`))).toEqual(fail('too-large'));
  });

  it('stops reading an endless body soon after the limit', async () => {
    let sent = 0;
    const endless = streamed((controller) => {
      sent += 1024;
      controller.enqueue(new Uint8Array(1024).fill(0x61));
    });
    expect(await readForm(endless)).toEqual(fail('too-large'));
    expect(sent).toBeLessThan(320 * 1024);
  });

  it('is malformed when the sender breaks off', async () => {
    const broken = streamed((controller) => {
      controller.error(new Error('connection reset'));
    });
    expect(await readForm(broken)).toEqual(fail('malformed'));
  });

  it('holds at most four hundred fields', async () => {
    const fields = (count: number): string => Array.from({ length: count }, (_, at) => `f${at}=1`).join('&');
    expect((await readForm(post(fields(400)))).ok).toBe(true);
    expect(await readForm(post(fields(401)))).toEqual(fail('malformed'));
    expect(await readForm(post(fields(10_000), {}))).toEqual(fail('malformed'));
  });

  it('treats names that mean something to JavaScript as names', async () => {
    const form = await readForm(post('__proto__=1&constructor=2&toString=3'));
    if (!form.ok) throw new Error(form.error);
    expect(['__proto__', 'constructor', 'toString'].map((name) => form.value.one(name))).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(form.value.has('valueOf')).toBe(false);
  });

  it('reads back whatever a browser would send', async () => {
    const pairs = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), {
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(pairs, async (sent) => {
        const clean = sent.filter(([name, value]) => !/[^\P{Cc}\t\n\r\u0080-\u009f]/u.test(name + value));
        const expected = new Map<string, string[]>();
        for (const [name, value] of clean) expected.set(name, [...(expected.get(name) ?? []), value]);
        const form = await readForm(post(new URLSearchParams(clean).toString()));
        if (!form.ok) throw new Error(form.error);
        for (const [name, values] of expected) expect(form.value.all(name)).toEqual(values);
        expect(form.value.names).toHaveLength(expected.size);
      }),
    );
  });

  it('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const form = await readForm(post(bytes.slice()));
        if (!form.ok) expect(form.error).toBe('malformed');
      }),
    );
  });
});

describe('a form body', () => {
  it('answers a missing field with nothing', () => {
    const form = formOf(new Map([['a', ['1', '2']]]));
    expect([form.one('a'), form.one('b'), form.all('b'), form.has('a')]).toEqual(['1', '', [], true]);
  });
});
