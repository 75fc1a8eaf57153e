import type { LocalDate } from '../../functions/shared/local-date.ts';
import type { Unfiled } from './finding.ts';

/** Warn this many days before a review is due. */
const REVIEW_NOTICE_DAYS = 30;
/** A review further away is none: laws and amounts change every year. */
const REVIEW_YEAR_DAYS = 366;
const DAY_MS = 86_400_000;

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** Checks the two dates of a review (A37): late or more than a year away is an error, nearly due a warning. */
export function lintReview(
  { reviewedOn, reviewBy }: { reviewedOn: string; reviewBy: string },
  today: LocalDate,
): Unfiled[] {
  const error = (place: string, sentence: string, fix: string): Unfiled[] => [
    { severity: 'error', place, sentence, fix },
  ];
  if (reviewedOn > today) return error('reviewedOn', reviewedOn, '核对日期还没有到。请写真正核对的那一天。');
  if (reviewBy <= reviewedOn) return error('reviewBy', reviewBy, '下次核对的日期要晚于 reviewedOn。');
  if (daysBetween(reviewedOn, reviewBy) > REVIEW_YEAR_DAYS)
    return error('reviewBy', reviewBy, '下次核对的日期太远了。最多写一年以后。');
  if (reviewBy < today)
    return error('reviewBy', reviewBy, '已经过了核对的日期。请核对内容，再改两个日期。').map((finding) => ({
      ...finding,
      overdue: true,
    }));
  const daysLeft = daysBetween(today, reviewBy);
  if (daysLeft > REVIEW_NOTICE_DAYS) return [];
  const fix = `还有${daysLeft}天就要核对了。`;
  return [{ severity: 'warning', place: 'reviewBy', sentence: reviewBy, fix }];
}
