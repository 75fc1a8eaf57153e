import { cpSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LocalDate } from '../../functions/shared/local-date.ts';
import { inventResidents } from '../../scripts/demo/residents.ts';
import { measuredJourneys } from '../../scripts/bench/walk.ts';
import { catalogueFromDisk } from '../../src/content/catalogue-from-disk.ts';
import { formatFinding } from '../../src/content/finding.ts';
import { lintHallNamed } from '../../src/content/lint-hall.ts';
import { lintLinks } from '../../src/content/lint-links.ts';
import { readCollection } from '../../src/content/read.ts';
import { gridSchema } from '../../src/content/schemas/centre.ts';
import { ROOT } from '../support/catalogue.ts';
import { guideText } from '../support/guide.ts';
import { errorsIn, takeOut, writeContent, writeSecondTown } from '../support/second-town.ts';
import { testFolder } from '../support/temporary.ts';

// Nothing here asks what the shipped content says: a town that has made the site its own stays green.
const TODAY = '2026-11-23' as LocalDate;
let root = '';
const write = (file: string, data: unknown) => {
  writeContent(root, file, data);
};

beforeAll(() => {
  root = testFolder();
  cpSync(join(ROOT, 'content'), join(root, 'content'), { recursive: true });
  writeSecondTown(root);
  takeOut(root, errorsIn(root, TODAY));
});

describe('another town', () => {
  it('may have one guide, three grids of six communities, two phones, no lunch break, no season and no notice', () => {
    expect(errorsIn(root, TODAY).map(formatFinding)).toEqual([]);
    const { communities, booking, calendar, services, centre } = catalogueFromDisk(root);
    expect(communities.map(({ id, name }) => `${id} ${name}`)).toEqual([
      'g01 东街社区、桥头社区、河湾社区',
      'g02 西街社区、塔下社区',
      'g03 山上社区',
    ]);
    expect(booking.desks).toHaveLength(1);
    expect(calendar.sessions).toEqual([]);
    expect(services.map(({ slug }) => slug)).toEqual(['jintie']);
    expect(centre.name).toBe('样例镇便民服务中心');
    expect(measuredJourneys(root)).toEqual(['home-visits', 'appointments']);
  });
});

describe('a link', () => {
  it('leads to no field or audience that no guide is for yet, since they have no page', () => {
    const link = (path: string) => `请看[这一类事](${path})。`;
    const body = ['/guides/all/', '/guides/later/', '/audiences/all/', '/audiences/later/'].map(link);
    const front = 'title: 新的一类事\nfrom: 2026-11-20\nuntil: 2026-11-30\nemergency: false';
    write('notices/new.md', `---\n${front}\n---\n\n${body.join('\n\n')}\n`);
    const told = lintLinks(root, readCollection(root, 'guides')).map(formatFinding);
    rmSync(join(root, 'content/notices/new.md'));
    expect(told.map((line) => /本站没有“(.*)”这一页/u.exec(line)?.[1])).toEqual([
      '/guides/later/',
      '/audiences/later/',
    ]);
  });
});

describe('a sentence', () => {
  it.each([
    ['大厅有自助办理区。', '里没有叫“……办理区”的'],
    ['请到3号窗口办。', '里没有3号窗口。请改这一句。别处的窗口，要写明在哪个单位。'],
    ['大厅里请到2号窗口办，每月1号到10号都行。', undefined],
    ['请到县政务大厅8号窗口办。', undefined],
    ['请到市民服务大厅的综合受理区。', undefined],
    ['大厅在高新区，自治区的证也收。', undefined],
    ['住在开发区、工业区的，也到大厅办。', undefined],
  ])('leads to no area and no window that the hall has not got: %s', (sentence, fix) => {
    const [guide] = readCollection(root, 'guides');
    if (guide === undefined) throw new Error('the town has no guide');
    const changed = { ...guide, data: { ...guide.data, come: sentence } };
    const told = lintHallNamed(root, [changed]).map(formatFinding);
    expect(told).toEqual(fix === undefined ? [] : [expect.stringContaining(fix)]);
  });
});

