import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RegisterPage } from '../../functions/register/routes.ts';
import type { SearchPage } from '../../functions/search/routes.ts';
import { MODES, inMode } from '../../functions/shared/modes.ts';
import { searchDocuments } from '../../src/content/search-documents.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { ROOT } from '../support/catalogue.ts';
import { draftOf, viewIn } from '../support/journeys.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let site: TestApp;
beforeAll(async () => {
  site = await testApp();
});
afterAll(() => {
  site.close();
});

async function ask(query: string, mode: (typeof MODES)[number] = 'standard') {
  const response = await site.app.request(`${inMode(mode, '/search/')}${query}`);
  const { page, data } = (await response.json()) as { page: string; data: SearchPage };
  return { status: response.status, page, data };
}
function guide(wanted: string) {
  const found = searchDocuments(ROOT).find(({ slug }) => slug === wanted);
  if (!found) throw new Error(`no guide ${wanted}`);
  return found;
}
const q = (typed: string) => `?q=${encodeURIComponent(typed)}`;

describe('GET /search/', () => {
  it.each(MODES)('answers in the %s tree with the best guide first', async (mode) => {
    const { status, page, data } = await ask(q('高龄津贴'), mode);
    expect({ status, page, kind: data.kind, first: data.hits[0]?.slug }).toEqual({
      status: 200,
      page: '/search/',
      kind: 'found',
      first: 'gaoling-jintie',
    });
  });

  it('gives each result its title, its one sentence and its field', async () => {
    const { data } = await ask(q('高龄津贴'));
    const { slug, title, summary, field } = guide('gaoling-jintie');
    expect(data.hits[0]).toEqual({ slug, title, summary, field });
  });

  it('states how many there are, and shows no more than twenty', async () => {
    const { data } = await ask(q('残疾人'));
    expect(data.hits).toHaveLength(20);
    expect(data.total).toBeGreaterThanOrEqual(35);
  });

  it('says that nothing fits and offers a few that are near', async () => {
    const { data } = await ask(q('煤气补贴'));
    expect(data.kind).toBe('near');
    expect(data.hits.length).toBeGreaterThan(0);
    expect(data.hits.length).toBeLessThanOrEqual(5);
  });

  it('says of what no guide answers just that', async () => {
    expect((await ask(q('护照'))).data).toEqual({
      query: '护照',
      kind: 'unanswered',
      hits: [],
      total: 0,
      pages: [],
    });
  });

  it('shows what was typed again, as it was typed', async () => {
    expect((await ask(q('  ＳＦＺ '))).data.query).toBe('ＳＦＺ');
  });

  it.each([
    ['', 'empty'],
    ['?other=1', 'empty'],
    ['?q[]=x', 'empty'],
    ['?q=', 'blank'],
    ['?q=%20%20', 'blank'],
    ['?q=%E3%80%80', 'blank'],
    ['?q=%00%1F%E2%80%AE', 'blank'],
  ])('shows the form for “%s”, and says so where the button was pressed for nothing', async (query, kind) => {
    const { status, data } = await ask(query);
    expect({ status, ...data }).toEqual({ status: 200, query: '', kind, hits: [], total: 0, pages: [] });
  });

  it('reads the first of several queries', async () => {
    expect((await ask(`${q('低保')}&q=second`)).data.query).toBe('低保');
  });

  it('cuts a query that is too long', async () => {
    const { status, data } = await ask(q('低保'.repeat(2_000)));
    expect(status).toBe(200);
    expect([...data.query]).toHaveLength(40);
  });

  it.each([
    ['broken percent encoding', '?q=%'],
    ['half an encoded character', '?q=%E4%BD'],
    ['an encoded half of a character', '?q=%ED%A0%80'],
    ['markup', q('<script>alert(1)</script>')],
    ['an emoji', q('👵🏻')],
    ['characters of other planes', q('𠀀𪚥')],
    ['names of the language', q('__proto__ constructor toString')],
    ['signs only', q(`'";--%_*()[]{}\\^$.|?+`)],
    ['direction marks around words', q('\u202e低保\u202c')],
  ])('answers %s with a page', async (_name, query) => {
    expect((await ask(query)).status).toBe(200);
  });

  it('hands markup to the page as text', async () => {
    const { data } = await ask(q('<script>alert(1)</script>'));
    expect(data.query).toBe('<script>alert(1)</script>');
  });

  it('writes nothing to the log, also when search itself fails', async () => {
    const written = [vi.spyOn(console, 'error'), vi.spyOn(console, 'log'), vi.spyOn(console, 'warn')];
    for (const spy of written) spy.mockImplementation(() => undefined);
    await ask(q('尿毒症'));
    const broken = await testApp({ search: () => Promise.reject(new Error('no index')) });
    const { status } = await broken.app.request(`/search/${q('尿毒症')}`);
    broken.close();
    const log = JSON.stringify(written.flatMap((spy) => spy.mock.calls));
    for (const spy of written) spy.mockRestore();
    expect(status).toBe(500);
    expect(log).toContain('no index');
    expect(log).not.toContain('尿毒症');
    expect(log).not.toContain(encodeURIComponent('尿毒症'));
  });

  it('loads the index only when something is asked for', async () => {
    const search = vi.fn(() => Promise.reject(new Error('loaded')));
    const idle = await testApp({ search });
    await idle.app.request('/search/');
    idle.close();
    expect(search).not.toHaveBeenCalled();
  });
});

describe('what staff register is about', () => {
  it('a few words, or letters of their pinyin, find what it is about; one of them is agreed to, never taken unseen', async () => {
    const { browser } = await staffBrowser(site, { role: 'window' });
    const counter = { kind: 'errands', channel: 'counter' };
    const shown = async (fields: Record<string, string>) => {
      const answer = await browser.post('/staff/register/', { ...counter, ...fields });
      if (answer.status === 307) return 307;
      const { content } = (await viewIn<{ content: RegisterPage }>(answer)).data;
      return [answer.status, content.found?.services[0]?.slug, content.errors];
    };
    for (const about of ['高龄', 'gaoling', 'gljt', '高龄津贴'])
      expect(await shown({ about })).toEqual([200, 'gaoling-jintie', {}]);
    expect(await shown({ about: '♞♞' })).toEqual([422, undefined, { about: 'about-nothing' }]);
    await shown({ about: '量子纠缠' });
    expect(lastStaffPage<RegisterPage>(site).found?.sure).toBe(false);
    // What is wrong beside it is told with what was found.
    expect(await shown({ about: '高龄', channel: '' })).toMatchObject([
      422,
      'gaoling-jintie',
      { channel: 'filing-missing' },
    ]);
    const agreed = { about: '高龄', 'about-found': '高龄', service: 'gaoling-jintie' };
    expect(await shown({ ...agreed, about: '社保卡' })).toMatchObject([
      200,
      expect.stringContaining('shebaoka'),
      {},
    ]);
    expect(await shown({ about: ' ' })).toBe(307);
    for (const service of [agreed.service, 'other']) {
      expect(await shown({ ...agreed, service })).toBe(307);
      await browser.post('/errands/', { service });
      expect(draftOf(site, browser, 'errands')).toMatchObject({
        choice: service === 'other' ? {} : { service },
      });
    }
  });
});
