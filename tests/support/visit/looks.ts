// Run in the browser: each stands alone and knows nothing of this file.

/**
 * What is seen before what stands before it in the source: with styles in one column, or with none. Reading order is
 * judged by the first line of each text and control.
 */
export function outOfOrder(): string[] {
  const all = document.querySelectorAll<HTMLElement>(
    'h1, h2, h3, p, li, dt, dd, th, td, caption, label, legend, a[href], button, select, textarea',
  );
  const seen = [...all].flatMap((element) => {
    const box = element.getClientRects()[0];
    if (box === undefined || box.width <= 1 || element.matches('.skip')) return [];
    if (element.textContent.trim() === '' || !element.checkVisibility()) return [];
    // Kept for those who listen, in one pixel: there is nothing to see.
    const kept = element.closest('thead, caption, .visually-hidden')?.getBoundingClientRect().width === 1;
    return kept ? [] : [{ element, box }];
  });
  return seen.slice(1).flatMap(({ element, box }, at) => {
    const before = seen[at];
    if (!before || before.element.contains(element)) return [];
    const above = box.bottom <= before.box.top + 1;
    const beside = box.top < before.box.bottom - 1 && box.bottom > before.box.top + 1;
    const left = beside && box.right <= before.box.left + 1;
    const text = element.textContent.trim().slice(0, 20);
    return above || left
      ? [`“${text}” is seen before “${before.element.textContent.trim().slice(0, 20)}”`]
      : [];
  });
}

/** Controls that cannot be seen or have no size; hidden ones apart. */
export function lostControls(): string[] {
  return [
    ...document.querySelectorAll<HTMLElement>(
      'a[href], button, input:not([type="hidden"]), select, textarea',
    ),
  ]
    .filter((control) => {
      const { width, height, right, bottom } = control.getBoundingClientRect();
      const closed = control.closest('[hidden], details:not([open])') !== null;
      if (closed) return false;
      return !control.checkVisibility() || width === 0 || height === 0 || right < 0 || bottom + scrollY < 0;
    })
    .map((control) => `lost: ${control.tagName.toLowerCase()} ${control.textContent.trim().slice(0, 20)}`);
}

/** Ornaments beside the words of a link that push them off the screen where no style holds them back. */
export function hugeOrnaments(): string[] {
  return [...document.querySelectorAll('a svg[aria-hidden]')]
    .filter((drawing) => drawing.getBoundingClientRect().height > 100)
    .map((drawing) => `huge: ${drawing.parentElement?.textContent.trim().slice(0, 20) ?? ''}`);
}

