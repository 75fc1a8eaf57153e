import type { LocalDate } from '../../functions/shared/local-date.ts';
import type { Notice } from './schemas/notice.ts';

/**
 * The notices to show on a day: from `from` to `until`, both included. Emergencies come first, then the newest; those
 * of the same day keep their order.
 */
export function activeNotices<One extends Pick<Notice, 'from' | 'until' | 'emergency'>>(
  notices: readonly One[],
  today: LocalDate,
): One[] {
  const active = notices.filter(({ from, until }) => from <= today && today <= until);
  return active.sort((a, b) => Number(b.emergency) - Number(a.emergency) || compare(b.from, a.from));
}

/** Those that stand on every page of every tree while they last (A42, A47); examples never do. */
export function emergencyNotices<One extends Pick<Notice, 'from' | 'until' | 'emergency' | 'example'>>(
  notices: readonly One[],
  today: LocalDate,
): One[] {
  return activeNotices(notices, today).filter(({ emergency, example }) => emergency && !example);
}

/**
 * Whether a notice is over on a day. Its page stays, for links that were passed on, and says so; nobody is to spread it
 * any more. Examples show how a notice looks, and are never over.
 */
export function isOver({ until, example }: Pick<Notice, 'until' | 'example'>, today: LocalDate): boolean {
  return !example && until < today;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
