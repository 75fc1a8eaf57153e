import { getEntry } from 'astro:content';

/** Says of a path or the name of a journey whether the centre does that (`notOffered` of content/booking.yaml). */
export async function offers(): Promise<(journey: string) => boolean> {
  const booking = await getEntry('booking', 'booking');
  const without: readonly string[] = booking?.data.notOffered ?? [];
  return (journey) => !without.includes(journey.replaceAll('/', ''));
}
