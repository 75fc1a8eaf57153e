import type { TimelineEntry } from '../inbox/timeline.ts';
import type { FieldErrors, Fields } from '../shared/fields.ts';
import type { LocalDate } from '../shared/local-date.ts';
import type { DayQuery } from './day-query.ts';
import type { DayVisits } from './day-visits.ts';

/** What became of a row of results. */
export interface RowReport {
  readonly id: string;
  /** Empty for what is not theirs to read any more. */
  readonly reference: string;
  /** 'done', or the code of what stood in the way. */
  readonly outcome: string;
  /** With a stale row: what others did since it was written. */
  readonly changes: readonly TimelineEntry[];
}

/** The visits of a day, and the forms for what came of them. */
export interface DayPage extends DayQuery, DayVisits {
  /** A day that could not be read, as it was typed: then no visits are shown, since they would be of another. */
  readonly typed: string | undefined;
  /** How many results were just recorded; undefined where none were sent. */
  readonly done: number | undefined;
  /** What stands in the forms was written before and could not be sent. */
  readonly unsent: boolean;
  /** Where there are none: the next day that has some, of the same people. */
  readonly nextOn: LocalDate | undefined;
  /** Whoever only reads enters no results. */
  readonly mayWork: boolean;
  /** What became of the results that were just sent, row by row. */
  readonly reports: readonly RowReport[];
  readonly fields: Fields;
  readonly errors: FieldErrors;
}
