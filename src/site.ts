import { getCollection, getEntry } from 'astro:content';
import { wordsOf } from './messages.ts';

/** The centre as every page names it. */
export async function centre() {
  const entry = await getEntry('centre', 'centre');
  if (!entry) throw new Error('content/centre.yaml is missing');
  return entry.data;
}

/** Where to ask first: the area of the hall that the editor wrote first. */
export async function firstArea(): Promise<string> {
  const [first] = (await getCollection('areas')).sort((a, b) => a.data.order - b.data.order);
  return first?.data.name ?? (await wordsOf('place')).centre.hall;
}
