import { linesOf } from './glossary.ts';
import type { Bundle } from './schemas/bundle.ts';
import type { Guide } from './schemas/guide.ts';

/** What a guide asks to bring, one thing each, in its order. Their number is the count to state (A33). */
export function materialsOf(guide: Pick<Guide, 'sections'>): string[] {
  const bring = guide.sections.find(({ id }) => id === 'bring');
  return (bring?.blocks ?? []).filter(({ kind }) => kind === 'list').flatMap((block) => [...linesOf(block)]);
}

/** A material as it stands in a guide: its name, what is in brackets after it, and whether a copy is enough. */
export interface Material {
  name: string;
  remark: string;
  copy: boolean;
}

/** Splits 银行卡复印件（社保卡也行） into its parts. Brackets in the middle of a name stay in it. */
export function parseMaterial(text: string): Material {
  const [, written = text, remark = ''] = /^(.+?)(?:（([^（）]*)）)?$/u.exec(text) ?? [];
  return { name: written.replace(/的?复印件$/u, ''), remark, copy: /复印件$/u.test(written) };
}

export interface Need {
  slug: string;
  title: string;
  /** The guide's own name for the thing, without brackets: 户口簿或居住证 where the list says 户口簿. */
  written: string;
  /** What the guide says in brackets, such as 有残疾的; empty when it says nothing. */
  remark: string;
  copy: boolean;
}

export interface MergedMaterial {
  name: string;
  /** In the order of the services; a service stands here once. */
  needs: Need[];
  /** More than one service asks for it. */
  shared: boolean;
  /** Every service wants one of its own, such as an application form: as many as there are needs. */
  each: boolean;
  /** How many services keep a copy. */
  copies: number;
  /** How many services want to see the original. */
  originals: number;
}

/** A guide by its slug. */
export interface GuideOf {
  slug: string;
  guide: Pick<Guide, 'title' | 'sections'>;
}

/** How a bundle merges its materials. */
export type MergeRules = Partial<Pick<Bundle, 'synonyms' | 'each'>>;

/**
 * One list for several services without repeats, each thing with the services that need it. Things are the same when
 * their names are, without brackets and 复印件, or when `synonyms` says so: never by guessing, because 父母身份证 and
 * 本人身份证 are two cards. What most services need stands first, otherwise in order of first need.
 */
export function mergeMaterials(
  guides: readonly GuideOf[],
  { synonyms = {}, each = [] }: MergeRules = {},
): MergedMaterial[] {
  const names = new Map(
    Object.entries(synonyms).flatMap(([name, others]) => others.map((other) => [other, name])),
  );
  const merged = new Map<string, Need[]>();
  for (const { slug, guide } of guides) {
    for (const { name: written, remark, copy } of materialsOf(guide).map(parseMaterial)) {
      const name = names.get(written) ?? written;
      const needs = merged.get(name) ?? [];
      if (!needs.some((need) => need.slug === slug))
        needs.push({ slug, title: guide.title, written, remark, copy });
      merged.set(name, needs);
    }
  }
  const all = [...merged].map(([name, needs]) => material(name, needs, each.includes(name)));
  return all.sort((a, b) => b.needs.length - a.needs.length);
}

function material(name: string, needs: Need[], each: boolean): MergedMaterial {
  const copies = needs.filter(({ copy }) => copy).length;
  return { name, needs, shared: needs.length > 1, each, copies, originals: needs.length - copies };
}
