import { codePoints, tidyText } from './plain-text.ts';
import { fail, ok, type Result } from './result.ts';

/** What to call a person by. Not a legal name, so no rule about its shape. */
export type PersonName = string & { readonly brand: 'PersonName' };

/** Code points. A54 and 民委发〔2016〕33号 ask for at least 50. */
export const NAME_MAX = 60;

/** What stands before a name that was copied with its field, or told as to somebody at a desk. */
const LABEL = /^(?:姓名|名字|称呼)[是为]?[:：]\s*|^(?:我(?:叫|是)|叫我)(?=\p{Script=Han}{2,4}$)/u;

/** What is no name in any language, and was meant for another field: a number, an e-mail address, the address of a page. */
const NO_NAME = /^[\p{Nd}\p{P}\p{S}\s]*$|^[^\s@]+@[^\s@.]+\.[^\s@]+$|^(?:https?:|www\.)/iu;

const MIDDLE_DOTS = /[\u25cf\u2022\u2027\u2219\u22c5\u30fb\u318d\uff0e\uff65]/gu;

/**
 * Reads a name (A54): any script and any Han character, the separator of minority and foreign names as U+00B7.
 * Blanks that only align characters ('张　三') go; those between two whole names ('王大爷 李大娘') stay.
 */
export function parsePersonName(text: string): Result<PersonName, 'empty' | 'not-a-name' | 'too-long'> {
  const name = tidyText(text)
    .replace(/\s+/gu, ' ')
    .replace(LABEL, '')
    .replace(/(?<=\p{Script=Han})[。，、；！.,;!]+$/u, '')
    .replace(MIDDLE_DOTS, '·')
    .replace(/(?<=\p{Script=Han}) ?[.。] ?(?=\p{Script=Han})/gu, '·')
    .replace(/ *· */gu, '·')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})(?!(?<=\p{Script=Han}{3} )\p{Script=Han}{3})/gu, '')
    .trim();
  if (!/[\p{L}\p{N}\p{Co}]/u.test(name)) return fail('empty');
  if (codePoints(name) > NAME_MAX) return fail('too-long');
  return NO_NAME.test(name) ? fail('not-a-name') : ok(name as PersonName);
}
