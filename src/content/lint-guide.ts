import { OPEN_WORDS } from './fact.ts';
import { linesOf } from './glossary.ts';
import type { Section } from './guide-sections.ts';
import type { Unfiled } from './finding.ts';
import { sentencesOf } from './lint-text.ts';
import { materialsOf } from './materials.ts';
import type { Guide } from './schemas/guide.ts';

const MOST_MATERIALS = 10;

const error = (place: string, sentence: string, fix: string): Unfiled[] => [
  { place, severity: 'error', sentence, fix },
];

/** How `come` begins for each answer, so that the first sentence is the answer (A28). */
const COME_BEGINS: Record<Guide['mustCome'], string> = {
  不用来: '不用来',
  可以不来: '可以不来',
  要来一次: '要来',
  去别处办: '不在中心办',
  待中心公布: `要不要来，${OPEN_WORDS}`,
};

/** The first sentence says whether one must come at all, and says the same as `mustCome`. */
export function lintCome({ mustCome, come }: Guide): Unfiled[] {
  const begins = COME_BEGINS[mustCome];
  const [first = ''] = sentencesOf(come);
  if (first.startsWith(begins)) return [];
  return error('come', first, `mustCome 是“${mustCome}”，第一句要用“${begins}”开头。`);
}

/** Who helps and what they bring must fit the rest of the guide (A36). */
export function lintHelper(guide: Guide): Unfiled[] {
  const { may } = guide.helper;
  const lines = guide.sections.flatMap(({ blocks }) => blocks.flatMap(linesOf));
  const told = lines.find((line) => /代办人|委托书|(?:家里人|监护人|村委会)[^。]*代办/u.test(line));
  if (told === undefined || may !== 'unknown') return [];
  return error('helper', told, '正文说了可以代办。请把 helper 的 may 改成 yes，并写代办的人要带什么。');
}

/** Materials are a list that can be ticked off and counted, and the way is a list of numbered steps (A33). */
export function lintShape(section: Section): Unfiled[] {
  const { id, heading, blocks } = section;
  if (id === 'where' && !blocks.some((block) => block.kind === 'list' && block.ordered))
    return error(heading, '', '请把步骤写成 1. 2. 3. 的列表。');
  if (id !== 'bring') return [];
  if (!blocks.some((block) => block.kind === 'list' && !block.ordered))
    return error(heading, '', '请把材料写成 - 开头的列表，一样材料一条。');
  if (blocks.some((block) => block.kind === 'list' && block.ordered))
    return error(heading, '', '材料不分先后，请不要编号，每条都用 - 开头。');
  return lintMaterials(heading, materialsOf({ sections: [section] }));
}

/** 其他材料: nothing that anybody could look for at home. */
const UNNAMED = /^其[他它](?:有关)?的?(?:申请|证明)?(?:材料|资料|证件|证明)。?$/u;

function lintMaterials(heading: string, materials: readonly string[]): Unfiled[] {
  const twice = materials.filter((material, index) => materials.indexOf(material) < index);
  const repeated = twice.flatMap((material) => error(heading, material, '这样材料写了两次。请删掉一条。'));
  const several = materials.filter((material) => isSeveral(material));
  const fix = '这一条不止一样材料，数不清、也没法打勾。请一样写一条。';
  const mixed = several.flatMap((material) => error(heading, material, fix));
  const unnamed = materials.filter((material) => UNNAMED.test(material));
  const which = '居民不知道带哪样。请写清楚名称，还不知道的写“待中心公布”。';
  const wrong = [...repeated, ...mixed, ...unnamed.flatMap((material) => error(heading, material, which))];
  if (materials.length <= MOST_MATERIALS) return wrong;
  const many = `材料有${materials.length}样，太多了。请看看能不能合并，或者分成不同情况。`;
  return [...wrong, { place: heading, severity: 'warning', sentence: '', fix: many }];
}

