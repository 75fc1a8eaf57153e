import type { Letter } from './texts.ts';

/** A letter with where it goes, and the key by which a second attempt is recognised. */
export interface Addressed extends Letter {
  readonly key: string;
  readonly to: string;
}

/**
 * What came of an attempt. again: it may work later, and not before `waitMs` milliseconds where the other side says so. refused: this
 * letter never will. shut: no letter will, until the operator has mended a setting. `code` is for the log: a status, an
 * error's code or the field of an answer that was not as it should be, never words of the other side.
 */
export type Sent =
  | { readonly kind: 'sent' }
  | { readonly kind: 'again'; readonly code: string; readonly waitMs?: number }
  | { readonly kind: 'refused' | 'shut'; readonly code: string };

/** Sends one letter in bounded time; never throws for what the other side does. */
export type Send = (letter: Addressed) => Promise<Sent>;

/** The ways out that are open. */
export interface Senders {
  readonly sms?: Send;
  readonly email?: Send;
  readonly webhook?: Send;
}
