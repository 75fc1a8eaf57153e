// @vitest-environment jsdom
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { grouped } from '../support/findings.ts';
import { MARKUP } from '../support/fuzz.ts';
import { listenTo, type Heard } from '../support/listening.ts';
import { foreignWords, silentSigns, transcriptOf } from '../support/transcript.ts';
import { htmlOf, isGuide, nameOf, pagesWhere } from '../support/site-pages.ts';

// Every page of the reader tree is listened to once; the tests then read what was heard.
const readerPages = pagesWhere(({ mode }) => mode === 'reader');
const readerGuides = readerPages.filter(isGuide);
const all: Heard[] = [];
beforeAll(async () => {
  for (const page of readerPages) all.push(await listenTo(page));
}, 300_000);

const squeezed = (phrase: string) => phrase.replace(/\s+/g, '');

/** What `look` finds in what is heard on the pages that `where` picks. */
function found(where: (heard: Heard) => boolean, look: (heard: Heard) => readonly string[]): string[] {
  const those = all.filter(where);
  expect(those).not.toEqual([]);
  return grouped(those.flatMap((heard) => look(heard).map((what) => ({ what, where: nameOf(heard.page) }))));
}

/** What is urgent is heard before the h1, as A42 has it; it is no part of the way to the h1. */
function withoutUrgent(phrases: readonly string[]): string[] {
  const from = phrases.indexOf('region, 临时不开门');
  const to = phrases.indexOf('end of region, 临时不开门');
  return from < 0 || to < from ? [...phrases] : [...phrases.slice(0, from), ...phrases.slice(to + 1)];
}

// An address of mail that the tests had answered, and two that show how to write one, or how to spell a word. What
// would be markup is said as the tests typed it.
const MEANT = /(?:shili|name)@example\.com|dibao/g;

describe('whoever listens to the reader tree', () => {
  test('hears the h1 within 4 phrases of the start of the page (§10)', () => {
    const late = found(
      ({ page: { status, prerendered } }) => status < 400 || status === 404 || prerendered,
      ({ phrases, h1 }) => {
        // Where the h1 is the legend of the only question, it is heard as the name of the group.
        const at = withoutUrgent(phrases).findIndex((phrase) => squeezed(phrase).includes(h1));
        // The first phrase only says that this is a document.
        return h1 !== '' && at >= 0 && at <= 4 ? [] : [`h1 at phrase ${String(at)}`];
      },
    );
    expect(late).toEqual([]);
  });

  test('hears the error summary before the h1 when something is to be mended', () => {
    const wrong = found(
      ({ page: { status } }) => status === 422,
      ({ phrases }) => {
        const summary = phrases.findIndex((phrase) => phrase.includes('请先改好'));
        const h1 = phrases.findIndex((phrase) => /heading, .*level 1/.test(phrase));
        return summary > 0 && summary <= 5 && summary < h1
          ? []
          : [`summary ${String(summary)}, h1 ${String(h1)}`];
      },
    );
    expect(wrong).toEqual([]);
  });

  test('hears the answer within 15 steps where a page has one', () => {
    const answers = ({ page: { status }, answer }: Heard) => status === 200 && answer !== '';
    expect(all.filter(answers).length).toBeGreaterThan(10);
    const late = found(answers, ({ phrases, answer }) => {
      const said = phrases.findIndex((_, at) =>
        squeezed(phrases.slice(0, at + 1).join('')).includes(answer.slice(0, 6)),
      );
      return said >= 0 && said <= 15 ? [] : [`answer at phrase ${String(said)}`];
    });
    expect(late).toEqual([]);
  });

  test('comes to 带什么 in a guide within 3 jumps from heading to heading', () => {
    expect(readerGuides.length).toBeGreaterThan(100);
    const late = readerGuides.flatMap((page) => {
      const headings = [...htmlOf(page).matchAll(/<h[1-6][^>]*>(.*?)<\/h[1-6]>/gs)].map(([, text = '']) =>
        text.trim(),
      );
      const jumps = headings.findIndex((text) => text.includes('带什么'));
      return jumps >= 0 && jumps <= 3
        ? []
        : [{ what: `带什么 at heading ${String(jumps)}`, where: nameOf(page) }];
    });
    expect(grouped(late)).toEqual([]);
  });

  test('hears the end of every page, and no picture, table or nameless control on the way', () => {
    expect(all).toHaveLength(readerPages.length);
    const wrong = found(
      () => true,
      ({ phrases }) => [
        ...(phrases.at(-1) === 'end of document' ? [] : ['never ends']),
        ...phrases.filter((phrase) => /^(?:image|img|table|graphics)\b/.test(phrase)),
        ...phrases.filter((phrase) =>
          /^(?:link|button|textbox|radio|checkbox|combobox)(?:, (?:not checked|not pressed))?$/.test(phrase),
        ),
      ],
    );
    expect(wrong).toEqual([]);
  });

  test('hears Chinese also on pages made on demand: no address, no English word, no sign that a voice skips', () => {
    const onDemand = ({ page }: Heard) => !page.prerendered;
    expect(all.filter(onDemand).length).toBeGreaterThan(40);
    const wrong = found(onDemand, ({ phrases }) => {
      const said = (some: readonly string[]) => transcriptOf(some).replaceAll(MARKUP, '').replace(MEANT, '');
      const text = said(phrases);
      // In a field stands what the resident typed, as they typed it.
      const own = phrases.filter((phrase) => !phrase.startsWith('textbox'));
      return [
        ...foreignWords('', text),
        ...silentSigns('', text),
        ...(said(own).match(/\d{3,4} \d{3,4}(?!\d|\s*，一个一个念)/g) ?? []),
        // Some voices name brackets, others run what stands in them into the word before.
        ...own
          .filter((phrase) => /^(?:radio|checkbox|group)\b/.test(phrase))
          .flatMap((phrase) => phrase.match(/.{0,12}[（）].{0,6}/g) ?? []),
      ];
    });
    expect(wrong).toEqual([]);
  });
});

