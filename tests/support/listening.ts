import { virtual } from '@guidepup/virtual-screen-reader';
import { htmlOf, type SitePage } from './site-pages.ts';

/** No page is longer; a reader that goes in circles fails instead of hanging. */
const MOST_STEPS = 3000;

/** What is heard of a page, and what stands there to be heard. */
export interface Heard {
  readonly page: SitePage;
  /** What the virtual screen reader says, from the top to the end. */
  readonly phrases: readonly string[];
  /** The same without what comes and goes with the day. */
  readonly lasting: readonly string[];
  /** Texts without spaces; empty where there is none. */
  readonly h1: string;
  readonly answer: string;
}

/** Drops notices, which are heard on their own pages only, and says whether there were any. */
function dropNotices(): boolean {
  const emergencies = [...document.querySelectorAll('[data-fact^="emergency."]')];
  const list = document.querySelector('ul:has(> [data-fact^="notice."])');
  const above = list?.previousElementSibling;
  const dropped = [...emergencies, ...(list ? [list] : []), ...(above?.matches('h2') ? [above] : [])];
  for (const one of dropped) one.remove();
  return dropped.length > 0;
}

async function phrasesOfDocument(): Promise<string[]> {
  await virtual.start({ container: document.body });
  try {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      if ((await virtual.lastSpokenPhrase()) === 'end of document') break;
      await virtual.next();
    }
    return await virtual.spokenPhraseLog();
  } finally {
    await virtual.stop();
  }
}

/** Listens to a page in the document of jsdom: once, for to begin costs more than all the way to the end. */
export async function listenTo(page: SitePage): Promise<Heard> {
  document.documentElement.innerHTML = htmlOf(page).replace(/^\s*<!doctype html>/i, '');
  const textOf = (selector: string) =>
    document.querySelector(selector)?.textContent.replace(/\s+/g, '') ?? '';
  const [h1, answer] = [textOf('h1'), textOf('.answer')];
  const phrases = await phrasesOfDocument();
  return { page, phrases, lasting: dropNotices() ? await phrasesOfDocument() : phrases, h1, answer };
}
