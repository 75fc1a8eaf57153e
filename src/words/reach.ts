import type { ContactWay } from '../../functions/requests/contact.ts';
import type { EntryOf } from '../content/collections.ts';
import { fill } from './fill.ts';

type ReachWords = EntryOf<'questions'>['reach'];

/** How the number or address of a contact way is asked for; a community is chosen from a list instead. */
interface ReachText {
  readonly question: string;
  readonly hint: string;
  readonly type: 'tel' | 'text' | 'email';
  readonly autocomplete: 'tel' | 'off' | 'email';
}

/** As addresses look: no word, so that it stands here. */
const EXAMPLE_ADDRESS = 'name@example.com';

/** The text question of a way; undefined where a community is chosen. */
export function reachText(
  way: ContactWay | undefined,
  { sms, phone, wechat, email }: ReachWords,
): ReachText | undefined {
  if (way === 'sms') return { ...sms, type: 'tel', autocomplete: 'tel' };
  if (way === 'phone') return { ...phone, type: 'tel', autocomplete: 'tel' };
  if (way === 'wechat') return { ...wechat, type: 'text', autocomplete: 'off' };
  if (way !== 'email') return undefined;
  const hint = fill(email.hint, { address: EXAMPLE_ADDRESS });
  return { question: email.question, hint, type: 'email', autocomplete: 'email' };
}

/** What is asked for a way. */
export function reachQuestion(way: ContactWay | undefined, words: ReachWords): string {
  return reachText(way, words)?.question ?? words.village.question;
}
