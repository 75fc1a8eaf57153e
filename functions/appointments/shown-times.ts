import type { BookableDay, Slot } from '../calendar/slots.ts';

/** As many as one reads before choosing: every time of every day would be some two hundred. */
const NEXT_SHOWN = 12;

/** What the question for the time offers. */
export interface ShownTimes {
  /** The time that was chosen, or the whole day, can't be had any more: these are the next ones. */
  readonly lost: boolean;
  /** How many of them are of the day that was chosen; those of others must each say their day. */
  readonly ofDay: 'all' | 'some' | 'none';
  readonly slots: readonly Slot[];
}

/**
 * The times of the day that was chosen, as a draft holds it ('2026-11-30'). Where a seat of it was `gone`, or it has none left
 * (it was closed, or filled up, since), the next times from that day on, whatever their day, are more use than an empty page;
 * those before it where none come after.
 */
export function shownTimes(days: readonly BookableDay[], day: string | undefined, gone: boolean): ShownTimes {
  const own = days.filter(({ date }) => date === day).flatMap(({ slots }) => slots);
  if (!gone && own.length > 0) return { lost: false, ofDay: 'all', slots: own };
  const all = days.flatMap(({ slots }) => slots);
  const next = all.filter(({ date }) => date >= (day ?? ''));
  const slots = (next.length > 0 ? next : all).slice(0, NEXT_SHOWN);
  const others = slots.filter(({ date }) => date !== day).length;
  const ofDay = others === slots.length ? 'none' : others > 0 ? 'some' : 'all';
  return { lost: true, ofDay, slots };
}
