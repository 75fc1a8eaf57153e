import type { EntryOf } from '../content/collections.ts';
import type { GuideOf, MergedMaterial, Need } from '../content/materials.ts';
import { fill } from './fill.ts';

/** The sentences of content/messages/site/find.yaml that the lists of a bundle are worded from. */
export type BundleWords = EntryOf<'find'>['bundle'];

/** A guide's title without what stands in brackets behind it, to name it in a sentence. */
export function shortTitle(title: string): string {
  return title.replace(/（[^（）]*）$/u, '');
}

/** A thing as the merged list names it; a remark that holds for every use stands behind it in brackets. */
export function materialName({ name, needs }: MergedMaterial): string {
  const remark = commonRemark(needs);
  return remark === '' ? name : `${name}（${remark}）`;
}

/** How many of the bundle's services need a thing that is shared, and how many of it to bring. */
export function usesWords(words: BundleWords, material: MergedMaterial, services: number): string {
  const { needs, each } = material;
  const uses =
    needs.length === services
      ? fill(words.inAll, { services })
      : fill(words.inSome, { services, users: needs.length });
  return `${uses}${each ? fill(words.each, { count: needs.length }) : copiesWords(words, material)}`;
}

/** How many copies of a thing to bring; empty when nobody keeps one. */
export function copiesWords(words: BundleWords, { copies, originals }: MergedMaterial): string {
  if (copies === 0) return '';
  return fill(originals > 0 ? words.copiesToo : words.copies, { count: copies });
}

/**
 * Which services need a shared thing, one short item each, with what the service says about it: what also serves in its
 * place stands in a service's own name for it. Of twelve services the two that do without are told sooner than the ten
 * others: then only the exceptions are items. `titles` are those of all services of the bundle.
 */
export function useItems(words: BundleWords, material: MergedMaterial, titles: readonly string[]): string[] {
  const { needs } = material;
  const users = new Set(needs.map(({ title }) => title));
  const others = titles.filter((title) => !users.has(title));
  const items = needs.map((need) => ({ service: shortTitle(need.title), said: ownWords(material, need) }));
  const all = others.length * 2 >= needs.length;
  return [
    ...(all ? [] : others.map((title) => fill(words.without, { service: shortTitle(title) }))),
    ...items
      .filter(({ said }) => all || said !== '')
      .map(({ service, said }) => (said === '' ? `${service}。` : `${service}：${said}。`)),
  ];
}

/** What one service says about a shared thing and the merged list does not; empty when it adds nothing. */
function ownWords({ name, needs }: MergedMaterial, { written, remark }: Need): string {
  const left = commonRemark(needs) === '' ? remark : '';
  if (written === name) return left;
  return left === '' ? written : `${written}（${left}）`;
}

/** What all services say about a thing; empty when they differ. */
function commonRemark(needs: readonly Need[]): string {
  const [first] = needs;
  return first && needs.every(({ remark }) => remark === first.remark) ? first.remark : '';
}

/** The things that one service alone needs; services without such things are left out. */
export interface OwnThings {
  readonly slug: string;
  readonly heading: string;
  readonly things: readonly MergedMaterial[];
}

/** What is needed once, by the service that needs it, in the order of the services. */
export function ownThings(
  words: BundleWords,
  guides: readonly GuideOf[],
  materials: readonly MergedMaterial[],
): OwnThings[] {
  return guides.flatMap(({ slug, guide }) => {
    const things = needed(slug, materials).filter(({ shared }) => !shared);
    const heading = fill(words.own, { service: shortTitle(guide.title), count: things.length });
    return things.length === 0 ? [] : [{ slug, heading, things }];
  });
}

/** More names in one sentence are forgotten before it ends. */
const MOST_NAMES = 5;

/** What one service needs: how much in all, and which of it other services need too. */
export function needsWords(words: BundleWords, slug: string, materials: readonly MergedMaterial[]): string[] {
  const all = needed(slug, materials);
  const shared = all.filter((material) => material.shared);
  if (shared.length === 0) return [fill(words.onlyOwn, { count: all.length })];
  const alone = all.length - shared.length;
  const several = sharedWords(words, all.length, shared.length);
  const names = shared.map(({ name }) => name);
  const rest = names.slice(MOST_NAMES);
  return [
    `${several}${names.slice(0, MOST_NAMES).join('、')}。`,
    ...(rest.length > 0 ? [fill(words.rest, { names: rest.join('、') })] : []),
    ...(alone > 0 ? [fill(words.ownToo, { count: alone })] : []),
  ];
}

function sharedWords(words: BundleWords, all: number, shared: number): string {
  if (shared === all) return fill(words.allShared, { count: all });
  return fill(words.someShared, { count: all, shared });
}

const needed = (slug: string, materials: readonly MergedMaterial[]) =>
  materials.filter(({ needs }) => needs.some((need) => need.slug === slug));

/** How many things there are, and how many of them are needed more than once. */
export function countWords(words: BundleWords, materials: readonly MergedMaterial[]): string {
  const count = materials.length;
  const shared = materials.filter((material) => material.shared).length;
  if (shared === 0) return fill(words.count, { count });
  const alone = count - shared;
  return alone === 0
    ? fill(words.countShared, { count, shared })
    : fill(words.countBoth, { count, shared, alone });
}

/** What it means that a thing is needed more than once; empty when nothing is. */
export function sharingWords(words: BundleWords, materials: readonly MergedMaterial[]): string {
  const shared = materials.filter((material) => material.shared);
  if (shared.length === 0) return '';
  const numbered = shared.some(({ each, copies }) => each || copies > 0);
  const howMany = numbered ? [words.numbered, words.unnumbered] : [words.noNumbers];
  return [...howMany, words.keeping].join('');
}
