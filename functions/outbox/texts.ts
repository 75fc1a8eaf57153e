import type { Kind } from '../requests/states.ts';
import { fillSlots } from '../shared/fill.ts';
import { formatDate, formatHalf, formatTime, localDate, localTime } from '../shared/local-date.ts';
import type { MessageKind } from './message-kinds.ts';

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** What the sentences are filled with. They say when, never what for: a phone is often shared. */
export interface Facts {
  readonly centre: string;
  /** Where to follow up; left out where the site's address is not known. */
  readonly url: string | undefined;
  readonly reference: string;
  readonly kind: Kind;
  /** Instant in milliseconds. */
  readonly startsAt: number | null;
  readonly halfDay: 'am' | 'pm' | null;
  /** Why the time is not open, or the one before it was not; what staff told everybody when they closed. */
  readonly reason?: string | undefined;
}

function fill(
  words: Readonly<Record<string, string>>,
  key: string,
  values: Readonly<Record<string, string>>,
) {
  const sentence = words[key];
  if (sentence === undefined) throw new Error(`content/messages/outgoing.yaml has no sentence for ${key}`);
  return fillSlots(sentence, values);
}

function whenText({ startsAt, halfDay }: Facts): string {
  if (startsAt === null) return '';
  const at = new Date(startsAt);
  const time = halfDay === null ? formatTime(localTime(at)) : formatHalf(halfDay);
  return formatDate(localDate(at)) + time;
}

/**
 * What a letter says: also of a time that staff have opened again, and of one given up while the centre waits for an answer, or
 * as two requests became one.
 */
export type Saying = MessageKind | 'reopened' | 'moved-waiting' | 'merged-timed';

/** Messages that may say why. */
const SAYS_WHY: ReadonlySet<Saying> = new Set(['closed', 'moved', 'scheduled']);

/** The sentence of a kind: at the hall it may be another than at home. */
function sentenceKey(
  words: Readonly<Record<string, string>>,
  sentence: Saying | 'reason',
  kind: Kind,
): string {
  const own = `${sentence}-${kind}`;
  return words[own] === undefined ? sentence : own;
}

/** What a resident gets to read, from the sentences in content/messages/outgoing.yaml. */
export function letterFor(words: Readonly<Record<string, string>>, message: Saying, facts: Facts): Letter {
  const { centre, url, reference, kind, reason } = facts;
  const values = {
    centre,
    when: whenText(facts),
    tail: reference.slice(-4),
    ...(url !== undefined && { url }),
    ...(reason !== undefined && { reason }),
  };
  const keys = [
    'opening',
    sentenceKey(words, message, kind),
    ...(reason !== undefined && SAYS_WHY.has(message) ? [sentenceKey(words, 'reason', kind)] : []),
    'tail',
    ...(url === undefined ? [] : ['address']),
  ];
  return {
    subject: fill(words, 'subject', values),
    text: keys.map((key) => fill(words, key, values)).join(''),
  };
}

/** What staff read in their group: that there is work, and nothing about anybody. */
export function alertFor(words: Readonly<Record<string, string>>): Letter {
  return { subject: '', text: fill(words, 'alert', {}) };
}
