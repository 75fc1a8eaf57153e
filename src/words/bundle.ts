import type { MergedMaterial, Need } from '../content/materials.ts';

/** A guide's title without what stands in brackets behind it, to name it in a sentence. */
export function shortTitle(title: string): string {
  return title.replace(/（[^（）]*）$/u, '');
}

/** A thing as the merged list names it; a remark that holds for every use stands behind it in brackets. */
export function materialName({ name, needs }: MergedMaterial): string {
  const remark = commonRemark(needs);
  return remark === '' ? name : `${name}（${remark}）`;
}

/**
 * Which of the bundle's services need a thing, how many of it, and what a service says about it: the words that follow
 * its name. `titles` are those of all services of the bundle.
 */
export function materialWords(material: MergedMaterial, titles: readonly string[]): string {
  const { needs, each, copies, originals } = material;
  const copied = copies > 0 ? `复印件要${copies}份${originals > 0 ? '，原件也带来' : ''}。` : '';
  const number = each && needs.length > 1 ? `每件各要一份，共${needs.length}份。` : copied;
  return usersWords(needs, titles, number);
}

function usersWords(needs: readonly Need[], titles: readonly string[], number: string): string {
  const users = new Set(needs.map(({ title }) => title));
  const others = titles.filter((title) => !users.has(title));
  if (needs.length === 1) return `办${names(needs)}用。${number}`;
  // Of twelve services, the two that do without are told sooner than the ten others.
  if (others.length * 2 >= needs.length)
    return `${needs.length}件事要用：${namesWithRemarks(needs)}。${number}`;
  const without = others.length === 0 ? '' : `除了${others.map(shortTitle).join('、')}，`;
  return `${without}${needs.length}件事都要用。${number}${remarkWords(needs)}`;
}

function namesWithRemarks(needs: readonly Need[]): string {
  if (needs.every(({ remark }) => remark === '') || commonRemark(needs) !== '') return names(needs);
  return needs
    .map(({ title, remark }) => `${shortTitle(title)}${remark === '' ? '' : `（${remark}）`}`)
    .join('；');
}

function remarkWords(needs: readonly Need[]): string {
  if (commonRemark(needs) !== '') return '';
  const said = needs.filter(({ remark }) => remark !== '');
  return [...Map.groupBy(said, ({ remark }) => remark)]
    .map(([remark, those]) => `办${names(those)}：${remark}。`)
    .join('');
}

/** What all services say about a thing; empty when they differ. */
function commonRemark(needs: readonly Need[]): string {
  const [first] = needs;
  return first && needs.every(({ remark }) => remark === first.remark) ? first.remark : '';
}

const names = (needs: readonly Need[]) => needs.map(({ title }) => shortTitle(title)).join('、');

/** What one service adds to the list: the things that no other service of the bundle needs. */
export function addsWords(slug: string, materials: readonly MergedMaterial[]): string {
  const own = materials.filter(({ needs, shared }) => !shared && needs.some((need) => need.slug === slug));
  if (own.length === 0) return '除了几件事都要用的，不用带别的。';
  return `只有它要的有${own.length}样：${own.map(({ name }) => name).join('、')}。`;
}

/** How many things there are, and how many of them are needed more than once. */
export function countWords(materials: readonly MergedMaterial[]): string {
  const shared = materials.filter((material) => material.shared);
  const each = shared.filter((material) => material.each);
  if (shared.length === 0) return `共${materials.length}样，没有重复的。`;
  const parted = each.length === 0 ? '' : `其中${each.length}样，每件事各要一份。`;
  return `共${materials.length}样。有${shared.length}样不止一件事要用，排在前面。${parted}`;
}
