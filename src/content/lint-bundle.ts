import { lintText, type Unfiled } from './finding.ts';
import type { WordLists } from './lint-words.ts';
import { materialsOf, mergeMaterials, parseMaterial, type GuideOf } from './materials.ts';
import type { Bundle } from './schemas/bundle.ts';

/** Checks a bundle: its texts, that its services exist and stand there once, and that `synonyms` and `each` name materials. */
export function lintBundle(bundle: Bundle, guides: readonly GuideOf[], words: WordLists): Unfiled[] {
  const { title, event, note = '', elsewhere } = bundle;
  return [
    ...Object.entries({ title, event, note }).flatMap(([place, text]) => lintText(place, text, words)),
    ...elsewhere.flatMap((text) => lintText('elsewhere', text, words)),
    ...missingServices(bundle, guides),
    ...repeatedServices(bundle),
    ...idleSynonyms(bundle, guides),
    ...idleEach(bundle, guides),
  ];
}

function missingServices({ services }: Bundle, guides: readonly GuideOf[]): Unfiled[] {
  const missing = services.filter((slug) => !guides.some((guide) => guide.slug === slug));
  return missing.map((slug) =>
    error('services', slug, 'content/guides/ 里没有这份指南。请检查文件名，不办了的删掉这一行。'),
  );
}

function repeatedServices({ services }: Bundle): Unfiled[] {
  const repeated = services.filter((slug, index) => services.indexOf(slug) < index);
  return repeated.map((slug) => error('services', slug, '这件事写了两次。请删掉一条。'));
}

function idleEach(bundle: Bundle, guides: readonly GuideOf[]): Unfiled[] {
  const own = guides.filter(({ slug }) => bundle.services.includes(slug));
  const names = mergeMaterials(own, bundle).map(({ name }) => name);
  const idle = bundle.each.filter((name) => !names.includes(name));
  return idle.map((name) =>
    error('each', name, '合起来的单子里没有这样材料。请照单子里的名称写，不用了的删掉。'),
  );
}

function idleSynonyms({ services, synonyms }: Bundle, guides: readonly GuideOf[]): Unfiled[] {
  const own = guides.filter(({ slug }) => services.includes(slug));
  const names = new Set(
    own.flatMap(({ guide }) => materialsOf(guide).map((text) => parseMaterial(text).name)),
  );
  const idle = Object.values(synonyms)
    .flat()
    .filter((name) => !names.has(name));
  return idle.map((name) =>
    error('synonyms', name, '这几份指南里没有这样材料。请照指南里的写法写，不用了的删掉。'),
  );
}

function error(place: string, sentence: string, fix: string): Unfiled {
  return { place, severity: 'error', sentence, fix };
}
