import { lintText, type Unfiled } from './lint.ts';
import type { WordLists } from './lint-words.ts';
import { materialsOf, parseMaterial, type GuideOf } from './materials.ts';
import type { Bundle } from './schemas/bundle.ts';

/** Checks a bundle: its texts, that its services exist, and that each synonym is a material of one of its guides. */
export function lintBundle(bundle: Bundle, guides: readonly GuideOf[], words: WordLists): Unfiled[] {
  const texts = [bundle.title, bundle.event, bundle.note ?? '', ...bundle.elsewhere];
  return [
    ...texts.flatMap((text) => lintText('套餐', text, words)),
    ...missingServices(bundle, guides),
    ...idleSynonyms(bundle, guides),
  ];
}

function missingServices({ services }: Bundle, guides: readonly GuideOf[]): Unfiled[] {
  const missing = services.filter((slug) => !guides.some((guide) => guide.slug === slug));
  return missing.map((slug) => error('services', slug, 'content/guides/ 里没有这份指南。请检查文件名。'));
}

function idleSynonyms({ services, synonyms }: Bundle, guides: readonly GuideOf[]): Unfiled[] {
  const own = guides.filter(({ slug }) => services.includes(slug));
  const names = new Set(
    own.flatMap(({ guide }) => materialsOf(guide).map((text) => parseMaterial(text).name)),
  );
  const idle = Object.values(synonyms)
    .flat()
    .filter((name) => !names.has(name));
  return idle.map((name) => error('synonyms', name, '这几份指南里没有这样材料。请照指南里的写法写。'));
}

function error(place: string, sentence: string, fix: string): Unfiled {
  return { place, severity: 'error', sentence, fix };
}
