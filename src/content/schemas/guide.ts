import { z } from 'zod';
import { day, listOf, oneOf, text, wholeNumber, yesOrNo } from '../fields.ts';
import { fact, OPEN_WORDS } from '../fact.ts';
import { SECTIONS, type Section } from '../guide-sections.ts';

const triState = () => oneOf(['yes', 'no', 'unknown']);

/** Must one come to the centre at all (A28)? `come` then says the same in a sentence and goes on from there. */
const MUST_COME = ['不用来', '可以不来', '要来一次', '去别处办', OPEN_WORDS] as const;

/** Who may do it for you, and what they bring (A36). Nobody may, so nobody brings anything: `brings: []`. */
const helper = z
  .strictObject(
    {
      may: triState(),
      brings: fact(listOf(text('请写代办的人要带的一样东西'), '请写代办的人要带什么，一样一条')),
    },
    { error: '请写别人能不能代办，包括 may 和 brings' },
  )
  .refine(({ may, brings }) => may !== 'no' || (brings.state === 'known' && brings.value.length === 0), {
    error: '不能代办的，brings 要写 []',
  })
  .refine(({ may, brings }) => may === 'no' || brings.state === 'open' || brings.value.length > 0, {
    error: `可以代办的，brings 要写带什么。还不知道的，写“${OPEN_WORDS}”`,
  });

const basis = z.strictObject(
  {
    title: text('请写法律或文件的名称，不带书名号'),
    number: text('请写文号，没有就删掉这一行').optional(),
    note: text('请写说明，没有就删掉这一行').optional(),
    /** False while the number is quoted from memory; pages then say 还没核对. */
    certain: yesOrNo(),
  },
  { error: '请写依据，包括 title 和 certain' },
);

const sectionIds = SECTIONS.map((section) => section.id);

const section = z.custom<Section>(
  (raw) => typeof raw === 'object' && raw !== null && 'id' in raw && sectionIds.some((id) => id === raw.id),
  { error: '请按固定的六个标题写正文' },
);

const written = z.strictObject({
  title: text('请写事项名称'),
  field: text('请写领域，名称要和 content/fields.yaml 里的一样'),
  summary: text('请用一两句话写明这件事是什么'),
  audience: listOf(text('请写人群'), '请写给谁看的，至少一个人群', 1),
  aliases: listOf(text('请写俗称'), '请写至少3个老百姓常用的叫法', 3),
  /** What people type when they mean this, though it is no name of it: found by search, shown nowhere. */
  searchWords: listOf(text('请写搜索用的词'), '请写搜索用的词，没有就删掉这一项', 1).optional(),
  level: oneOf(['村', '乡', '县', '县/乡', '市', '省', '国家']),
  onlineChannel: text('请写网上怎么办；不能网上办也要写明'),
  mustCome: oneOf(MUST_COME),
  come: text('请写要不要来，第一句就回答'),
  helper,
  homeVisit: triState(),
  common: z.strictObject(
    { proxy: yesOrNo(), homeVisit: yesOrNo() },
    { error: '请写别处常见的做法，包括 proxy 和 homeVisit' },
  ),
  minutes: wholeNumber('请写办一次大约要几分钟，5到240之间的整数', 5, 240),
  /** Within how many working days the centre promises to answer a request for it; left out, the rule of the kind holds. */
  answerWorkingDays: fact(wholeNumber('请写中心承诺几个工作日内答复，1到60的整数', 1, 60)).optional(),
  basis: listOf(basis, '请写至少一条依据', 1),
  reviewedOn: day('请写最近一次核对的日期'),
  reviewBy: day('请写下次核对的日期'),
  reviewer: fact(text('请写核对人')),
  confidence: oneOf(['high', 'medium']),
  editorSources: listOf(text('请写来源'), '请写给编辑看的来源，没有就写 []'),
  lintException: text('请写明为什么可以不合规则').optional(),
  sections: listOf(section, '请写正文，要有固定的六个标题', SECTIONS.length),
});

/** One guide (办事指南): its front matter, and its body already parsed into `sections`; `proxy` repeats `helper.may`. */
export const guideSchema = written.transform((guide) => ({ ...guide, proxy: guide.helper.may }));

export type Guide = z.output<typeof guideSchema>;
