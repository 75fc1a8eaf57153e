import type { PersonRow } from '../../functions/staff/people-page.ts';

/** How an account stands, as the end of a code of content/messages/staff.yaml. */
export function accountState({ disabled, lockedUntil, passwordGiven }: PersonRow): string {
  if (disabled) return 'disabled';
  if (lockedUntil !== undefined) return 'locked';
  return passwordGiven ? 'given' : 'open';
}
