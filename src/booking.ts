import { getEntry } from 'astro:content';
import type { EntryOf } from './content/collections.ts';

/** What content/booking.yaml says, with what of it is only an example. */
export async function bookingContent(): Promise<EntryOf<'booking'>> {
  const entry = await getEntry('booking', 'booking');
  if (!entry) throw new Error('content/booking.yaml was not read');
  return entry.data;
}
