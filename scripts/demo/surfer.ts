/** A page as it came over HTTP. */
export interface Answered {
  /** Path of the last request, after redirects. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** A browser without JavaScript: keeps cookies, posts forms as the site's own pages do, and follows redirects. */
export interface Surfer {
  get(path: string): Promise<Answered>;
  post(path: string, fields?: FormValues, headers?: Readonly<Record<string, string>>): Promise<Answered>;
}

/** A surfer of the site at `origin`; with the `cookies` of another it is the same browser. */
export function openSurfer(origin: string, cookies = new Map<string, string>()): Surfer {
  const request = async (path: string, init: RequestInit): Promise<Answered> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    // What is read at once need not be packed for the way.
    const own = { origin, cookie, 'accept-encoding': 'identity' };
    const headers = { ...own, ...(init.headers as Record<string, string> | undefined) };
    const response = await fetch(new URL(path, origin), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    const location = response.headers.get('location');
    if (location !== null) return request(location, {});
    return { path, status: response.status, headers: response.headers, html: await response.text() };
  };
  return {
    get: (path) => request(path, {}),
    post(path, fields = {}, headers = {}) {
      const pairs = Object.entries(fields).flatMap(([name, value]) =>
        [value].flat().map((one) => [name, one]),
      );
      return request(path, { method: 'POST', body: new URLSearchParams(pairs), headers });
    },
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (/;\s*max-age=0\b/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}
