import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { daysBetween, type LocalDate } from '../shared/local-date.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { parseDayToCome, parseLastDay } from '../shared/typed-date.ts';

/** Longer than any leave; whoever is away for longer has left. */
const MOST_DAYS = 184;

/** Who is away, who sits at the desk meanwhile, and from which day to which, both included. */
export interface StandInWish {
  readonly absentStaffId: string;
  readonly staffId: string;
  readonly fromOn: LocalDate;
  readonly untilOn: LocalDate;
}

interface People {
  readonly absent: readonly { readonly id: string }[];
  readonly standIns: readonly { readonly id: string }[];
}

function readDays(
  form: FormBody,
  today: LocalDate,
): Result<Pick<StandInWish, 'fromOn' | 'untilOn'>, FieldErrors> {
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
  if (daysBetween(from.value, until.value) >= MOST_DAYS) return fail({ until: 'stand-in-too-long' });
  return ok({ fromOn: from.value, untilOn: until.value });
}

/** Reads the form that arranges a stand-in, among the people whom whoever arranges it may choose. */
export function readStandIn(
  form: FormBody,
  today: LocalDate,
  { absent, standIns }: People,
): Result<StandInWish, FieldErrors> {
  const away = absent.find(({ id }) => id === form.one('absent'));
  const other = standIns.find(({ id }) => id === form.one('stand-in'));
  const days = readDays(form, today);
  const same = away && other && away.id === other.id;
  if (away && other && !same && days.ok)
    return ok({ absentStaffId: away.id, staffId: other.id, ...days.value });
  return fail({
    ...(!away && { absent: 'absent-missing' }),
    ...(!other && { 'stand-in': 'stand-in-missing' }),
    ...(same && { 'stand-in': 'stand-in-same' }),
    ...(!days.ok && days.error),
  });
}
