import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// The very copy that pa11y's runner `htmlcs` brings, so that both find the same.
const pa11y = createRequire(createRequire(import.meta.url).resolve('pa11y'));

/** HTML_CodeSniffer, as a script to run in each page before it is asked. */
export const CODE_SNIFFER = readFileSync(pa11y.resolve('@pa11y/html_codesniffer/build/HTMLCS.js'), 'utf8');

/** The standard that pa11y is given too. */
export const STANDARD = 'WCAG2AAA';

/**
 * What is right though HTML_CodeSniffer calls it wrong. The summary of errors has a heading of its own and stands above
 * the h1, so that it is heard first (A50), as GOV.UK tested it; so has what became of
 * results, what is closed today, and from December the year whose table is missing, instead of an alert (A42).
 * G141 is one way to nest headings, not a criterion.
 */
const TRIAGED: readonly { code: RegExp; selector: RegExp }[] = [
  { code: /\.G141$/, selector: /^#(?:(?:error|conflict|reports)-title|closed|missing-year)$/ },
];

/** Whether an error at a selector was judged to be none. */
export function isTriaged({ code, selector }: Sniffed): boolean {
  return TRIAGED.some((one) => one.code.test(code) && one.selector.test(selector));
}

/**
 * What it asks by looking at the colours of every element. `faint` asks more of all text, in three schemes; the last only
 * warns. `pa11y.test.ts` asks them too.
 */
const BY_COLOURS = [
  'Principle1.Guideline1_4.1_4_3_Contrast',
  'Principle1.Guideline1_4.1_4_6',
  'Principle1.Guideline1_4.1_4_3_F24',
];

/** What to ask of a page. */
export const SNIFFED = { standard: STANDARD, but: BY_COLOURS };

interface Sniffer {
  process: (standard: string, document: Document, done: () => void, failed: () => void) => void;
  getMessages: () => { type: number; code: string; element: Element | Document }[];
}

/** An error, and where it is. */
export interface Sniffed {
  readonly code: string;
  readonly selector: string;
}

/** Errors; warnings and notices are left out, as pa11y does. Runs in the page, which was opened with it. */
export async function askSniffer({ standard, but }: typeof SNIFFED): Promise<Sniffed[]> {
  const { HTMLCS, [`HTMLCS_${standard}`]: rules } = globalThis as unknown as Record<string, unknown> & {
    HTMLCS: Sniffer;
  };
  const asked = rules as { sniffs: string[] };
  asked.sniffs = asked.sniffs.filter((sniff) => !but.includes(sniff));
  const ERROR = 1;
  await new Promise<void>((resolve, reject) => {
    HTMLCS.process(standard, document, resolve, () => {
      reject(new Error('HTML_CodeSniffer gave up'));
    });
  });
  const selectorOf = (element: Element | Document) => {
    if (!(element instanceof Element)) return 'document';
    if (element.id !== '') return `#${element.id}`;
    return `${element.tagName.toLowerCase()} “${element.textContent.trim().slice(0, 20)}”`;
  };
  return HTMLCS.getMessages()
    .filter(({ type }) => type === ERROR)
    .map(({ code, element }) => ({ code, selector: selectorOf(element) }));
}

/** What it found wrong and is. */
export function sniffOf(errors: readonly Sniffed[]): string[] {
  return errors.filter((error) => !isTriaged(error)).map(({ code, selector }) => `${code}: ${selector}`);
}
