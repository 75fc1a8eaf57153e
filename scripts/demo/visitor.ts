/** A browser without JavaScript: it keeps cookies, posts forms from the site's own pages and follows redirects. */
export interface Visitor {
  /** The page's HTML. Throws if it is not answered with 200. */
  open(path: string): Promise<string>;
  /** Posts a form and answers the HTML of the page that it leads to. */
  send(path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<string>;
}

/** A visitor of the site at `origin`, with cookies of their own. */
export function createVisitor(origin: string): Visitor {
  const cookies = new Map<string, string>();

  async function request(path: string, init: RequestInit = {}): Promise<string> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { origin, cookie };
    const response = await fetch(new URL(path, origin), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    const location = response.headers.get('location');
    if (location !== null) return request(location);
    if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}`);
    return response.text();
  }

  return {
    open: (path) => request(path),
    send(path, fields) {
      const pairs = Object.entries(fields).flatMap(([name, value]) =>
        [value].flat().map((one) => [name, one]),
      );
      return request(path, { method: 'POST', body: new URLSearchParams(pairs) });
    },
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (/;\s*max-age=0\b/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}

/** The values that a page offers in its radios or checkboxes of one name. */
export function offered(html: string, name: string): string[] {
  const inputs = html.match(/<input\b[^>]*>/g) ?? [];
  return inputs
    .filter((input) => input.includes(` name="${name}"`))
    .map((input) => /\bvalue="([^"]*)"/.exec(input)?.[1] ?? '');
}
