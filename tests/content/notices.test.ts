import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseLocalDate, type LocalDate } from '../../functions/shared/local-date.ts';
import { haveTurned } from '../../functions/health/notices.ts';
import { activeNotices, emergencyNotices, isOver } from '../../src/content/notices.ts';
import { lintCorrected, lintNotice } from '../../src/content/lint-notice.ts';
import { readCollection } from '../../src/content/read.ts';
import { noticeSchema } from '../../src/content/schemas/notice.ts';
import { opennessSchema } from '../../src/content/schemas/openness.ts';
import { sitemapFilter } from '../../src/sitemap.ts';
import { ROOT } from '../support/catalogue.ts';
import { testFolder } from '../support/temporary.ts';

const [{ data: jargon } = { data: undefined }] = readCollection(ROOT, 'jargon');
if (jargon === undefined) throw new Error('content/jargon.yaml is missing');

const day = (text: string): LocalDate => {
  const date = parseLocalDate(text);
  if (date === undefined) throw new Error(text);
  return date;
};
const notice = (id: string, from: string, until: string, emergency = false, example = false) => ({
  id,
  from,
  until,
  emergency,
  example,
});
const ids = (notices: { id: string }[]) => notices.map(({ id }) => id);

describe('notices', () => {
  it('show from their first day to their last, both included', () => {
    const one = [notice('a', '2026-12-01', '2026-12-05')];
    const days = ['2026-11-30', '2026-12-01', '2026-12-05', '2026-12-06'];
    expect(days.map((date) => activeNotices(one, day(date)).length)).toEqual([0, 1, 1, 0]);
  });

  it('put emergencies first, then the newest', () => {
    const all = [
      notice('old', '2026-11-01', '2026-12-31'),
      notice('flood', '2026-10-01', '2026-12-31', true),
      notice('new', '2026-11-20', '2026-12-31'),
    ];
    expect(ids(activeNotices(all, day('2026-11-23')))).toEqual(['flood', 'new', 'old']);
  });

  it('stand on every page only as a real emergency that lasts', () => {
    const all = [
      notice('flood', '2026-11-01', '2026-11-30', true),
      notice('drill', '2026-11-01', '2026-11-30', true, true),
      notice('closed', '2026-11-01', '2026-11-30'),
    ];
    expect(ids(emergencyNotices(all, day('2026-11-30')))).toEqual(['flood']);
    expect(emergencyNotices(all, day('2026-12-01'))).toEqual([]);
  });

  it('are over after their last day; an example never is', () => {
    const one = notice('a', '2026-12-01', '2026-12-05');
    const days = ['2026-11-30', '2026-12-05', '2026-12-06'];
    expect(days.map((date) => isOver(one, day(date)))).toEqual([false, false, true]);
    expect(isOver({ ...one, example: true }, day('2026-12-06'))).toBe(false);
  });

  it('are found by a site map while they are no examples and not over, whatever their file is called', () => {
    const root = testFolder();
    mkdirSync(join(root, 'content/notices'), { recursive: true });
    const write = (id: string, until: string, more = '') => {
      const front = `title: 停电\nfrom: 2026-11-01\nuntil: ${until}\nemergency: false\n${more}`;
      writeFileSync(join(root, `content/notices/${id}.md`), `---\n${front}---\n\n停电。\n`);
    };
    write('example', '2026-11-30');
    write('over', '2026-11-22');
    write('copied', '2026-11-30', 'example: true\n');
    const inMap = sitemapFilter(root, () => day('2026-11-23'));
    const named = ['example/', 'over/', 'copied/', '', 'example/poster/'].filter((path) =>
      inMap(`https://heqi.example/notices/${path}`),
    );
    expect(named).toEqual(['example/', '']);
    expect(inMap('https://heqi.example/large/notices/example/')).toBe(false);
  });

  it('cannot end before they begin', () => {
    const raw = {
      title: '停电',
      from: '2026-12-05',
      until: '2026-12-04',
      emergency: false,
      sections: [{ blocks: [] }],
    };
    expect(noticeSchema.safeParse(raw).error?.issues[0]?.message).toBe('显示到的那天不能早于 from');
    expect(noticeSchema.parse({ ...raw, until: '2026-12-05' }).example).toBe(false);
  });

  it('of the centre are one example, marked as one, and no emergency', () => {
    const [example, ...more] = readCollection(ROOT, 'notices').map(({ data }) => data);
    expect(more).toEqual([]);
    expect(example).toMatchObject({ example: true, emergency: false });
    expect(example?.title).toMatch(/^示例/);
  });
});

