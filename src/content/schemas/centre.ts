import { z } from 'zod';
import { spoken } from '../../../functions/shared/spoken.ts';
import { fact, NONE_WORDS } from '../fact.ts';
import { day, listOf, oneOf, oneOrMore, slug, source, text, wholeNumber } from '../fields.ts';

/** Place in the list as the editor wrote it, from 1; the reader adds it to every item of a list file. */
const order = z.int();

const measured = (hint: string) => fact(z.number({ error: hint }).positive({ error: hint }));

const PHONE = '请写手机号，或者带区号的座机号，例如 0XXX-1234567；没有电话的，写“没有”';

/** Whatever digits are left would be read aloud as one great number (A44). */
const phone = z.preprocess(
  // A mobile number without quotes is a number to YAML.
  (raw) => (typeof raw === 'number' ? String(raw) : raw),
  text(PHONE).refine(
    (written) =>
      written === NONE_WORDS || (/\d/.test(written.normalize('NFKC')) && !/\d/.test(spoken(written))),
    { error: PHONE },
  ),
);

/** The centre itself: names, place, contact, figures of the article. */
export const centreSchema = z.strictObject({
  name: text('请写中心全称'),
  shortName: text('请写中心简称'),
  brand: text('请写服务品牌'),
  tenet: listOf(text('请写宗旨的一句'), '请写宗旨，至少一句', 1),
  place: z.strictObject({
    province: text('请写省'),
    prefecture: text('请写地级市').optional(),
    county: text('请写县、市、区'),
    town: text('请写镇'),
    surroundings: listOf(text('请写四邻'), '请写四邻，每条一句', 1),
    areaSquareKilometres: measured('请写面积，单位是平方千米'),
    registeredResidents: measured('请写户籍人口，单位是人'),
  }),
  /** Names that sentences of content/ have of `place`. Once the centre lies elsewhere, the lint finds what still says them. */
  writtenFor: listOf(text('请写地名'), '请写内容里提到的本地地名，没有就删掉这一项').default([]),
  /** How sentences of content/ name what they have it from, and whom and what only that source tells of: all of those places. */
  writtenFrom: listOf(
    text('请写一个词'),
    '请写内容里怎么称呼出处，和只有出处说过的东西，没有就删掉这一项',
  ).default([]),
  hallSquareMetres: measured('请写大厅面积，单位是平方米'),
  address: fact(text('请写详细地址')),
  directions: fact(text('请用文字写怎么走，按路边能摸到、看到的东西写')),
  textContact: fact(text('请写发文字能联系上的方式，例如短信号码')),
  phone: fact(oneOrMore(phone, PHONE)),
  email: fact(
    text('请写邮箱').regex(/^(?:没有|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)$/u, {
      error: '请写邮箱，没有的写“没有”，例如 lt@example.cn',
    }),
  ),
  postcode: fact(text('请写邮编，要加引号')),
  figures: listOf(
    z.strictObject({
      id: slug('请写编号'),
      name: text('请写这个数字说的是什么'),
      value: text('请写数字和单位'),
    }),
    '请写公开的数字，没有就写 []',
  ),
  /** Who does what in a grid, and the ways in which things are done there, as `source` tells it. */
  gridWork: z.strictObject(
    {
      people: listOf(text('请写一句'), '请写网格里谁做什么，没有就写 []'),
      ways: listOf(
        z.strictObject({ name: text('请写办法的名称'), meaning: text('请用一句话解释') }),
        '请写有哪几种办法，没有就写 []',
      ),
    },
    { error: '请写网格里谁做什么，包括 people 和 ways，没有就都写 []' },
  ),
  source: source(),
});

export const areaSchema = z.strictObject({
  order,
  id: slug('请写编号'),
  name: text('请写功能区名称'),
  purpose: text('请用一句话写在这里能做什么'),
  position: fact(text('请写在大厅的什么位置')),
});

export const windowSchema = z.strictObject({
  order,
  id: slug('请写编号'),
  number: wholeNumber('请写窗口号，从1开始的整数', 1, 99),
  name: fact(text('请写窗口名称')),
  fields: fact(listOf(text('请写领域'), '请写这个窗口办哪些领域', 1)),
  position: fact(text('请写在大厅的什么位置')),
});

/** 有 / 没有 / 没测: whether something is there, and the dated measurement (A45). */
export const facilitySchema = z.strictObject({
  order,
  id: slug('请写编号'),
  name: text('请写设施名称'),
  group: oneOf(['进门', '大厅里', '可以借', '沟通', '卫生间和停车']),
  /** Stands in somebody's way, such as steps: to be told, but not as an amenity. */
  barrier: z.boolean({ error: '挡路的东西，例如台阶，写 true；别的删掉这一行' }).default(false),
  status: oneOf(['有', '没有', '没测']),
  detail: text('请用一句话说明').optional(),
  /** How to ask for what can be lent. */
  loan: fact(text('请写怎么借，例如找谁、要不要押金')).optional(),
  measurements: listOf(
    z.strictObject({
      name: text('请写量的是什么'),
      value: z.union([z.literal('没测'), z.number()], { error: '请写数字，没量过就写“没测”' }),
      unit: text('请写单位'),
    }),
    '请写测量结果，没有就写 []',
  ),
  outOfOrder: z.strictObject({ since: day('请写从哪天坏的'), instead: text('请写坏了怎么办') }).optional(),
  checkedOn: day('请写核对日期'),
  source: text('请写依据，例如谁量的、哪篇报道'),
});

export const ruleSchema = z.strictObject({
  order,
  id: slug('请写编号'),
  number: wholeNumber('请写序号，1到99的整数', 1, 99),
  name: text('请写制度名称'),
  promise: listOf(text('请写一句'), '请用您能对居民说的话写，至少一句', 1),
  status: oneOf(['已公布', '建议稿']),
  basis: text('请写依据，没有就删掉这一行').optional(),
});

/** Several in one would be one place on every page and in every list of choices. */
const oneName = (hint: string) =>
  text(hint).refine((written) => !/[，、；,;]/.test(written.replaceAll(/（[^）]*）/g, '')), {
    error: `${hint}，一条只写一个`,
  });

export const gridSchema = z.strictObject({
  order,
  id: z.string({ error: '请写网格编号' }).regex(/^g\d{2,3}$/, { error: '请写网格编号，例如 g01、g120' }),
  name: fact(text('请写网格名称')),
  /** Mostly one. */
  community: fact(oneOrMore(oneName('请写社区名称'), '请写社区名称')),
  villages: fact(listOf(oneName('请写村名'), '请写有哪些村，一村一行，前面写“- ”', 1)),
  manager: fact(text('请写网格管理员')),
  clerk: fact(text('请写网格办事员')),
  contact: fact(text('请写怎么联系网格办事员')),
});

export const fieldSchema = z.strictObject({
  order,
  id: slug('请写编号'),
  name: text('请写领域名称'),
  description: text('请用一句话写这个领域包括什么'),
});
