import { expect, test, vi } from 'vitest';
import { createSealer, type Sealer } from '../../functions/http/seal.ts';
import type { LookupPage } from '../../functions/requests/lookup.ts';
import { groupCode, groupReference } from '../../functions/shared/reference.ts';
import { openBrowser, testApp, TEST_KEYS, type TestApp } from '../support/app.ts';
import { backends, type Backend } from '../support/database.ts';
import { askForErrand, bookAppointment, viewIn } from '../support/journeys.ts';

/** A site that counts what is opened and hashed, each purpose by itself. */
async function counting(backend: Backend): Promise<TestApp & { counts: Map<string, number> }> {
  const sealer = createSealer(TEST_KEYS);
  const counts = new Map<string, number>();
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  const counted: Sealer = {
    ...sealer,
    open: (sealed, place) => {
      count('opened');
      return sealer.open(sealed, place);
    },
    index: (purpose, value) => {
      count(`hashed ${purpose}`);
      return sealer.index(purpose, value);
    },
  };
  return { ...(await testApp({ sealer: counted }, backend)), counts };
}

/** Everything that whoever guesses could compare, and what it cost the server. */
async function answerTo(site: Awaited<ReturnType<typeof counting>>, reference: string, code: string) {
  const { $client } = site.deps.db;
  const asked = [vi.spyOn($client, 'execute'), vi.spyOn($client, 'batch')] as const;
  site.counts.clear();
  const answer = await openBrowser(site).post('/requests/', { reference, code });
  const statements = asked.map(({ mock }) =>
    mock.calls.map(([what]) => (what as { sql?: string }).sql ?? what),
  );
  for (const spy of asked) spy.mockRestore();
  const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id');
  const body = new Uint8Array(await answer.arrayBuffer());
  return { status: answer.status, headers, body, statements, counts: Object.fromEntries(site.counts) };
}

test.each(
  backends.flatMap((backend) => [
    { kind: 'an appointment', ask: bookAppointment, backend },
    { kind: 'an errand with two codes', ask: askForErrand, backend },
  ]),
)(
  'a wrong code of $kind is answered, byte for byte and query for query, as an unknown reference ($backend) (D9)',
  async ({ ask, backend }) => {
    const [site, empty] = [await counting(backend), await counting(backend)];
    const { reference, code, helpedCode } = await ask(openBrowser(site));
    const wrong = ['000000', '111111', '222222'].find((one) => one !== code && one !== helpedCode) ?? '';
    // The first look-up of a process makes what later ones share.
    for (const one of [site, empty]) await answerTo(one, reference, wrong);
    const known = await answerTo(site, reference, wrong);
    expect(known).toEqual(await answerTo(empty, reference, wrong));
    expect(known.status).toBe(422);
    expect(known.counts).toEqual({ 'hashed rate': 3, 'hashed reference': 1, 'hashed code': 3, opened: 2 });
    expect(known.statements.flat().length).toBeGreaterThan(1);
    site.close();
    empty.close();
  },
);

test('both numbers are found in whichever field they were put, and no code is shown again (D9)', async () => {
  let visitors = 0;
  const site = await testApp({ peerAddress: () => `192.0.2.${String((visitors += 1))}` });
  const { reference, code } = await bookAppointment(openBrowser(site));
  const message = `您约好了。受理号：${groupReference(reference)}，查询码：${groupCode(code)}。请收好。`;
  const ask = async (fields: { reference: string; code: string }) => {
    site.clock.forward(60_000);
    const answer = await openBrowser(site).post('/requests/', fields);
    if (answer.status === 303) return 'opened';
    const { fields: again, errors } = (await viewIn<LookupPage>(answer)).data;
    return [again['reference'], ...Object.values(errors)];
  };
  for (const both of [message, message.replaceAll('，', '\n')]) {
    expect(await ask({ reference: both, code: '' })).toBe('opened');
    expect(await ask({ reference: '', code: both })).toBe('opened');
    expect(await ask({ reference: both, code: both })).toBe('opened');
  }
  expect(await ask({ reference: code, code: reference })).toBe('opened');

  const grouped = [groupReference(reference)];
  const wrong = code === '000000' ? '111111' : '000000';
  expect(await ask({ reference: message, code: wrong })).toEqual([grouped, 'no-match']);
  expect(await ask({ reference: message, code: '12' })).toBe('opened');
  site.clock.forward(15 * 60_000);
  for (const both of [`${reference} ${code}`, `${code}\n${grouped[0]}`])
    expect(await ask({ reference: both, code: '' })).toBe('opened');
  expect(await ask({ reference: `${reference} ${wrong}`, code: '' })).toEqual([grouped, 'no-match']);
  expect(await ask({ reference: `${reference}${code}`, code: '' })).toEqual([
    [''],
    'reference-not-a-reference',
    'code-empty',
  ]);
  expect(await ask({ reference: code, code: '' })).toEqual([[''], 'reference-not-a-reference', 'code-empty']);
  expect(await ask({ reference: message.replace(/\d(?=，)/u, ''), code: '' })).toEqual([
    [''],
    'reference-not-a-reference',
    'code-empty',
  ]);
  for (const typed of ['1234567', '1000 0005', '一千万', '张三'])
    expect(await ask({ reference: typed, code })).toEqual([[typed], 'reference-not-a-reference']);
  site.close();
});