// What is heard on prerendered pages is kept to be read by people: `npm test -- --project a11y listening -u` renews the
// files after content or words have changed, and their difference is what residents will hear differently.
const KEPT = join('tests', 'a11y', 'transcripts');

/** The list of notices changes with the day; the notices themselves stay. */
const DAILY = '/notices/';

interface Transcript {
  readonly path: string;
  readonly main: string;
  readonly frame: string;
}

const indexOf = (phrases: readonly string[], phrase: string) => {
  const at = phrases.indexOf(phrase);
  if (at < 0) throw new Error(`nothing said “${phrase}”`);
  return at;
};

function transcribe({ page, lasting }: Heard): Transcript {
  const [start, end] = [indexOf(lasting, 'main'), indexOf(lasting, 'end of main')];
  const around = [...lasting.slice(0, start), ...lasting.slice(end + 1)];
  const trail = around.indexOf('navigation, 您在这里');
  const trailEnd = around.indexOf('end of navigation, 您在这里');
  const where = trail < 0 ? [] : around.splice(trail, trailEnd - trail + 1);
  // Without which of its links is the page itself.
  const frame = transcriptOf(around).replace(/，当前[项页]/g, '');
  return { path: page.template, main: transcriptOf([...lasting.slice(start, end), ...where]), frame };
}

/** `guides/gaoling-jintie.txt`, `index.txt` for home, `frame.txt` for what surrounds every page. */
const fileOf = (path: string) => `${path === '/' ? 'index' : path.slice(1, -1)}.txt`;

describe('what is heard in the reader tree', () => {
  let transcripts: Transcript[] = [];
  beforeAll(() => {
    transcripts = all
      .filter(({ page }) => page.prerendered && page.template !== DAILY)
      .map(transcribe)
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  });

  test('is what was read and approved, page by page', async () => {
    expect(transcripts.length).toBeGreaterThan(100);
    for (const { path, main } of transcripts)
      await expect.soft(main).toMatchFileSnapshot(join('transcripts', fileOf(path)));
  });

  test('around the content is the same on every page', async () => {
    const frames = new Map(transcripts.map(({ path, frame }) => [frame, path]));
    expect([...frames.values()]).toHaveLength(1);
    await expect([...frames.keys()][0]).toMatchFileSnapshot(join('transcripts', 'frame.txt'));
  });

  test('is kept for no page that is gone', () => {
    const kept = globSync('**/*.txt', { cwd: KEPT }).map((name) => name.replaceAll('\\', '/'));
    const wanted = new Set(['frame.txt', ...transcripts.map(({ path }) => fileOf(path))]);
    expect(kept.filter((name) => !wanted.has(name))).toEqual([]);
  });

  test('has no address, file name or English word without meaning', () => {
    const words = transcripts.flatMap(({ path, main }) =>
      foreignWords(path, main).map((what) => ({ what, where: path })),
    );
    expect(grouped(words)).toEqual([]);
  });

  test('has no sign that a voice skips or spells: arrows, ticks, circled digits, dashes as ranges', () => {
    const signs = transcripts.flatMap(({ path, main }) =>
      silentSigns(path, main).map((what) => ({ what, where: path })),
    );
    expect(grouped(signs)).toEqual([]);
  });
});
