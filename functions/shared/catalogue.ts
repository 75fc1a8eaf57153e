import type { BookingRules, CalendarSource } from '../calendar/calendar-source.ts';
import type { NoticeDays } from '../health/notices.ts';
import type { Rating } from '../requests/rating.ts';
import type { CopiedCode } from '../retention/copied-codes.ts';
import type { CopyKey } from '../retention/copy-keys.ts';
import type { RetentionPeriods } from '../retention/rules.ts';

export type TriState = 'yes' | 'no' | 'unknown';

/** A service (事项) that a request can be about. */
export interface Service {
  readonly slug: string;
  readonly title: string;
  readonly field: string;
  /** Whether staff come to the home for it, as the centre has confirmed. */
  readonly visit: TriState;
  /** Whether someone else may do it on the resident's behalf, as the centre has confirmed. */
  readonly proxy: TriState;
  /** Minutes at the desk. */
  readonly minutes: number;
  /** Working days within which the centre has promised to answer a request for it; none where it has promised nothing. */
  readonly answerDays?: number;
  /** What to bring, one name each. */
  readonly materials: readonly string[];
}

/** What residents choose as where they live: a grid, by the name of its community or communities. `example` is true while that is not the centre's own. */
export interface Community {
  readonly id: string;
  readonly name: string;
  readonly example: boolean;
  /** Its villages; none while the centre has not named them. */
  readonly villages?: readonly string[];
  /** Content has it no more: requests and accounts still name it, and staff are told so. */
  readonly gone?: true;
}

type Sentences<Name extends string> = Readonly<Record<Name, string>>;

/** What is noted at a request that somebody changed (content/messages/site/told.yaml). */
export type ChangeWords = Sentences<
  | 'moved'
  | 'because'
  | 'rescheduled'
  | 'wishes'
  | 'arrange'
  | 'scheduled'
  | 'extended'
  | 'resumed'
  | 'basis'
  | 'instead'
  | 'overAssists'
  | 'assistDone'
  | 'assistReturned'
  | 'paper'
  | 'givenBack'
  | 'stopped'
  | 'hoursChanged'
  | 'unread'
>;

/** How a correction is told: what was put right, and at whose word (content/messages/site/told.yaml). */
export interface CorrectionWords extends Sentences<'corrected' | 'between'> {
  readonly asked: Sentences<'self' | 'family' | 'staff'>;
  readonly old: Sentences<'told' | 'unreachable'>;
  readonly parts: Sentences<
    'name' | 'helper' | 'guardian' | 'contact' | 'needs' | 'group' | 'finding' | 'door' | 'home' | 'present'
  >;
}

/** Sentences that no page chooses: they are stored, or stand beside whatever page is shown. */
export interface RuleWords {
  readonly appointmentFile: Sentences<'hall' | 'home' | 'cancelled' | 'follow'>;
  readonly hoursFile: Sentences<'title' | 'open' | 'makeUp' | 'closedFor' | 'provisional' | 'example'>;
  readonly changes: ChangeWords;
  readonly corrections: CorrectionWords;
  /** What each name in a resident's copy means (PIPL 45). */
  readonly copy: Sentences<CopyKey>;
  /** What stands in it for the codes of the house. */
  readonly copied: Sentences<CopiedCode>;
  /** What residents may say of how it went (D23). */
  readonly ratings: Readonly<Record<Rating, string>>;
  /** What staff did to no request. */
  readonly staff: Sentences<'everywhere' | 'closed' | 'standIn'>;
  /** The title of a request about none of the services. */
  readonly otherService: string;
  /**
   * A booked time is no longer open: by new hours, or by a closure with a `{reason}`; what not to do at the hall and at home, and
   * what to do. `visit` tells of it afterwards.
   */
  readonly lostTime: Sentences<'hours' | 'closed' | 'hall' | 'home' | 'change' | 'visit'>;
}

/** What the journeys know of `content/`: plain data, built once from the collections. */
export interface Catalogue {
  readonly services: readonly Service[];
  readonly calendar: CalendarSource;
  readonly booking: BookingRules;
  /** How long what residents wrote is kept (content/retention.yaml). */
  readonly retention: RetentionPeriods;
  readonly communities: readonly Community[];
  /** When each notice stands on the pages, without the examples. */
  readonly notices: readonly NoticeDays[];
  /** What a visit word is made of: at least 64 common words. */
  readonly visitWords: readonly string[];
  /** The sentences of messages to residents, by kind (content/messages/outgoing.yaml). */
  readonly outgoing: Readonly<Record<string, string>>;
  /** What residents read for what they chose (content/messages/choices.yaml), where no page says it. */
  readonly choices: Readonly<Record<string, string>>;
  /** What staff read for the codes of the house (content/messages/staff.yaml), where no page says it: in a table to take away. */
  readonly staffWords: Readonly<Record<string, string>>;
  /** What rules themselves say to residents (content/messages/journeys/), with slots as `fillSlots` fills them. */
  readonly told: RuleWords;
  readonly centre: { readonly name: string; readonly shortName: string };
}
