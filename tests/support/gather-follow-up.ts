import { inMode, type Mode } from '../../functions/shared/modes.ts';
import { MARKUP } from './fuzz.ts';
import type { Keep, Submitted } from './resident-steps.ts';
import { openSurfer, type FormValues, type Surfer } from './surfer.ts';

/** What each page of an opened request is answered with wrongly. */
const WRONG: Readonly<Record<string, FormValues>> = {
  contact: { way: '' },
  needs: { needs: 'none-of-these', more: '长'.repeat(101) },
  house: { finding: '' },
  message: { message: '' },
};

/** Keeps the pages on which residents correct and write something, and what they see afterwards. */
export async function gatherCorrections(surfer: Surfer, mode: Mode, keep: Keep): Promise<void> {
  const at = (path: string) => inMode(mode, `/requests/${path}/`);
  for (const [name, wrong] of Object.entries(WRONG)) {
    const page = keep(`requests/${name}`, mode, await surfer.get(at(name)));
    const key = /name="key" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    keep(`requests/${name} with errors`, mode, await surfer.post(at(name), { ...wrong, key }), 422);
  }
  for (const way of ['sms', 'village']) {
    const path = `${at('reach')}?way=${way}`;
    keep(`requests/reach by ${way}`, mode, await surfer.get(path));
    keep(`requests/reach by ${way} with errors`, mode, await surfer.post(at('reach'), { way }), 422);
  }
  const message = await surfer.get(at('message'));
  const key = /name="key" value="([^"]+)"/.exec(message.html)?.[1] ?? '';
  await surfer.post(at('message'), { message: `那天我不在家${MARKUP}，请改天（示例）`, key });
  keep('requests/view with a message', mode, await surfer.post(at('print')));
}

/** Keeps what a resident sees whose request was closed in the browser while they wrote, and what they had written. */
export async function gatherUnsent(
  origin: string,
  surfer: Surfer,
  mode: Mode,
  keep: Keep,
  submitted: Submitted,
): Promise<void> {
  const path = inMode(mode, '/requests/message/');
  const opened = /name="opened" value="([^"]+)"/.exec((await surfer.get(path)).html)?.[1] ?? '';
  const late = openSurfer(origin);
  const words = { message: `我走得慢${MARKUP}，请等等我（示例）`, key: 'late', opened };
  keep('requests, begun anew', mode, await late.post(path, words));
  const again = await late.post(inMode(mode, '/requests/'), { ...submitted });
  if (!again.path.endsWith('/message/')) throw new Error(`what was written is lost at ${again.path}`);
  keep('requests/message, sent too late', mode, again);
}
