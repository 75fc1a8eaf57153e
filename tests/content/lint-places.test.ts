import { beforeAll, describe, expect, it } from 'vitest';
import { formatFinding } from '../../src/content/finding.ts';
import { lintPlaces, type Places } from '../../src/content/lint-places.ts';
import {
  areaSchema,
  facilitySchema,
  fieldSchema,
  gridSchema,
  ruleSchema,
  windowSchema,
} from '../../src/content/schemas/centre.ts';
import { bundleSchema } from '../../src/content/schemas/bundle.ts';
import { audienceSchema } from '../../src/content/schemas/audience.ts';
import { hallSchema } from '../../src/content/schemas/hall.ts';
import { glossarySchema } from '../../src/content/schemas/words.ts';
import { calendarSchema } from '../../src/content/schemas/time.ts';

const OPEN = '待中心公布';
let places: Places;

const listed = <Data>(file: string, data: Data[], ids: readonly string[]) =>
  data.map((one, at) => ({
    id: ids[at] ?? '',
    file: `content/${file}.yaml 第${at + 1}条`,
    body: '',
    data: one,
  }));

const window = (id: string, number: number, fields: unknown = OPEN) =>
  windowSchema.parse({ order: 1, id, number, name: OPEN, fields, position: OPEN });
const grid = (id: string, community: unknown, villages: unknown = OPEN) =>
  gridSchema.parse({
    order: 1,
    id,
    name: OPEN,
    community,
    villages,
    manager: OPEN,
    clerk: OPEN,
    contact: OPEN,
  });
const facility = (id: string) =>
  facilitySchema.parse({
    ...{ order: 1, id, name: '大门', group: '进门', status: '没测', measurements: [] },
    ...{ checkedOn: '2026-11-23', source: '还没有量过' },
  });
const bundle = (number: number, title: string) =>
  bundleSchema.parse({
    number,
    title,
    event: '孩子要上学。',
    services: ['a', 'b'],
    elsewhere: [],
    synonyms: {},
    each: [],
  });
type Drawn = { kind: string } & Record<string, unknown>;
const hall = (plan: Drawn[], walked = 'w1', words: unknown = OPEN, step = '往前走。') => {
  const label = (kind: string) => (kind === 'window' ? '1' : '前台');
  const drawn = plan.map((one) => ({ label: label(one.kind), x: 0, y: 0, w: 1, h: 1, ...one }));
  const walks = [{ window: walked, steps: [step], far: '请坐下等。' }];
  const data = hallSchema.parse({ plan: { width: 9, height: 9, places: drawn }, words, walks });
  return [{ id: 'hall', file: 'content/hall.yaml', body: '', data }];
};
const year = (id: string, changes: object = {}) => ({
  id,
  file: `content/calendar/${id}.yaml`,
  body: '',
  data: calendarSchema.parse({
    year: 2027,
    published: true,
    source: { title: '通知', date: '2026-11-01' },
    closed: [{ date: '2027-01-01', name: '元旦' }],
    workdays: [{ date: '2027-01-09', name: '元旦调休上班' }],
    ...changes,
  }),
});

beforeAll(() => {
  const named = (name: string) => ({ order: 1, id: name, name, description: '一句话。' });
  places = {
    slugs: ['gaoling-jintie'],
    areas: listed(
      'areas',
      [areaSchema.parse({ order: 1, id: 'front', name: '前台', purpose: '问。', position: OPEN })],
      ['front'],
    ),
    rules: [],
    windows: listed('windows', [window('w1', 1, ['养老']), window('w2', 2)], ['w1', 'w2']),
    hall: hall([
      { id: 'w1', kind: 'window' },
      { id: 'front', kind: 'area', y: 2 },
      { id: 'door', kind: 'door', y: 8 },
    ]),
    grids: listed(
      'grids',
      [grid('g01', '东街社区', ['东村']), grid('g02', ['西街社区', '塔下社区'])],
      ['g01', 'g02'],
    ),
    fields: listed('fields', [fieldSchema.parse({ ...named('elders'), name: '养老' })], ['elders']),
    audiences: listed('audiences', [audienceSchema.parse(named('all'))], ['all']),
    glossary: listed(
      'glossary',
      [glossarySchema.parse({ order: 1, id: 'dibao', term: '低保', meaning: '补的钱。' })],
      ['dibao'],
    ),
    calendar: [year('2027')],
    facilities: listed('facilities', [facility('door')], ['door']),
    bundles: listed('bundles', [bundle(1, '上学')], ['ruxue']),
  };
});

