/** A page to be laid into an open document. */
export interface Laid {
  readonly html: string;
  readonly path: string;
}

/**
 * Lays another page into this one: all of it is there, and its scripts run; but the browser keeps what it has learnt of
 * other scripts. Runs in the page; stands alone and knows nothing of this file.
 */
export async function layIn({ html, path }: Laid): Promise<void> {
  performance.clearResourceTimings();
  history.replaceState(null, '', path);
  const laid = new DOMParser().parseFromString(html, 'text/html');
  document.documentElement.replaceWith(laid.documentElement);
  for (const parsed of document.querySelectorAll<HTMLScriptElement>('script[src]')) {
    // What a parser like this one makes never runs, and a module runs once under one address.
    const script = document.createElement('script');
    script.type = parsed.type;
    script.src = `${parsed.src}?${String(performance.now())}`;
    parsed.replaceWith(script);
  }
  const parts = document.querySelectorAll('script[src], link[rel="stylesheet"]');
  const loaded = [...parts].map(
    (part) =>
      new Promise((resolve, reject) => {
        part.addEventListener('load', resolve, { once: true });
        part.addEventListener(
          'error',
          () => {
            reject(new Error(`not loaded: ${part.outerHTML}`));
          },
          {
            once: true,
          },
        );
      }),
  );
  await Promise.all(loaded);
  scrollTo(0, 0);
}
