import { getEntry } from 'astro:content';

/** Says of a path or the name of a journey whether the centre does that (`notOffered` of content/booking.yaml). */
export function offers(): (journey: string) => boolean {
  return (journey) => !without.includes(journey.replaceAll('/', ''));
}

let without = await readWithout();
import.meta.hot?.on('astro:content-changed', () => {
  void readWithout().then((fresh) => (without = fresh));
});

async function readWithout(): Promise<readonly string[]> {
  const booking = await getEntry('booking', 'booking');
  return booking?.data.notOffered ?? [];
}
