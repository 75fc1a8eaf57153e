import { getEntry } from 'astro:content';

/** The centre as every page names it. */
export async function centre() {
  const entry = await getEntry('centre', 'centre');
  if (!entry) throw new Error('content/centre.yaml is missing');
  return entry.data;
}
