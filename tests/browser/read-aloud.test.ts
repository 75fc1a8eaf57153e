import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { recordingOf } from '../../src/recordings.ts';
import { launchBrowser } from '../support/page-pool.ts';
import { pretendVoice, type Voice } from '../support/pretended-voice.ts';
import { htmlOf, nameOf, pagesWhere } from '../support/site-pages.ts';

const origin = inject('origin');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

// What is kept for when there is no network is tested by itself: here it would be fetched for every test anew.
const PHONE = { baseURL: origin, viewport: { width: 360, height: 640 }, serviceWorkers: 'block' } as const;

async function openGuide(path: string, voices: (string | Voice)[]): Promise<Page> {
  const context = await browser.newContext(PHONE);
  onTestFinished(() => context.close());
  await context.addInitScript(pretendVoice, voices);
  const page = await context.newPage();
  await page.goto(path, { waitUntil: 'load' });
  return page;
}

const GUIDE = '/guides/gaoling-jintie/';
const said = (page: Page) => page.evaluate(() => window.heard.said);
const endSentence = (page: Page) =>
  page.evaluate(() => {
    window.heard.end();
  });
const marked = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('.speaking')].map((one) => one.textContent).join(''));
/** Lets the voice come to the end, at most so many sentences; answers which were not the ones marked while it read them. */
const readOn = (page: Page, most = 1000) =>
  page.evaluate((most) => {
    const wrong: string[] = [];
    for (let sentence = 0; sentence < most; sentence += 1) {
      const marked = [...document.querySelectorAll('.speaking')].map((one) => one.textContent).join('');
      if (marked === '') return wrong;
      const now = window.heard.said.at(-1)?.text ?? 'nothing';
      if (marked.trim() !== now) wrong.push(now);
      window.heard.end();
    }
    return wrong;
  }, most);
const buttons = (page: Page) => page.getByRole('group', { name: '朗读' }).getByRole('button').allInnerTexts();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe('a device without a Chinese voice', () => {
  test.each([[[]], [['en-US', 'ja-JP']]])('(%j) is offered nothing', async (langs) => {
    const page = await openGuide(GUIDE, langs);
    expect(await page.getByRole('group', { name: '朗读' }).count()).toBe(0);
  });

  test('is offered it as soon as a voice comes', async () => {
    const page = await openGuide(GUIDE, []);
    await page.evaluate(() => {
      speechSynthesis.getVoices = () => [{ lang: 'zh-CN' } as SpeechSynthesisVoice];
      speechSynthesis.dispatchEvent(new Event('voiceschanged'));
      speechSynthesis.dispatchEvent(new Event('voiceschanged'));
    });
    expect(await buttons(page)).toEqual(['读给我听']);
  });
});

describe('a device whose speech is odd', () => {
  async function openWith(synthesis: string): Promise<{ page: Page; errors: string[] }> {
    const context = await browser.newContext(PHONE);
    onTestFinished(() => context.close());
    await context.addInitScript(`Object.defineProperty(window, 'speechSynthesis', { value: ${synthesis} })`);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(GUIDE, { waitUntil: 'load' });
    return { page, errors };
  }

  test.each(['undefined', 'null'])('(%s) is offered nothing, and nothing breaks', async (synthesis) => {
    const { page, errors } = await openWith(synthesis);
    expect([errors, await page.getByRole('group', { name: '朗读' }).count()]).toEqual([[], 0]);
  });

  test('(it tells nobody when voices come) is offered the voices that it has', async () => {
    const { page, errors } = await openWith(`{ getVoices: () => [{ lang: 'zh_CN' }] }`);
    expect([errors, await buttons(page)]).toEqual([[], ['读给我听']]);
  });

  test('is read to in Mandarin, as it is spoken here if it can be, and never in Cantonese', async () => {
    const page = await openGuide(GUIDE, ['zh-HK', 'zh-TW', 'zh-CN']);
    await press(page, '读给我听');
    expect((await said(page))[0]?.lang).toBe('zh-CN');
    expect(await (await openGuide(GUIDE, ['zh-HK'])).getByRole('group', { name: '朗读' }).count()).toBe(0);
  });
});

