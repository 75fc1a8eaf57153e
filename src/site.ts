import { getCollection, getEntry } from 'astro:content';
import { wordsOf } from './messages.ts';

let read = await readCentre();
import.meta.hot?.on('astro:content-changed', () => {
  void readCentre().then((fresh) => (read = fresh));
});

async function readCentre() {
  const entry = await getEntry('centre', 'centre');
  if (!entry) throw new Error('content/centre.yaml is missing');
  return entry.data;
}

/** The centre as every page names it. Read before the first page, as the words are. */
export function centre() {
  return read;
}

/** Where to ask first: the area of the hall that the editor wrote first. */
export async function firstArea(): Promise<string> {
  const [first] = (await getCollection('areas')).sort((a, b) => a.data.order - b.data.order);
  return first?.data.name ?? wordsOf('place').centre.hall;
}
