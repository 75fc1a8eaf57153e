import type { Mode } from '../../functions/shared/modes.ts';
import { inMode } from '../../functions/shared/modes.ts';
import { answersIn } from '../support/resident-steps.ts';
import { textsOf, type Answered, type FormValues, type Surfer } from '../support/surfer.ts';

const stepOf = ({ path }: Answered) => (path.split('?')[0] ?? '').split('/').at(-2) ?? '';

/** Only what the page's own inputs could send: an answer to a question that it does not ask is no answer. */
function asked(page: Answered, answer: FormValues): FormValues {
  return Object.fromEntries(Object.entries(answer).filter(([name]) => page.html.includes(`name="${name}"`)));
}

/** Answers every question of a journey as a browser without JavaScript would, up to check-answers. */
export async function answerAll(
  surfer: Surfer,
  mode: Mode,
  journey: 'appointments' | 'home-visits',
): Promise<Answered> {
  const answers = answersIn(mode);
  let page = await surfer.post(inMode(mode, `/${journey}/`));
  for (let step = stepOf(page); step !== 'check'; step = stepOf(page)) {
    const answer = answers[step];
    if (!answer) throw new Error(`nobody told what to answer at ${page.path}`);
    const next = await surfer.post(page.path, asked(page, answer(page.html)));
    if (stepOf(next) === step) throw new Error(`${page.path} was answered with ${String(next.status)}`);
    page = next;
  }
  return page;
}

export interface Receipt {
  readonly reference: string;
  readonly code: string;
}

/** The reference and the code on a confirmation page. */
export function receiptOn({ html }: Answered): Receipt {
  const [reference = '', code = ''] = textsOf(html, 'reference');
  return { reference, code };
}

/** What a page says, its heading first, without navigation. */
export function wordsOn(html: string): string {
  const main = html.slice(html.indexOf('<h1'), html.indexOf('</main>'));
  return (
    main
      // What keeps a word whole does not end it.
      .replace(/<\/?(?:span|wbr)\b[^>]*>/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** The version of a request that a form carries. */
export function versionOn(html: string): string {
  return /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
}