describe('of several voices', () => {
  test.each([
    ['one that needs no network', [{ name: 'Far', localService: false }, { name: 'Near by' }], 'Near by'],
    [
      'the one that is no disguise',
      [{ name: '婷婷+Robot' }, { name: '婷婷' }, { name: '婷婷+Whisper' }],
      '婷婷',
    ],
    [
      'a far one of here, before a near one of elsewhere',
      [
        { lang: 'zh-TW', name: 'T' },
        { localService: false, name: 'Here' },
      ],
      'Here',
    ],
  ])('%s reads', async (_, voices, name) => {
    const page = await openGuide(GUIDE, voices);
    await press(page, '读给我听');
    expect((await said(page))[0]?.name).toBe(name);
  });
});

describe.each([GUIDE, `/large${GUIDE}`])('%s on a device with a Chinese voice', (path) => {
  test('is read sentence by sentence, each marked while it is read, to its end', async () => {
    const page = await openGuide(path, ['en-US', 'zh-CN']);
    const words = await page.evaluate(() => {
      const root = document.querySelector('[data-read-aloud]');
      return [...(root?.querySelectorAll('.answer, h2') ?? [])].map((one) => one.textContent.trim());
    });
    expect(await buttons(page)).toEqual(['读给我听']);
    await press(page, '读给我听');
    expect(await marked(page)).not.toBe('');
    expect(await readOn(page)).toEqual([]);
    const all = await said(page);
    expect(all.length).toBeGreaterThan(20);
    expect(new Set(all.map(({ lang }) => lang))).toEqual(new Set(['zh-CN']));
    // In the order of the page: the answer first, then every heading of a part that is read.
    const whole = all.map(({ text }) => text).join('');
    const at = words.filter((one) => one !== '词语解释').map((one) => whole.indexOf(one.replace(/\s+/g, '')));
    expect(at.every((one) => one >= 0)).toBe(true);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(await buttons(page)).toEqual(['读给我听']);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('读给我听');
  });

  test('can be paused and goes on with the same sentence', async () => {
    const page = await openGuide(path, ['zh-CN']);
    await press(page, '读给我听');
    await endSentence(page);
    await endSentence(page);
    const third = (await said(page))[2]?.text;
    await press(page, '停一下');
    expect(await marked(page)).toBe('');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('接着读');
    // Some voices report the end of what was cut off: that is no reason to go on.
    await endSentence(page);
    expect(await said(page)).toHaveLength(3);
    await press(page, '接着读');
    expect((await said(page)).slice(3).map(({ text }) => text)).toEqual([third]);
    expect(await marked(page)).toBe(third);
  });

  test('can be slower and faster from the sentence that is being read', async () => {
    const page = await openGuide(path, ['zh-CN']);
    await press(page, '读给我听');
    await press(page, '慢一点');
    await press(page, '快一点');
    await endSentence(page);
    const all = await said(page);
    expect(all.map(({ rate }) => rate)).toEqual([1, 0.7, 1.3, 1.3]);
    expect(new Set(all.slice(0, 3).map(({ text }) => text)).size).toBe(1);
    expect(await page.getByRole('button', { name: '快一点', pressed: true }).count()).toBe(1);
  });

  test('can always be stopped, and then starts from the top', async () => {
    const page = await openGuide(path, ['zh-CN']);
    await press(page, '读给我听');
    await endSentence(page);
    const before = await page.evaluate(() => window.heard.hushed);
    await press(page, '不读了');
    expect(await page.evaluate(() => window.heard.hushed)).toBeGreaterThan(before);
    expect(await marked(page)).toBe('');
    expect(await buttons(page)).toEqual(['读给我听']);
    await press(page, '读给我听');
    const all = (await said(page)).map(({ text }) => text);
    expect(all[2]).toBe(all[0]);
  });

  test('rests when the page is left, and can go on when the resident comes back to it', async () => {
    const page = await openGuide(path, ['zh-CN']);
    await press(page, '读给我听');
    const before = await page.evaluate(() => window.heard.hushed);
    await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    });
    expect(await page.evaluate(() => window.heard.hushed)).toBeGreaterThan(before);
    expect((await buttons(page))[0]).toBe('接着读');
  });

  test('keeps the button that stops it in sight, and most of the screen free', async () => {
    const page = await openGuide(path, ['zh-CN']);
    await press(page, '读给我听');
    await readOn(page, 40);
    const inSight = await page.evaluate(() => {
      const stop = [...document.querySelectorAll('.read-aloud button')].find(
        ({ textContent }) => textContent === '停一下',
      );
      const { top = -1, left = 0, bottom = 0 } = stop?.getBoundingClientRect() ?? {};
      const height = document.querySelector('.read-aloud')?.getBoundingClientRect().height ?? 999;
      const onTop = document.elementFromPoint(left + 4, top + 8) === stop;
      return scrollY > 300 && height < innerHeight / 3 && top >= 0 && bottom <= innerHeight && onTop;
    });
    expect(inSight).toBe(true);
  });

  test('leaves what a link leads to, and what has the focus, above all else', async () => {
    const page = await openGuide(path, ['zh-CN']);
    await press(page, '读给我听');
    const covered = await page.evaluate(() => {
      const bar = document.querySelector('.read-aloud');
      const isCovered = (one: Element) =>
        one.getBoundingClientRect().top < (bar?.getBoundingClientRect().bottom ?? Infinity);
      return [...document.querySelectorAll<HTMLAnchorElement>('.jump a')].flatMap((link) => {
        const part = document.getElementById(link.hash.slice(1)) ?? link;
        // As the browser does that follows the link, and then goes back to it with the keyboard.
        part.scrollIntoView();
        const found = isCovered(part) ? [`what “${link.text}” leads to`] : [];
        link.focus();
        return isCovered(link) ? [...found, `“${link.text}” itself`] : found;
      });
    });
    expect(covered).toEqual([]);
    expect(await page.locator('.jump a').count()).toBeGreaterThan(4);
  });

  test('rests where the voice fails, instead of rushing through the page', async () => {
    const page = await openGuide(path, ['zh-CN']);
    await press(page, '读给我听');
    await page.evaluate(() => {
      window.heard.fail();
    });
    expect(await said(page)).toHaveLength(1);
    expect((await buttons(page))[0]).toBe('接着读');
  });
});