describe('the demo', () => {
  it('invents nobody for what no guide of the town allows', async () => {
    const { services, booking } = catalogueFromDisk(ROOT);
    const homely = services.map((service) => ({ ...service, visit: 'no' as const }));
    const visitsOnly = { ...booking, notOffered: ['appointments' as const] };
    await expect(
      inventResidents('http://0.0.0.0:1', { services: homely, booking: visitsOnly }),
    ).resolves.toBe(0);
    await expect(inventResidents('http://0.0.0.0:1', { services: [], booking })).resolves.toBe(0);
  });
});

describe('a town of many grids', () => {
  it('may number more than ninety-nine of them', () => {
    const known = {
      community: '东街社区',
      villages: '待中心公布',
      manager: '待中心公布',
      clerk: '待中心公布',
    };
    const accepts = (id: string) =>
      gridSchema.safeParse({ ...known, id, order: 1, name: '东街网格', contact: '待中心公布' }).success;
    expect(['g01', 'g99', 'g120', 'g1', 'g1000', '01'].map(accepts)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('a town that takes no appointments, comes to no home and runs no errands', () => {
  const errors = () => errorsIn(root, TODAY);

  it('is told each sentence that still promises it, with its line, until none does', () => {
    const booking = readFileSync(join(root, 'content/booking.yaml'), 'utf8');
    const guide = guideText({
      field: '杂事',
      audience: ['大家'],
      summary: '您可以请人上门。',
      homeVisit: 'yes',
    });
    write('booking.yaml', booking.replace('[请人代跑]', '[约时间, 请人上门, 请人代跑]'));
    write('guides/jintie.md', guide);
    const found = errors();
    expect(found.some(({ fix }) => fix.includes('不做“约时间”'))).toBe(true);
    expect(found.map(formatFinding)).toContainEqual(
      expect.stringMatching(
        /^content\/guides\/jintie\.md:\d+: 要改（summary）“您可以请人上门。”：.*不做“请人上门”/,
      ),
    );
    takeOut(root, found);
    expect(errors().map(formatFinding)).toEqual([]);
    expect(catalogueFromDisk(root).booking.notOffered).toEqual(['appointments', 'home-visits', 'errands']);
    expect(measuredJourneys(root)).toEqual([]);
  });

  it('is told that nobody comes after hours without an appointment', () => {
    const hours = readFileSync(join(root, 'content/hours.yaml'), 'utf8');
    const session = {
      id: 'evening',
      name: '晚间',
      weekdays: [1],
      from: '17:30',
      to: '19:00',
      fields: ['杂事'],
    };
    const afterHours = [{ ...session, noticeHours: 4, seats: 1 }];
    write('hours.yaml', { ...(parse(hours) as object), afterHours });
    expect(errors().map(formatFinding)).toEqual([
      expect.stringMatching(/^content\/hours\.yaml:19: 要改（afterHours）.*延时服务要先约/),
    ]);
    write('hours.yaml', hours);
  });

  it('has no page that leads there without asking', () => {
    const pages = globSync('src/{pages,components,layouts}/**/*.astro', { cwd: ROOT }).filter(
      (file) => !/pages\/\[\.\.\.mode\]\/(?:appointments|home-visits|errands)\/(?!index)/.test(file),
    );
    const leading = pages.filter((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      return /(?:inMode\(mode, |to\(|path: )'\/(?:appointments|home-visits|errands)\/|MAIN_LINKS|"\/large\/errands\//.test(
        text,
      );
    });
    expect(leading.length).toBeGreaterThan(8);
    const unasked = leading.filter(
      (file) => !/offers\(\)|kinds\.includes/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(unasked).toEqual([]);
  });
});

describe('the sentences of the site', () => {
  it('leave it to the lists what the town, the county, the brand and the areas of the hall are called', () => {
    const [centre] = readCollection(ROOT, 'centre');
    if (!centre) throw new Error('content/centre.yaml is missing');
    const { name, brand, place } = centre.data;
    const areas = readCollection(ROOT, 'areas').map(({ data }) => data.name);
    const names = [name, brand, place.town, place.county, ...areas.filter((area) => area.length > 2)];
    const told = globSync('content/messages/**/*.yaml', { cwd: ROOT }).flatMap((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      return names.filter((one) => text.includes(one)).map((one) => `${file}: ${one}`);
    });
    expect(told).toEqual([]);
  });
});
