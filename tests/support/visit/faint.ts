// Runs in the browser: stands alone and knows nothing of this file.

/**
 * Text of less contrast than `least` to the ground that it stands on (A7). The ground is that of the nearest ancestor that
 * has one: nothing lies over anything here, which `intrusions` watches. What cannot be told so is a finding too. Looks
 * through the whole page, or within one element of it.
 */
export function faint(least: number, within: Element = document.body): string[] {
  const channels = (color: string) => {
    const [, inside] = /^rgba?\((.*)\)$/.exec(color) ?? [];
    const numbers = inside?.split(/[\s,/]+/).map(Number) ?? [];
    return numbers.length < 3 ? undefined : { rgb: numbers.slice(0, 3), alpha: numbers[3] ?? 1 };
  };
  const luminance = (rgb: readonly number[]) => {
    const [red = 0, green = 0, blue = 0] = rgb.map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const grounds = new Map<Element, string>();
  const groundOf = (element: Element): string => {
    const known = grounds.get(element);
    if (known !== undefined) return known;
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    const isClear = backgroundColor === 'rgba(0, 0, 0, 0)' || channels(backgroundColor)?.alpha === 0;
    const isPlain = backgroundImage === 'none' && opacity === '1';
    const parent = element.parentElement;
    const below = isClear && parent ? groundOf(parent) : isClear ? 'rgb(255, 255, 255)' : backgroundColor;
    const ground = isPlain ? below : 'not plain';
    grounds.set(element, ground);
    return ground;
  };
  const ratios = new Map<string, number>();
  const ratio = (ink: string, ground: string) => {
    const [text, paper] = [channels(ink), channels(ground)];
    if (text?.alpha !== 1 || paper?.alpha !== 1) return 0;
    const [a, b] = [luminance(text.rgb), luminance(paper.rgb)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const found = new Set<string>();
  const asked = new Set<Element>();
  const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    // The sketch of the hall fills nothing: its text has the ink and the ground of the page around it.
    if (!element || asked.has(element) || text.nodeValue?.trim() === '') continue;
    asked.add(element);
    if (element.closest('script, svg') || !element.checkVisibility()) continue;
    const pair = [getComputedStyle(element).color, groundOf(element)] as const;
    const key = pair.join(' on ');
    if (!ratios.has(key)) ratios.set(key, ratio(...pair));
    const seen = ratios.get(key) ?? 0;
    if (seen < least) found.add(`${seen.toFixed(2)}:1, ${key}: ${element.tagName.toLowerCase()}`);
  }
  return [...found];
}
