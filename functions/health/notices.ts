import type { LocalDate } from '../shared/local-date.ts';

/** On which days a notice stands, 'YYYY-MM-DD', both included. */
export interface NoticeDays {
  readonly from: string;
  readonly until: string;
}

/** Whether a notice has begun or ended between two days: pages that were built on the first show other notices than they should. */
export function haveTurned(notices: readonly NoticeDays[], builtOn: LocalDate, today: LocalDate): boolean {
  const shows = ({ from, until }: NoticeDays, day: LocalDate) => from <= day && day <= until;
  return notices.some((notice) => shows(notice, builtOn) !== shows(notice, today));
}
