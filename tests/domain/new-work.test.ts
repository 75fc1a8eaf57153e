// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchNewWork } from '../../src/client/new-work.ts';

const MINUTE = 60_000;

let answer: () => Promise<Response>;
const asked: string[] = [];
const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
};

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<main><div class="new-work" data-since="5" data-ask="来了新的，在这里告诉我"></div>
    <table><tr><td>1</td></tr></table></main>`;
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    return answer();
  });
  answer = () => Promise.resolve(Response.json({ count: 3 }));
  asked.length = 0;
  kept.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const find = (selector: string) => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`${selector} is missing`);
  return found;
};
const line = () => find('p').textContent;

function watch(): void {
  watchNewWork(find('.new-work'), storage);
}

function setHidden(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}

test('is off until somebody switches it on, and then says what is new in one line, and nothing else changes (A71)', async () => {
  watch();
  expect(find('label').textContent).toContain('来了新的');
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(asked).toEqual([]);
  const table = find('table').outerHTML;
  find('input').click();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect([asked, line()]).toEqual([['/staff/new/?since=5'], '有3件新的，刷新看看。']);
  expect(find('table').outerHTML).toBe(table);
  find('input').click();
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(asked).toHaveLength(1);
});

test('stays on in this browser, and rests while the page is out of sight', async () => {
  kept.set('heqi-new-work', 'on');
  watch();
  setHidden(true);
  await vi.advanceTimersByTimeAsync(9 * MINUTE);
  expect(asked).toEqual([]);
  setHidden(false);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(asked).toHaveLength(2);
});

test('says nothing where there is nothing, and where it is told nothing', async () => {
  kept.set('heqi-new-work', 'on');
  watch();
  for (const next of [
    () => Promise.resolve(Response.json({ count: 0 })),
    () => Promise.reject(new Error('offline')),
    () => Promise.resolve(new Response('<html>', { status: 200 })),
    () => Promise.resolve(Response.json({ count: 'x' })),
  ]) {
    answer = next;
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(line()).toBe('');
  }
  expect(asked).toHaveLength(4);
});
