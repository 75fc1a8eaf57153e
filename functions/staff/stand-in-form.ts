import type { FieldErrors, FormBody } from '../shared/fields.ts';
import type { LocalDate } from '../shared/local-date.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { readSpan } from '../shared/typed-span.ts';

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

/** Reads the form that arranges a stand-in, among the people whom whoever arranges it may choose. */
export function readStandIn(
  form: FormBody,
  today: LocalDate,
  { absent, standIns }: People,
): Result<StandInWish, FieldErrors> {
  const away = absent.find(({ id }) => id === form.one('absent'));
  const other = standIns.find(({ id }) => id === form.one('stand-in'));
  const days = readSpan(form, today, { most: MOST_DAYS, tooLong: 'stand-in-too-long' });
  const same = away && other && away.id === other.id;
  if (away && other && !same && days.ok) {
    const { from: fromOn, until: untilOn } = days.value;
    return ok({ absentStaffId: away.id, staffId: other.id, fromOn, untilOn });
  }
  return fail({
    ...(!away && { absent: 'absent-missing' }),
    ...(!other && { 'stand-in': 'stand-in-missing' }),
    ...(same && { 'stand-in': 'stand-in-same' }),
    ...(!days.ok && days.error),
  });
}