/** States that only a colour tells. */
export function byColourAlone(): string[] {
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()} “${element.textContent.trim().slice(0, 20)}”`;
  const weight = (element: Element) => Number(getComputedStyle(element).fontWeight);
  const current = [...document.querySelectorAll('[aria-current]')].filter((element) => weight(element) < 600);
  const words = (ids: string) =>
    ids.split(/\s+/).map((id) => {
      const description = document.getElementById(id);
      return description?.checkVisibility() ? description.textContent.trim() : '';
    });
  const described = (element: Element | null) =>
    words(element?.getAttribute('aria-describedby') ?? '').some((text) => text !== '');
  // Choices are described together, by their group.
  const wrong = [...document.querySelectorAll('[aria-invalid="true"]')].filter(
    (field) => !described(field) && !described(field.closest('fieldset')),
  );
  const wordless = [...document.querySelectorAll('.mark, .error, .notice')].filter(
    (element) => element.textContent.trim() === '',
  );
  // A link within a sentence is underlined; elsewhere its place tells it.
  const isInSentence = (link: Element) => {
    const around = link.closest('p, li, dd, td, th, div') ?? link;
    return around.textContent.replace(/\s+/g, '').length > link.textContent.replace(/\s+/g, '').length;
  };
  const bare = [...document.querySelectorAll('a[href]')].filter((link) => {
    const { display, textDecorationLine } = getComputedStyle(link);
    return display === 'inline' && !textDecorationLine.includes('underline') && isInSentence(link);
  });
  return [
    ...bare.map((link) => `a link by its colour alone: ${name(link)}`),
    ...current.map((element) => `only coloured as current: ${name(element)}`),
    ...wrong.map((field) => `no words at a wrong field: ${field.id}`),
    ...wordless.map((element) => `no words: ${element.className}`),
  ];
}

/**
 * Lines set closer, wider apart or otherwise than A15 wants. Left out: hints and errors, which belong to their field,
 * the one line over the parts of a page, and who signs a poster, which stands at its end as in any letter.
 */
export function badlySet(): string[] {
  const texts = [...document.querySelectorAll<HTMLElement>('main p, main li, main dd')].filter(
    (element) => element.checkVisibility() && !element.matches('.hint, .error, .jump p, .poster-from'),
  );
  const found = texts.flatMap((element) => {
    const style = getComputedStyle(element);
    const pitch = Number.parseFloat(style.lineHeight) / Number.parseFloat(style.fontSize);
    const name = `${element.tagName.toLowerCase()}.${element.className}`;
    const next = element.nextElementSibling;
    const gap =
      element.tagName === 'P' && next?.tagName === 'P' && next.checkVisibility()
        ? next.getBoundingClientRect().top - element.getBoundingClientRect().bottom
        : Number.POSITIVE_INFINITY;
    return [
      ...(pitch >= 1.69 && pitch <= 1.81 ? [] : [`line pitch ${pitch.toFixed(2)}: ${name}`]),
      ...(gap >= Number.parseFloat(style.lineHeight) / 2 - 0.5 ? [] : [`paragraphs too close: ${name}`]),
      ...(style.textAlign === 'start' ? [] : [`set ${style.textAlign}: ${name}`]),
      ...(style.lineBreak === 'strict' ? [] : [`line-break ${style.lineBreak}: ${name}`]),
    ];
  });
  return [...new Set(found)];
}

/** What moves, floats over the page, opens by itself, or was asked of another origin (A17, A19). */
export function intrusions(): string[] {
  const foreign = performance
    .getEntriesByType('resource')
    .filter(({ name }) => new URL(name).origin !== location.origin)
    .map(({ name }) => `asked of another origin: ${name}`);
  const floating = [...document.querySelectorAll('body *')].filter((element) =>
    /fixed|sticky/.test(getComputedStyle(element).position),
  );
  const inducing = document.querySelectorAll('dialog, [popover], iframe, a[target], [role="alert"]');
  const moving = document.getAnimations().length;
  return [
    ...foreign,
    ...floating.map((element) => `floats: ${element.tagName} ${element.className}`),
    ...[...inducing].map((element) => `intrudes: ${element.tagName}`),
    ...(moving > 0 ? [`${String(moving)} animations`] : []),
  ];
}

/**
 * What else holds back the first paint than the page itself: by what was loaded, and by what is written,
 * for what is laid into an open page holds nothing back.
 */
export function blocking(): string[] {
  const loaded = performance
    .getEntriesByType('resource')
    .filter(
      (entry) => (entry as unknown as { renderBlockingStatus: string }).renderBlockingStatus === 'blocking',
    )
    .map(({ name }) => new URL(name).pathname);
  const written = document.querySelectorAll(
    'link[rel~="stylesheet"], script[src]:not([type="module"], [async], [defer])',
  );
  const imported = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].filter((rule) => rule instanceof CSSImportRule).map(({ href }) => href),
  );
  const names = [...loaded, ...[...written].map((element) => element.outerHTML), ...imported];
  return names.map((name) => `blocks the first paint: ${name}`);
}

/** What colours that the user forces take away (A16). The keyboard stands on a control; its outline is as wide as `least`. */
export function lostInForcedColours(least: number): string[] {
  const outline = getComputedStyle(document.activeElement ?? document.body);
  const fields = [
    ...document.querySelectorAll(
      'input:not([type="hidden"], [type="radio"], [type="checkbox"]), textarea, select, .button',
    ),
  ];
  const borderless = fields.filter((field) => Number.parseFloat(getComputedStyle(field).borderTopWidth) < 1);
  const optedOut = [...document.querySelectorAll('body *')].filter(
    (element) => getComputedStyle(element).forcedColorAdjust === 'none',
  );
  return [
    ...(Number.parseFloat(outline.outlineWidth) >= least && outline.outlineStyle === 'solid'
      ? []
      : ['no focus outline']),
    ...borderless.map((field) => `no border: ${field.tagName}`),
    ...optedOut.map((element) => `opts out: ${element.tagName}`),
  ];
}

/** What does not belong on paper, or is too small there for `least` pixels (A24). */
export function wrongOnPaper(least: number): string[] {
  const shown = [...document.querySelectorAll('nav, .skip, .no-print')].filter((element) =>
    element.checkVisibility(),
  );
  const texts = [
    ...document.querySelectorAll<HTMLElement>('main p, main li, main dd, main dt, main td, main h1'),
  ];
  const small = texts.filter(
    (element) =>
      element.checkVisibility() && Number.parseFloat(getComputedStyle(element).fontSize) < least - 0.01,
  );
  const style = getComputedStyle(document.documentElement);
  const plain = style.color === 'rgb(0, 0, 0)' && style.backgroundColor === 'rgb(255, 255, 255)';
  const address = [...document.querySelectorAll('.only-print')].filter(
    (element) => !element.checkVisibility(),
  );
  return [
    ...shown.map(
      (element) => `printed: ${element.tagName} ${element.getAttribute('aria-label') ?? element.className}`,
    ),
    ...small.map(
      (element) => `${getComputedStyle(element).fontSize}: ${element.tagName} ${element.className}`,
    ),
    ...address.map((element) => `not printed: ${element.textContent.trim().slice(0, 20)}`),
    ...(plain ? [] : [`${style.color} on ${style.backgroundColor}`]),
  ];
}

/** Buttons of the large tree that are written smaller than 30 pixels (MIIT-A1.1). */
export function smallButtons(): string[] {
  return [...document.querySelectorAll<HTMLElement>('main .button:not(.quiet)')]
    .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 30)
    .map((element) => element.textContent.trim());
}
