/** Where the block ends that begins before `start`. */
function endOf(css: string, start: number): number {
  let depth = 1;
  let at = start;
  for (; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1;
    else if (css[at] === '}') depth -= 1;
    if (depth === 0) break;
  }
  return at;
}

/**
 * A stylesheet without its cascade layers, each in the place of the first mention of its name; what stands in none comes last.
 * Rules must therefore win by where they stand and how closely they name, too.
 */
function spreadLayers(css: string): string {
  const layers = new Map<string, string>();
  const heads = /@layer\s+([^{;]+)([{;])/g;
  let loose = '';
  let at = 0;
  for (let head = heads.exec(css); head; head = heads.exec(css)) {
    loose += css.slice(at, head.index);
    at = heads.lastIndex;
    const [, names = '', opened] = head;
    const block = opened === '{' ? css.slice(at, (at = endOf(css, at))) : '';
    for (const name of names.split(',').map((one) => one.trim()))
      layers.set(name, (layers.get(name) ?? '') + block);
    if (opened === '{') at += 1;
    heads.lastIndex = at;
  }
  return [...layers.values(), loose, css.slice(at)].join('');
}

/** Bounds as every browser reads them: Safari takes ranges since 16.4 (2023). */
function spellRanges(css: string): string {
  return css
    .replace(/\((width|height)\s*>=\s*([\d.]+rem)\)/g, '(min-$1:$2)')
    .replace(
      /\((width|height)\s*<\s*([\d.]+)rem\)/g,
      (_, side: string, bound: string) => `(max-${side}:${String(Number(bound) - 0.01)}rem)`,
    );
}

/**
 * A stylesheet as browsers from before March 2022 (Safari 15.3, Chrome 98) take it too. They drop whatever is in a layer: to
 * whom the large tree matters most, it would be small, below a seal as wide as the screen.
 */
export const forOldBrowsers = (css: string): string => spellRanges(spreadLayers(css));
