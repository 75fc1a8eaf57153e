const BLOCK = 'p, li, h2, h3, h4, dt, dd, th, td, div';
const NOT_READ = 'nav, .actions, .no-print';

/** Pieces of text that are one sentence, also where a link or bold words cut it up. */
export type Sentence = HTMLElement[];

export const textOf = (sentence: Sentence) => sentence.map(({ textContent }) => textContent).join('');

/** The visible pieces of text below `root` that are read. */
function textsOf(root: HTMLElement): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts.filter(({ data, parentElement }) => {
    if (data.trim() === '' || !parentElement || parentElement.closest(NOT_READ)) return false;
    return parentElement.getClientRects().length > 0;
  });
}

/** Wraps each sentence below `root`, so that it can be marked while it is read. */
export function sentencesOf(root: HTMLElement): Sentence[] {
  const sentences: Sentence[] = [];
  let block: Element | null | undefined;
  let open = false;
  for (const text of textsOf(root)) {
    const within = text.parentElement?.closest(BLOCK);
    if (within !== block) open = false;
    block = within;
    const pieces = (text.data.match(/[^。！？；]*[。！？；]|[^。！？；]+/g) ?? []).map((words) => {
      const piece = document.createElement('span');
      piece.textContent = words;
      if (open) sentences.at(-1)?.push(piece);
      else sentences.push([piece]);
      open = !/[。！？；]\s*$/.test(words);
      return piece;
    });
    text.replaceWith(...pieces);
  }
  return sentences.filter((sentence) => /[\p{L}\p{N}]/u.test(textOf(sentence)));
}
