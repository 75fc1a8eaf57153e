import type { GuideOf, MergedMaterial, Need } from '../content/materials.ts';

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
export function usesWords(material: MergedMaterial, services: number): string {
  const { needs, each } = material;
  const uses =
    needs.length === services ? `${services}件事都要用。` : `${services}件事里，${needs.length}件要用。`;
  return each ? `${uses}每件各要一份，共${needs.length}份。` : `${uses}${copiesWords(material)}`;
}

/** How many copies of a thing to bring; empty when nobody keeps one. */
export function copiesWords({ copies, originals }: MergedMaterial): string {
  if (copies === 0) return '';
  return `复印件要${copies}份${originals > 0 ? '，原件也带来' : ''}。`;
}

/**
 * Which services need a shared thing, one short item each, with what the service says about it. Of twelve services the
 * two that do without are told sooner than the ten others: then only the exceptions are items. `titles` are those of
 * all services of the bundle.
 */
export function useItems({ needs }: MergedMaterial, titles: readonly string[]): string[] {
  const users = new Set(needs.map(({ title }) => title));
  const others = titles.filter((title) => !users.has(title));
  const remarks = commonRemark(needs) === '' ? needs.filter(({ remark }) => remark !== '') : [];
  if (others.length * 2 >= needs.length)
    return needs.map((need) =>
      remarks.includes(need) ? `${remarkWords(need)}。` : `${shortTitle(need.title)}。`,
    );
  return [
    ...others.map((title) => `${shortTitle(title)}：不用带。`),
    ...remarks.map((need) => `${remarkWords(need)}。`),
  ];
}

const remarkWords = ({ title, remark }: Need) => `${shortTitle(title)}：${remark}`;

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
export function ownThings(guides: readonly GuideOf[], materials: readonly MergedMaterial[]): OwnThings[] {
  return guides.flatMap(({ slug, guide }) => {
    const things = needed(slug, materials).filter(({ shared }) => !shared);
    const heading = `${shortTitle(guide.title)}，另带${things.length}样：`;
    return things.length === 0 ? [] : [{ slug, heading, things }];
  });
}

/** More names in one sentence are forgotten before it ends. */
const MOST_NAMES = 5;

/** What one service needs: how much in all, and which of it other services need too. */
export function needsWords(slug: string, materials: readonly MergedMaterial[]): string[] {
  const all = needed(slug, materials);
  const shared = all.filter((material) => material.shared);
  if (shared.length === 0) return [`要带${all.length}样，都只有它用。`];
  const alone = all.length - shared.length;
  const several = sharedWords(all.length, shared.length);
  const names = shared.map(({ name }) => name);
  const rest = names.slice(MOST_NAMES);
  return [
    `${several}${names.slice(0, MOST_NAMES).join('、')}。`,
    ...(rest.length > 0 ? [`还有${rest.join('、')}。`] : []),
    ...(alone > 0 ? [`另外${alone}样只有它用。`] : []),
  ];
}

function sharedWords(all: number, shared: number): string {
  if (shared === all) return `要带${all}样，别的事也用：`;
  return `要带${all}样。有${shared}样别的事也用：`;
}

const needed = (slug: string, materials: readonly MergedMaterial[]) =>
  materials.filter(({ needs }) => needs.some((need) => need.slug === slug));

/** How many things there are, and how many of them are needed more than once. */
export function countWords(materials: readonly MergedMaterial[]): string {
  const shared = materials.filter((material) => material.shared).length;
  if (shared === 0) return `共${materials.length}样，没有重复的。`;
  const alone = materials.length - shared;
  const rest = alone === 0 ? '' : `，${alone}样只有一件事要用`;
  return `共${materials.length}样。有${shared}样不止一件事要用${rest}。`;
}

/** What it means that a thing is needed more than once; empty when nothing is. */
export function sharingWords(materials: readonly MergedMaterial[]): string {
  const shared = materials.filter((material) => material.shared);
  if (shared.length === 0) return '';
  const numbered = shared.some(({ each, copies }) => each || copies > 0);
  const unnumbered = numbered ? '没写份数的，先带一份。' : '不止一件事要用的，先带一份。';
  return `${numbered ? '写了几份的，带几份。' : ''}${unnumbered}窗口要不要留下，待中心公布。`;
}
