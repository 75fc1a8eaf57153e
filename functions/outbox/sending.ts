import type { Letter } from './texts.ts';

/** A letter with where it goes, and the key by which a second attempt is recognised. */
export interface Addressed extends Letter {
  readonly key: string;
  readonly to: string;
}

/** again: it may work later. refused: it never will. */
export type Sent = 'sent' | 'again' | 'refused';

/** Sends one letter in bounded time; never throws for what the other side does. */
export type Send = (letter: Addressed) => Promise<Sent>;

/** The ways out that are open. */
export interface Senders {
  readonly sms?: Send;
  readonly email?: Send;
  readonly webhook?: Send;
}