/** 身份证、户口簿 and 身份证和户口簿 are two things; 病历、票据等证据, 居住证、承诺书等任何一种 and A、B或C are one. */
function isSeveral(material: string): boolean {
  const bare = material.replaceAll(/（[^）]*）/gu, '').replaceAll(/《[^》]*》/gu, '');
  const joined = /[、；，]|[证簿本书表卡照单](?:和|及|与|以及)/u;
  return joined.test(bare) && !/[等或]/u.test(bare) && !/声明$|材料$/u.test(bare);
}

/** A Chinese paragraph is one line: a line right under another would be joined without a space, or with one. */
export function lintWrapping(body: string): Unfiled[] {
  const lines = body.split('\n');
  return lines.flatMap((line, index) => {
    if (line.startsWith('\u3000'))
      return error('正文', line.trim(), '一段的开头不要空格，网页会自己排。请删掉。');
    const before = lines[index - 1] ?? '';
    const continues = line.trim() !== '' && !/^(#|- |\d+\. )/.test(line);
    if (!continues || before.trim() === '' || before.startsWith('#')) return [];
    return error('正文', line.trim(), '一段话要写在一行里。请接到上一行后面，或者中间空一行。');
  });
}

/** A paragraph that ends without a full stop is read on into the next one. */
export function lintEnds({ heading, blocks }: Section): Unfiled[] {
  const open = blocks.flatMap((block) =>
    block.kind === 'paragraph' && !/[。！？：”）]$/u.test(block.text) ? [block.text] : [],
  );
  return open.flatMap((text) => error(heading, text, '这一段的最后少了句号。请补上。'));
}

/** What is longer is a question and no name, in characters. */
const LONGEST_ALIAS = 15;

/** A summary is what a search answers with: a whole sentence, and more than the name that stands over it. */
export function lintSummary({ title, summary }: Guide): Unfiled[] {
  const bare = summary.replace(/[。！？]$/u, '');
  if (bare === summary) return error('summary', summary, '最后少了句号。请补上。');
  return bare === title
    ? error('summary', summary, '这句只说了名称。请用一句话回答：谁能办，能得什么。')
    : [];
}

/** Each other name stands once, is another one, and is one name (A28): otherwise three names are not three. */
export function lintNames({ title, aliases, searchWords = [] }: Guide): Unfiled[] {
  const odd = aliases.filter((name) => [...name].length < 2 || [...name].length > LONGEST_ALIAS);
  const short = '请写平时的叫法，2到15个字，例如“老年证”。';
  const names = [title, ...aliases, ...searchWords];
  const place = (index: number) => (index <= aliases.length ? 'aliases' : 'searchWords');
  const ended = /[。，、；：！？]$/u.test(title) ? error('title', title, '标题最后不加标点。') : [];
  const wrong = names.flatMap((name, index) => {
    if (index > 0 && /[、，；。]/u.test(name))
      return error(place(index), name, '一条只写一个叫法，不加标点。');
    if (names.indexOf(name) === index) return [];
    return error(place(index), name, '这个叫法写过了，或者就是标题。请换一个，或者删掉。');
  });
  return [...ended, ...wrong, ...odd.flatMap((name) => error('aliases', name, short))];
}

/** Audiences must be those of content/audiences.yaml, or nobody would find the guide under them. */
export function lintAudience({ audience }: Guide, names: readonly string[]): Unfiled[] {
  const unknown = audience.filter((name) => !names.includes(name));
  const fix = `请写 content/audiences.yaml 里有的名称：${names.join('、')}。`;
  return unknown.flatMap((name) => error('audience', name, fix));
}

/** The field must be one of content/fields.yaml, or no list would show the guide. */
export function lintField({ field }: Guide, fieldNames: readonly string[]): Unfiled[] {
  if (fieldNames.includes(field)) return [];
  return error('field', field, `请写 content/fields.yaml 里有的名称：${fieldNames.join('、')}。`);
}
