import type { Sealed } from '../../functions/shared/sealed.ts';

/** What reads as sealed with a key that this house has not. */
export const LOST = '1.k9.AAAA' as Sealed;
