import type { FieldErrors, FormBody } from './fields.ts';
import { daysBetween, type LocalDate } from './local-date.ts';
import { fail, ok, type Result } from './result.ts';
import { parseDayToCome, parseLastDay } from './typed-date.ts';

/** Days in a row, both included. */
export interface Span {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/**
 * Reads the first and the last of some days to come from the fields `from` and `until`; where nothing stands in the second it is one
 * day. More than `most` are refused with `tooLong`.
 */
export function readSpan(
  form: FormBody,
  today: LocalDate,
  { most, tooLong }: { readonly most: number; readonly tooLong: string },
): Result<Span, FieldErrors> {
  const from = parseDayToCome(form.one('from'), today);
  const blank = form.one('until').trim() === '';
  const until = blank ? from : parseLastDay(form.one('until'), from.ok ? from.value : today, today);
  if (!from.ok || !until.ok) {
    return fail({
      ...(!from.ok && { from: `from-${from.error}` }),
      ...(!until.ok && !blank && { until: `until-${until.error}` }),
    });
  }
  if (from.value < today) return fail({ from: 'from-past' });
  if (until.value < from.value) return fail({ until: 'until-before' });
  if (daysBetween(from.value, until.value) >= most) {
    // 12月5日 to 12月2日 is a slip, and nobody's year.
    const typed = parseDayToCome(form.one('until'), today);
    return fail({ until: typed.ok && typed.value < from.value ? 'until-before' : tooLong });
  }
  return ok({ from: from.value, until: until.value });
}
