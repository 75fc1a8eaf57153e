import { tidyText } from './plain-text.ts';
import { fail, ok, type Result } from './result.ts';

const MAX = 120;
/** With all that people write around an address; what is longer is none, and its signs are not looked through one by one. */
const MOST_TYPED = 400;
const BEFORE =
  /^(?:我的)?(?:(?:mailto|e-?mail|(?:电子)?(?:邮箱|邮件)(?:地址)?)\s*(?:是|:)\s*|(?:电子)?(?:邮箱|邮件)(?:地址)?\s*(?=[a-z\d]))/iu;
/**
 * 我女儿的邮箱, QQ邮箱, qq: before an address of Latin letters, which no address in use here begins with. What has letters of its
 * own and names no mailbox may be half of one: a下划线12@qq.com is not 12@qq.com, who is somebody else.
 */
const WHOSE =
  /^(?:[^@a-z\d]*\p{Script=Han}\s*:?|[^@]*(?:邮箱|邮件|电邮|地址)[是为]?\s*:?|\w+\s*:)\s*(?=[\x21-\x7e]+@[\x21-\x7e]+$)/iu;
/** Words behind it: a@qq.com（我女儿的）, a@qq.com。谢谢. */
const BEHIND = /(?<=@[^@]*[a-z])(?:\s*[(,，。;；\s]\s*|(?<=\.(?:com|cn|net|org)))\p{Script=Han}[^@]*$/iu;
const LOCAL = /^[^\s@<>()",;:\\.。]+(?:\.[^\s@<>()",;:\\.。]+)*$/u;
const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}][\p{L}\p{M}\p{N}-]+$/u;

/**
 * Reads an e-mail address as people write it: full width, with the full stop of a Chinese keyboard (qq。com) or a comma in its
 * place, blanks around its signs, a full stop or words behind it, 邮箱： or 我女儿的邮箱 before it, in angle brackets. The domain comes back in small
 * letters, which is how it is compared.
 */
export function parseEmail(text: string): Result<string, 'empty' | 'not-one'> {
  if (text.length > MOST_TYPED) return fail('not-one');
  const plain = tidyText(text.normalize('NFKC'))
    .replace(BEFORE, '')
    .replace(/^[^<>@]*<([^<>]*)>$/u, '$1')
    .replace(BEHIND, '')
    .replace(WHOSE, '')
    .replaceAll(/[。｡]/gu, '.')
    .replace(/[.,;、]+$/u, '')
    .replaceAll(/\s*([@.,、])\s*/gu, '$1')
    // On a Chinese keyboard the signs beside the full stop are easily hit.
    .replace(/(?<=^[^@]+@[^@]*)[,、](?=[^@]*$)/u, '.')
    .trim();
  if (plain === '') return fail('empty');
  const [local = '', domain = '', ...more] = plain.split('@');
  const plausible = more.length === 0 && LOCAL.test(local) && DOMAIN.test(domain);
  return plausible && plain.length <= MAX ? ok(`${local}@${domain.toLowerCase()}`) : fail('not-one');
}
