// Runs in the browser: stands alone and knows nothing of this file.

/**
 * What the end of a line tears apart: a number from what it counts, a weekday, a telephone, and a word of a heading or
 * button; signs that may not begin a line; and a character of a button that has one to itself. What a person wrote breaks wherever it must.
 */
export function torn(): string[] {
  const NUMBER =
    /第?[0-9][0-9.]*(?:个?(?:工作日|小时|分钟|月)|号窗口|周?岁|个[人字]|[元天年月日点分条件步样位项])|(?:[上中下]午|晚上|凌晨)(?=[0-9])|星期[一二三四五六日]|(?<![0-9])[0-9]{3,4}(?:[ -][0-9]{3,4})+/g;
  // Where these break depends on the day and the hour: they are to be whole by their mark, not by luck. A link is laid out
  // as a whole in some lists, where each mark would stand by itself.
  const MOMENT = /[0-9]{1,2}月[0-9]{1,2}日|(?:[上中下]午|晚上|凌晨)[0-9]{1,2}点|星期[一二三四五六日]/;
  const SIGN = /[、，。；：？！）”》]/g;
  const HAN = /^\p{Script=Han}{2,3}$/u;
  const BLOCK = 'p, li, dd, dt, td, th, h1, h2, h3, label, legend, caption, button, a.button, div';
  const words = new Intl.Segmenter('zh', { granularity: 'word' });
  const boxOf = (text: Text, at: number) => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return [...range.getClientRects()].find(({ width }) => width > 0);
  };
  const isApart = (first: DOMRect | undefined, last: DOMRect | undefined) =>
    first !== undefined && last !== undefined && last.top > first.bottom - 4;
  const found: string[] = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let before: Text | undefined;
  while (walk.nextNode()) {
    const text = walk.currentNode as Text;
    const element = text.parentElement;
    if (text.data.trim() === '' || !element?.checkVisibility()) continue;
    if (element.closest(':not(dd).typed, .answers, .script, .copy, svg, .visually-hidden')) continue;
    const around = (at: number) => text.data.slice(Math.max(0, at - 8), at + 8).trim();
    const tears = (from: number, length: number) =>
      isApart(boxOf(text, from), boxOf(text, from + length - 1));
    const { textWrapMode, wordBreak } = getComputedStyle(element);
    const isMarked = textWrapMode === 'nowrap' || wordBreak === 'keep-all' || element.closest('a');
    // Nothing stands before the first words of a heading, so that they have a line to themselves.
    const begins = element.closest('h1') && text.data.search(MOMENT) === 0;
    if (MOMENT.test(text.data) && !isMarked && !begins)
      found.push(`not marked as whole: ${around(text.data.search(MOMENT))}`);
    for (const { 0: number, index } of text.data.matchAll(NUMBER))
      if (tears(index, number.length)) found.push(`${number}: ${around(index)}`);
    for (const { index } of text.data.matchAll(SIGN))
      if (index > 0 && tears(index - 1, 2)) found.push(`a line begins with ${around(index)}`);
    const sameBlock = before?.parentElement?.closest(BLOCK) === element.closest(BLOCK);
    if (before && sameBlock && text.data.search(SIGN) === 0)
      if (isApart(boxOf(before, before.length - 1), boxOf(text, 0)))
        found.push(`a line begins with ${around(0)}`);
    // A button has room for its words, but for the last character.
    const end = text.data.trimEnd().length;
    if (element.closest('.button') && end > 2 && tears(end - 2, 2))
      found.push(`alone on a line: ${around(end - 1)}`);
    if (element.closest('h1, .button'))
      for (const { segment, index } of words.segment(text.data))
        if (HAN.test(segment) && tears(index, segment.length)) found.push(`${segment}: ${around(index)}`);
    before = text;
  }
  return found;
}
