// @vitest-environment jsdom
import { virtual } from '@guidepup/virtual-screen-reader';
import { describe, expect, test } from 'vitest';
import { grouped, type Finding } from '../support/findings.ts';
import { MARKUP } from '../support/fuzz.ts';
import { foreignWords, silentSigns, transcriptOf } from '../support/transcript.ts';
import { htmlOf, isGuide, nameOf, pagesWhere, type SitePage } from '../support/site-pages.ts';

/** No page is longer; a reader that goes in circles fails instead of hanging. */
const MOST_STEPS = 3000;

/** What the virtual screen reader says from the top, at most `most` phrases. */
async function listen(page: SitePage, most = MOST_STEPS): Promise<string[]> {
  document.documentElement.innerHTML = htmlOf(page).replace(/^\s*<!doctype html>/i, '');
  await virtual.start({ container: document.body });
  try {
    for (let step = 0; step < most; step += 1) {
      if ((await virtual.lastSpokenPhrase()) === 'end of document') break;
      await virtual.next();
    }
    return await virtual.spokenPhraseLog();
  } finally {
    await virtual.stop();
  }
}

const textOf = (selector: string) => document.querySelector(selector)?.textContent.replace(/\s+/g, '') ?? '';
const squeezed = (phrase: string) => phrase.replace(/\s+/g, '');

async function heard(
  pages: readonly SitePage[],
  look: (phrases: string[], page: SitePage) => readonly string[],
  most?: number,
): Promise<string[]> {
  const found: Finding[] = [];
  for (const page of pages) {
    const phrases = await listen(page, most);
    found.push(...look(phrases, page).map((what) => ({ what, where: nameOf(page) })));
  }
  return grouped(found);
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

const readerPages = pagesWhere(({ mode }) => mode === 'reader');
const readerGuides = readerPages.filter(isGuide);

describe('whoever listens to the reader tree', () => {
  test('hears the h1 within 4 phrases of the start of the page (§10)', async () => {
    const late = await heard(
      readerPages.filter(({ status }) => status < 400 || status === 404),
      (phrases) => {
        // Where the h1 is the legend of the only question, it is heard as the name of the group.
        const h1 = textOf('h1');
        const at = withoutUrgent(phrases).findIndex((phrase) => squeezed(phrase).includes(h1));
        // The first phrase only says that this is a document.
        return h1 !== '' && at >= 0 && at <= 4 ? [] : [`h1 at phrase ${String(at)}`];
      },
      30,
    );
    expect(late).toEqual([]);
  });

  test('hears the error summary before the h1 when something is to be mended', async () => {
    const wrong = await heard(
      readerPages.filter(({ status }) => status === 422),
      (phrases) => {
        const summary = phrases.findIndex((phrase) => phrase.includes('请先改好'));
        const h1 = phrases.findIndex((phrase) => /heading, .*level 1/.test(phrase));
        return summary > 0 && summary <= 5 && summary < h1
          ? []
          : [`summary ${String(summary)}, h1 ${String(h1)}`];
      },
    );
    expect(wrong).toEqual([]);
  });

  test('hears the answer within 15 steps where a page has one', async () => {
    let answers = 0;
    const late = await heard(
      readerPages.filter(({ status }) => status === 200),
      (phrases) => {
        const answer = textOf('.answer');
        if (answer === '') return [];
        answers += 1;
        const said = phrases.findIndex((_, at) =>
          squeezed(phrases.slice(0, at + 1).join('')).includes(answer.slice(0, 6)),
        );
        return said >= 0 && said <= 15 ? [] : [`answer at phrase ${String(said)}`];
      },
      40,
    );
    expect(answers).toBeGreaterThan(10);
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

  test('hears the end of every page, and no picture, table or nameless control on the way', async () => {
    const wrong = await heard(readerPages, (phrases) => [
      ...(phrases.at(-1) === 'end of document' ? [] : ['never ends']),
      ...phrases.filter((phrase) => /^(?:image|img|table|graphics)\b/.test(phrase)),
      ...phrases.filter((phrase) =>
        /^(?:link|button|textbox|radio|checkbox|combobox)(?:, (?:not checked|not pressed))?$/.test(phrase),
      ),
    ]);
    expect(wrong).toEqual([]);
  });

  test('hears Chinese also on pages made on demand: no address, no English word, no sign that a voice skips', async () => {
    const onDemand = readerPages.filter(({ prerendered }) => !prerendered);
    expect(onDemand.length).toBeGreaterThan(40);
    const wrong = await heard(onDemand, (phrases) => {
      const text = transcriptOf(phrases).replaceAll(MARKUP, '').replace(MEANT, '');
      return [
        ...foreignWords('', text),
        ...silentSigns('', text),
        ...(text.match(/（星期.）|\d{3,4} \d{3,4}(?!\d|\s*，一个一个念)/g) ?? []),
      ];
    });
    expect(wrong).toEqual([]);
  });
});