test('what is not for the ear is not read: links to forms, and words only for paper', async () => {
  const page = await openGuide(GUIDE, ['zh-CN']);
  await press(page, '读给我听');
  await readOn(page);
  const all = (await said(page)).map(({ text }) => text).join('\n');
  expect(all).not.toMatch(/一次性告知单|约时间办这件事|本页网址|本页\d部分/);
});

describe('what guides load for the ear', () => {
  const scripts = readdirSync(join('dist', 'client', '_astro')).filter((name) =>
    /^ReadAloud.*\.js$/.test(name),
  );

  test('is one script of at most 1.5 KB', () => {
    expect(scripts).toHaveLength(1);
    const [name = ''] = scripts;
    expect(gzipSync(readFileSync(join('dist', 'client', '_astro', name))).length).toBeLessThanOrEqual(1500);
  });

  test('is the script where no recording is, its player where one is, and nothing anywhere else', () => {
    const wrong = pagesWhere(({ status }) => status === 200).flatMap((page) => {
      const slug = /^\/guides\/([^/]+)\/$/.exec(page.template)?.[1] ?? '';
      const html = htmlOf(page);
      const isGuide = html.includes('data-read-aloud') && page.mode !== 'reader';
      const recording = recordingOf(slug) !== undefined;
      const loads = html.includes(scripts[0] ?? 'none');
      const plays = /<audio[^>]* controls[^>]* preload="none"[^>]* src="\/_astro\//.test(html);
      return loads === (isGuide && !recording) && plays === (isGuide && recording) ? [] : [nameOf(page)];
    });
    expect(wrong).toEqual([]);
  });

  test('prefers a recording by a person, whatever its format', () => {
    const files = { '/content/audio/a.mp3': '/_astro/a.1.mp3', '/content/audio/b.ogg': '/_astro/b.2.ogg' };
    expect(['a', 'b', 'c'].map((slug) => recordingOf(slug, files))).toEqual([
      '/_astro/a.1.mp3',
      '/_astro/b.2.ogg',
      undefined,
    ]);
  });
});
