// @vitest-environment jsdom
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { virtual } from '@guidepup/virtual-screen-reader';
import { beforeAll, describe, expect, test } from 'vitest';
import { grouped } from '../support/findings.ts';
import { foreignWords, silentSigns, transcriptOf } from '../support/transcript.ts';

// What is heard in the reader tree, kept to be read by people: `npm test -- --project a11y transcripts -u` renews the
// files after content or words have changed, and their difference is what residents will hear differently.
const KEPT = join('tests', 'a11y', 'transcripts');
const READER = join('dist', 'client', 'reader');

/** The list of notices changes with the day; the notices themselves stay. */
const DAILY = '/notices/';

interface Heard {
  readonly path: string;
  readonly main: readonly string[];
  readonly frame: readonly string[];
}

/** Notices come and go with the day, so that they are heard on their own pages only. */
function dropNotices(): void {
  for (const notice of document.querySelectorAll('[data-fact^="emergency."]')) notice.remove();
  const list = document.querySelector('ul:has(> [data-fact^="notice."])');
  if (list?.previousElementSibling?.matches('h2')) list.previousElementSibling.remove();
  list?.remove();
}

async function phrasesOf(file: string): Promise<string[]> {
  document.documentElement.innerHTML = readFileSync(file, 'utf8').replace(/^\s*<!doctype html>/i, '');
  dropNotices();
  await virtual.start({ container: document.body });
  try {
    while ((await virtual.lastSpokenPhrase()) !== 'end of document') await virtual.next();
    return await virtual.spokenPhraseLog();
  } finally {
    await virtual.stop();
  }
}

const indexOf = (phrases: readonly string[], phrase: string) => {
  const at = phrases.indexOf(phrase);
  if (at < 0) throw new Error(`nothing said “${phrase}”`);
  return at;
};

async function listen(path: string): Promise<Heard> {
  const phrases = await phrasesOf(join(READER, path, 'index.html'));
  const [start, end] = [indexOf(phrases, 'main'), indexOf(phrases, 'end of main')];
  const around = [...phrases.slice(0, start), ...phrases.slice(end + 1)];
  const trail = around.indexOf('navigation, 您在这里');
  const trailEnd = around.indexOf('end of navigation, 您在这里');
  const where = trail < 0 ? [] : around.splice(trail, trailEnd - trail + 1);
  return { path, main: [...phrases.slice(start, end), ...where], frame: around };
}

const paths = globSync('**/index.html', { cwd: READER })
  .map((name) => `/${name.replaceAll('\\', '/').slice(0, -'index.html'.length)}`)
  .filter((path) => path !== DAILY)
  .sort();

/** `guides/gaoling-jintie.txt`, `index.txt` for home, `frame.txt` for what surrounds every page. */
const fileOf = (path: string) => `${path === '/' ? 'index' : path.slice(1, -1)}.txt`;

const heard: Heard[] = [];
beforeAll(async () => {
  for (const path of paths) heard.push(await listen(path));
}, 300_000);

/** What is the same on every page, without which of its links is the page itself. */
const plain = (frame: readonly string[]) => transcriptOf(frame).replace(/，当前[项页]/g, '');

describe('what is heard in the reader tree', () => {
  test('is what was read and approved, page by page', async () => {
    for (const { path, main } of heard)
      await expect.soft(transcriptOf(main)).toMatchFileSnapshot(join('transcripts', fileOf(path)));
  });

  test('around the content is the same on every page', async () => {
    const frames = new Map(heard.map(({ path, frame }) => [plain(frame), path]));
    expect([...frames.values()]).toHaveLength(1);
    await expect([...frames.keys()][0]).toMatchFileSnapshot(join('transcripts', 'frame.txt'));
  });

  test('is kept for no page that is gone', () => {
    const kept = globSync('**/*.txt', { cwd: KEPT }).map((name) => name.replaceAll('\\', '/'));
    const wanted = new Set(['frame.txt', ...paths.map(fileOf)]);
    expect(kept.filter((name) => !wanted.has(name))).toEqual([]);
  });

  test('has no address, file name or English word without meaning', () => {
    const found = heard.flatMap(({ path, main }) =>
      foreignWords(path, transcriptOf(main)).map((what) => ({ what, where: path })),
    );
    expect(grouped(found)).toEqual([]);
  });

  test('has no sign that a voice skips or spells: arrows, ticks, circled digits, dashes as ranges', () => {
    const found = heard.flatMap(({ path, main }) =>
      silentSigns(path, transcriptOf(main)).map((what) => ({ what, where: path })),
    );
    expect(grouped(found)).toEqual([]);
  });
});