const found = (changes: Partial<Places>) => lintPlaces({ ...places, ...changes }).map(formatFinding);

describe('the lists of a town', () => {
  it('may be three grids of several communities and windows that nobody has named yet', () => {
    expect(found({})).toEqual([]);
  });

  it('are refused for a window that serves an unknown field, and for two of one number', () => {
    const windows = listed('windows', [window('w1', 1, ['社会保险']), window('w2', 1)], ['w1', 'w2']);
    expect(found({ windows })).toEqual([
      'content/windows.yaml: 要改 第1条（fields）“社会保险”：请写 content/fields.yaml 里有的名称：养老。',
      'content/windows.yaml: 要改 第2条（number）“1号”：content/windows.yaml 第1条 已经写了。请只留一处。',
    ]);
  });

  it('are refused for a sketch or a way to what is not there', () => {
    const plan = [
      { id: 'w9', kind: 'window' },
      { id: 'back', kind: 'area', y: 2 },
    ];
    expect(found({ hall: hall(plan, 'w8') })).toEqual([
      'content/hall.yaml: 要改（plan）“w9”：content/windows.yaml 里没有这个窗口。请照它的 id 写。',
      'content/hall.yaml: 要改（plan）“back”：content/areas.yaml 里没有这个区。请照它的 id 写。',
      'content/hall.yaml: 要改（walks）“w8”：content/windows.yaml 里没有这个窗口。请照它的 id 写。',
    ]);
  });

  it('are refused for a sketch that calls a window or an area otherwise than its list', () => {
    const plan = [
      { id: 'w2', kind: 'window', label: '12号窗口' },
      { id: 'front', kind: 'area', y: 2, label: '导询区' },
    ];
    expect(found({ hall: hall(plan) })).toEqual([
      'content/hall.yaml: 要改（plan）“12号窗口”：content/windows.yaml 写的是2号。请写 label: 2号窗口。',
      'content/hall.yaml: 要改（plan）“导询区”：content/areas.yaml 里叫“前台”。请写一样的，图上写不下的，写其中几个字。',
    ]);
  });

  it.each([
    ['3个窗口在对面。', '', 'content/windows.yaml 里有2个窗口。请改这一句。'],
    ['2个窗口，从左到右是1号到3号。', '', 'content/windows.yaml 里没有3号窗口。请改这一句。'],
    ['右手是自助办理区。', '', 'content/areas.yaml 里没有叫“……办理区”的。'],
    ['', '往前走，到4号窗口。', 'content/windows.yaml 里没有4号窗口。请改这一句。'],
    ['', '往前走，到2号窗口。', '这是去1号窗口的路。请改这一句。'],
    ['左边有1个窗口，是1号窗口，在前台旁边。', '经过2号窗口，到1号窗口。', undefined],
    ['小区和社区的人从东边进。前台分区域叫号。', '走2号门。', undefined],
  ])('are refused for a way through the hall that they contradict: %s%s', (words, step, fix) => {
    const told = found({
      hall: hall([{ id: 'w1', kind: 'window' }], 'w1', words === '' ? OPEN : [words], step || undefined),
    });
    const place = words === '' ? 'walks' : 'words';
    const expected = `content/hall.yaml: 要改（${place}）“${words || step}”：${fix}`;
    expect(told).toEqual(fix === undefined ? [] : [expect.stringContaining(expected)]);
  });

  it('are refused for a sketch with something beyond its walls', () => {
    expect(found({ hall: hall([{ id: 'w1', kind: 'window', x: 9 }]) })).toEqual([
      'content/hall.yaml: 要改（plan）“w1”：画到图外面去了。请改 x、y、w、h，或者把图改大。',
    ]);
  });

  it('are refused for a sketch on which one thing covers another, also the word for the door', () => {
    const drawn = (...more: Drawn[]) =>
      found({ hall: hall([{ id: 'w1', kind: 'window', label: '1号', w: 4, h: 3 }, ...more]) });
    const door = { id: 'door', kind: 'door', label: '大门', x: 3, y: 8, w: 3 };
    const seats = { id: 'seats', kind: 'seats', x: 1, y: 1 };
    expect(drawn(door, seats)).toEqual([]);
    expect(drawn({ ...door, y: 5 })).toEqual([
      'content/hall.yaml: 要改（plan）“door”：“大门”几个字和“1号”画在一起了。请把“1号”往上挪，大门上面留4格。',
    ]);
    expect(drawn({ id: 'front', kind: 'area', x: 3, y: 2, w: 3, h: 2 })).toEqual([
      'content/hall.yaml: 要改（plan）“front”：和“1号”画在一起了。请改 x、y、w、h。',
    ]);
    expect(drawn({ id: 'front', kind: 'area', x: 4, y: 0, w: 3, h: 3 })).toEqual([]);
  });

  it('are refused for a hard word that is explained twice', () => {
    const one = (also?: string[]) =>
      glossarySchema.parse({ order: 1, id: 'a', term: '公示', also, meaning: '贴出来。' });
    const glossary = listed('glossary', [one(), { ...one(), term: '公告', also: ['公示'] }], []);
    expect(found({ glossary })).toEqual([
      'content/glossary.yaml: 要改 第2条（term）“公示”：content/glossary.yaml 第1条 已经写了。请只留一处。',
    ]);
  });

  it('are refused for a grid without any name, and for two of one name', () => {
    const named = { ...grid('g01', '东街社区'), name: { state: 'known' as const, value: '河东网格' } };
    const again = { ...grid('g02', '西街社区'), name: named.name };
    expect(found({ grids: listed('grids', [named, again, grid('g03', OPEN)], []) })).toEqual([
      'content/grids.yaml: 要改 第3条（name、community）“待中心公布”：居民要选住在哪里。请写网格或者社区的名称，还没定的，写 name: { 示例: 第一网格 }。',
      'content/grids.yaml: 要改 第2条（name）“河东网格”：content/grids.yaml 第1条 已经写了。请只留一处。',
    ]);
  });

  it('are refused for a community or a village of two grids', () => {
    const grids = listed(
      'grids',
      [grid('g01', '东街社区', ['东村']), grid('g02', ['西街社区', '东街社区'], ['东村'])],
      [],
    );
    expect(found({ grids })).toEqual([
      'content/grids.yaml: 要改 第2条（community）“东街社区”：content/grids.yaml 第1条 已经写了。请只留一处。',
      'content/grids.yaml: 要改 第2条（villages）“东村”：content/grids.yaml 第1条 已经写了。请只留一处。',
    ]);
  });

  it('are refused for a field whose address is a guide’s, or whose name is another’s', () => {
    const field = (id: string) => fieldSchema.parse({ order: 1, id, name: '养老', description: '一句话。' });
    const ids = ['elders', 'gaoling-jintie'];
    const fields = listed('fields', ids.map(field), ids);
    expect(found({ fields })).toEqual([
      'content/fields.yaml: 要改 第2条（name）“养老”：content/fields.yaml 第1条 已经写了。请只留一处。',
      'content/fields.yaml: 要改 第2条（id）“gaoling-jintie”：和一份指南的文件名一样。请换一个编号。',
    ]);
  });

  it('are refused for a workday at a weekend that is none', () => {
    expect(
      found({ calendar: [year('2027', { workdays: [{ date: '2027-01-08', name: '元旦调休上班' }] })] }),
    ).toEqual([
      'content/calendar/2027.yaml: 要改（workdays）“2027-01-08”：这一天不是周末，本来就上班。请照通知核对是哪一天。',
    ]);
  });

  it('are refused for an area or a rule that stands there twice', () => {
    const area = (id: string, name: string) =>
      areaSchema.parse({ order: 1, id, name, purpose: '问。', position: OPEN });
    const areas = listed('areas', [area('front', '前台'), area('back', '前台')], ['front', 'back']);
    expect(found({ areas })).toEqual([
      'content/areas.yaml: 要改 第2条（name）“前台”：content/areas.yaml 第1条 已经写了。请只留一处。',
    ]);
    const rule = ruleSchema.parse({
      ...{ order: 1, id: 'a', number: 1, name: '首问负责制', promise: ['问谁都行。'], status: '建议稿' },
    });
    expect(found({ rules: listed('rules', [rule, rule], []) })).toEqual([
      'content/rules.yaml: 要改 第2条（number）“第1项”：content/rules.yaml 第1条 已经写了。请只留一处。',
      'content/rules.yaml: 要改 第2条（name）“首问负责制”：content/rules.yaml 第1条 已经写了。请只留一处。',
    ]);
  });

  it('are refused for a facility or a bundle that stands there twice', () => {
    const facilities = listed('facilities', [facility('door'), facility('gate')], []);
    expect(found({ facilities })).toEqual([
      'content/facilities.yaml: 要改 第2条（name）“大门”：content/facilities.yaml 第1条 已经写了。请只留一处。',
    ]);
    expect(found({ bundles: listed('bundles', [bundle(1, '上学'), bundle(1, '上学')], []) })).toEqual([
      'content/bundles.yaml: 要改 第2条（title）“上学”：content/bundles.yaml 第1条 已经写了。请只留一处。',
      'content/bundles.yaml: 要改 第2条（number）“1”：content/bundles.yaml 第1条 已经写了。请只留一处。',
    ]);
  });

  it('are refused for a holiday with a hole or a day that stands there twice', () => {
    const off = (...days: string[]) => days.map((day) => ({ date: `2027-${day}`, name: '国庆节' }));
    const told = (...days: string[]) => found({ calendar: [year('2027', { closed: off(...days) })] });
    expect(told('10-01', '10-02', '10-04', '10-02')).toEqual([
      'content/calendar/2027.yaml: 要改（closed）“2027-10-02”：这一天写了两次。请照通知只留一处。',
      'content/calendar/2027.yaml: 要改（closed）“2027-10-03”：前后都放假，中间少了这一天。请照通知补上。',
    ]);
    expect(told('01-01', '12-31')).toEqual([]);
    const worked = { workdays: ['2027-01-09', '2027-01-09'].map((date) => ({ date, name: '调休上班' })) };
    expect(found({ calendar: [year('2027', worked)] }).join()).toContain(
      '（workdays）“2027-01-09”：这一天写了两次',
    );
  });

  it('are refused for last year’s holidays under the new year’s name', () => {
    expect(
      found({ calendar: [year('2028', { workdays: [{ date: '2026-01-04', name: '元旦调休上班' }] })] }),
    ).toEqual([
      'content/calendar/2028.yaml: 要改（year）“2027”：文件名是 2028，年份要一样。',
      'content/calendar/2028.yaml: 要改（closed、workdays）“2026-01-04”：这一天不在2027年。请照通知改。',
    ]);
    expect(found({ calendar: [year('2027', { workdays: [{ date: '2027-01-01', name: '上班' }] })] })).toEqual(
      ['content/calendar/2027.yaml: 要改（workdays）“2027-01-01”：这一天也写了放假。请照通知只留一处。'],
    );
  });
});
