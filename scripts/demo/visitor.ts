import { openSurfer, type Answered, type FormValues } from './surfer.ts';

/** A browser without JavaScript for whom everything goes well: each throws where a page is not answered with 200. */
export interface Visitor {
  /** The page's HTML. */
  open(path: string): Promise<string>;
  /** Posts a form and answers the HTML of the page that it leads to. */
  send(path: string, fields: FormValues): Promise<string>;
}

/** A visitor of the site at `origin`, with cookies of their own. */
export function createVisitor(origin: string): Visitor {
  const surfer = openSurfer(origin);
  const html = ({ path, status, html }: Answered): string => {
    if (status !== 200) throw new Error(`${path} was answered with ${String(status)}`);
    return html;
  };
  return {
    open: async (path) => html(await surfer.get(path)),
    send: async (path, fields) => html(await surfer.post(path, fields)),
  };
}

/** The values that a page offers in its radios or checkboxes of one name. */
export function offered(html: string, name: string): string[] {
  const inputs = html.match(/<input\b[^>]*>/g) ?? [];
  return inputs
    .filter((input) => input.includes(` name="${name}"`))
    .map((input) => /\bvalue="([^"]*)"/.exec(input)?.[1] ?? '');
}