it('a notice that was put right tomorrow is refused', () => {
  const [example] = readCollection(ROOT, 'notices');
  if (example === undefined) throw new Error('content/notices/ is empty');
  const told = (corrected: string) => lintCorrected({ ...example.data, corrected }, day('2026-11-23'));
  expect(told('2026-11-23')).toEqual([]);
  expect(told('2026-11-24').map(({ fix }) => fix)).toEqual(['这一天还没到。请写改的那一天。']);
});

describe('what a clerk writes in a notice', () => {
  const told = (title: string) => {
    const raw = {
      title,
      from: '2026-12-01',
      until: '2026-12-05',
      emergency: true,
      sections: [{ blocks: [] }],
    };
    return lintNotice(noticeSchema.parse(raw), { glossary: [], jargon }).map(({ fix }) => fix);
  };

  it.each([
    '今晚停水',
    '今夜有大雪',
    '明早来水',
    '今日停水',
    '明日开门',
    '请明晨来',
    '昨晚停电的，来登记',
    '后日停电',
  ])('%s is asked for its date', (title) => {
    expect(told(title).join()).toContain('请写成日期');
  });

  it.each([
    '紧急通知：停水',
    '【紧急通知】停水',
    '紧急：停水',
    '通知：停水',
    '【通知】停水',
    '紧急公告：停水',
    '关于停水的通知',
  ])('%s is told that pages say so', (title) => {
    expect(told(title).join()).toContain('网页自己会写');
  });

  it.each(['停水', '证明日期写错的，来改', '说明晚点再发', '通知书怎么领', '紧急救护车进村的路'])(
    '%s may stay',
    (title) => {
      expect(told(title)).toEqual([]);
    },
  );
});

describe('a build', () => {
  const one = { from: '2026-12-01' as LocalDate, until: '2026-12-05' as LocalDate };

  it.each([
    ['2026-11-23', '2026-11-30', false],
    ['2026-11-23', '2026-12-01', true],
    ['2026-12-01', '2026-12-05', false],
    ['2026-12-01', '2026-12-06', true],
    ['2026-12-06', '2027-12-06', false],
  ])('of %s shows other notices than it should on %s: %s', (built, today, turned) => {
    expect(haveTurned([one], day(built), day(today))).toBe(turned);
    expect(haveTurned([], day(built), day(today))).toBe(false);
  });
});

describe('the figures on the openness page', () => {
  it('are not announced where there are none', () => {
    const [openness] = readCollection(ROOT, 'openness');
    const current = openness?.data.current.map(({ name }) => ({ name, value: '待中心公布' }));
    const told = (caution: string) =>
      opennessSchema.safeParse({ ...openness?.data, current, groups: [], caution });
    expect(told('还没有公开的数字。').success).toBe(true);
    expect(told('下面是2023年的数字。').error?.issues.map(({ message }) => message)).toEqual([
      '下面没有数字了，请改这一句，例如“还没有公开的数字。”',
    ]);
  });

  it('are those of 2023 with their source, and nothing stands as current', () => {
    const [openness] = readCollection(ROOT, 'openness');
    expect(openness?.data.source.date).toBe('2023-10-23');
    expect(openness?.data.current.map(({ value }) => value.state)).toEqual(
      openness?.data.current.map(() => 'open'),
    );
  });
});
