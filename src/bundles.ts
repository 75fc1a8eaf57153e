import { getCollection } from 'astro:content';
import { mergeMaterials, type GuideOf, type MergedMaterial } from './content/materials.ts';
import type { Bundle } from './content/schemas/bundle.ts';

/** A life event with its guides, in the editor's order, and their materials merged into one list. */
export interface BundleOfGuides {
  readonly slug: string;
  readonly bundle: Bundle;
  readonly guides: readonly GuideOf[];
  readonly materials: readonly MergedMaterial[];
}

/** Read before the first page, as the words are, and once: Astro warns at each reading that there are none. */
const read = await getCollection('bundles');

/** Whether there is anything to find under /bundles/; nothing leads there where there is not. */
export function hasBundles(): boolean {
  return read.length > 0;
}

let merged: Promise<readonly BundleOfGuides[]> | undefined;

/** All bundles (一次说清套餐), in the editor's order. Throws when one names a guide that does not exist. */
export function bundlesOfGuides(): Promise<readonly BundleOfGuides[]> {
  merged ??= merge();
  return merged;
}

async function merge(): Promise<readonly BundleOfGuides[]> {
  const known = new Map((await getCollection('guides')).map(({ id, data }) => [id, data]));
  const bundles = read.toSorted((a, b) => a.data.number - b.data.number);
  return bundles.map(({ id, data: bundle }) => {
    const guides = bundle.services.map((slug) => {
      const guide = known.get(slug);
      if (!guide) throw new Error(`content/bundles/${id}.yaml: content/guides/ 里没有“${slug}”这份指南。`);
      return { slug, guide };
    });
    return { slug: id, bundle, guides, materials: mergeMaterials(guides, bundle) };
  });
}
