// Run in the browser: each stands alone and knows nothing of this file.

/** What reaches out of the window sideways, out of its own box, or is cut off. */
export function spilling(): string[] {
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()}${element.className === '' ? '' : `.${element.className.split(' ')[0] ?? ''}`}`;
  const width = document.documentElement.clientWidth;
  const scroll = document.documentElement.scrollWidth;
  const found = scroll > width ? [`page is ${String(scroll)} wide in ${String(width)}`] : [];
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    // Asked first, for it clears nearly all: every other question costs as much.
    const [wide, tall] = [element.scrollWidth, element.scrollHeight];
    const tooWide = wide > 2 && wide - element.clientWidth > 2 && element.clientWidth > 0;
    const tooTall = tall > 4 && tall - element.clientHeight > 4 && element.clientHeight > 0;
    if (!tooWide && !tooTall) continue;
    const style = getComputedStyle(element);
    if (!element.checkVisibility() || element.closest('svg') || style.display === 'inline') continue;
    // Kept for those who listen, in one pixel: there is nothing to see.
    if (element.closest('thead, caption, .visually-hidden')?.getBoundingClientRect().width === 1) continue;
    // Fields scroll inside themselves; what waits off the page until it is focused has no place in it.
    if (/^(?:INPUT|TEXTAREA|SELECT|OPTION)$/.test(element.tagName) || element.matches('.skip')) continue;
    if (tooWide) found.push(`${name(element)} is ${String(wide - element.clientWidth)}px too narrow`);
    const cut = style.overflowY !== 'visible' || style.maxHeight !== 'none';
    if (tooTall && cut) found.push(`${name(element)} cuts off ${String(tall - element.clientHeight)}px`);
  }
  return [...new Set(found)];
}

/** Targets smaller than `least` CSS pixels either way; links within a sentence are exempt (WCAG 2.5.5). */
export function tooSmall(least: number): string[] {
  const isInSentence = (link: Element) => {
    const around = link.closest('p, li, dd, td, th, div') ?? link;
    const text = around.textContent.replace(/\s+/g, '');
    const own = link.textContent.replace(/\s+/g, '');
    return getComputedStyle(link).display === 'inline' && text.length > own.length;
  };
  const boxOf = (target: HTMLElement) => {
    const labels = target instanceof HTMLInputElement ? [...(target.labels ?? [])] : [];
    const boxes = [
      target,
      ...(/^(?:radio|checkbox)$/.test(target.getAttribute('type') ?? '') ? labels : []),
    ].map((one) => one.getBoundingClientRect());
    return {
      width: Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left)),
      height: Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top)),
    };
  };
  const targets = document.querySelectorAll<HTMLElement>(
    'a[href], button, input:not([type="hidden"]), select, textarea, summary',
  );
  return [...targets]
    .map((target) => ({ target, ...boxOf(target) }))
    .filter(({ width, height }) => width < least - 0.5 || height < least - 0.5)
    .filter(({ target }) => target.checkVisibility() && !(target.tagName === 'A' && isInSentence(target)))
    .map(
      ({ target, width, height }) =>
        `${target.tagName.toLowerCase()} “${target.textContent.trim().slice(0, 20)}” ${String(Math.round(width))}×${String(Math.round(height))}`,
    );
}

/** Text that runs wider than `most` characters (A15). */
export function longLines(most: number): string[] {
  return [...document.querySelectorAll<HTMLElement>('main p, main li, main dd')]
    .filter((element) => {
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      // Only what holds words itself is read line by line, not what holds headings, lists or a form.
      const hasWords = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
      );
      return hasWords && element.getBoundingClientRect().width > most * size + 1;
    })
    .map((element) => {
      const text = element.textContent.trim().slice(0, 20);
      return `longer than ${String(most)} characters: ${element.tagName} ${text}`;
    });
}
