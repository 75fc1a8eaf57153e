import type { End, RetentionPeriods } from '../../functions/retention/rules.ts';
import type { EntryOf } from './collections.ts';
import { factValue, type Fact } from './fact.ts';

/** The periods in days, from checked content; what is still open is kept. */
export function retentionPeriods({ appointment, homeVisit, errand }: EntryOf<'retention'>): RetentionPeriods {
  return {
    appointment: closed(appointment),
    homeVisit: { ...closed(homeVisit), address: factValue(homeVisit.address) },
    errand: closed(errand),
  };
}

function closed({ done, declined, cancelled }: Readonly<Record<End, Fact<number>>>) {
  return { done: factValue(done), declined: factValue(declined), cancelled: factValue(cancelled) };
}
