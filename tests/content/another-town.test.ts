import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LocalDate } from '../../functions/shared/local-date.ts';
import { measuredJourneys } from '../../scripts/bench/walk.ts';
import { catalogueFromDisk } from '../../src/content/catalogue-from-disk.ts';
import { formatFinding } from '../../src/content/finding.ts';
import { lineFinder } from '../../src/content/lines.ts';
import { blockingFindings, lintContent } from '../../src/content/lint-content.ts';
import { readCollection } from '../../src/content/read.ts';
import { ROOT } from '../support/catalogue.ts';
import { guideText } from '../support/guide.ts';
import { testFolder } from '../support/temporary.ts';

// Nothing here asks what the shipped content says: a town that has made the site its own stays green.
const TODAY = '2026-11-23' as LocalDate;
const OPEN = '待中心公布';
let root = '';

const write = (file: string, data: unknown) => {
  writeFileSync(join(root, 'content', file), typeof data === 'string' ? data : JSON.stringify(data));
};
const grid = (id: string, community: unknown) => ({
  ...{ id, name: `${id}网格`, community, villages: OPEN, manager: OPEN, clerk: OPEN, contact: OPEN },
});

/** A town in another province, as little as it can be, over the sentences that ship with the program. */
function writeTown(): void {
  for (const folder of ['guides', 'bundles', 'notices', 'calendar', 'bulletins'])
    rmSync(join(root, 'content', folder), { recursive: true, force: true });
  mkdirSync(join(root, 'content/guides'));
  write('guides/jintie.md', guideText({ field: '杂事', audience: ['大家'] }));
  write('fields.yaml', [{ id: 'all', name: '杂事', description: '什么都有。' }]);
  write('audiences.yaml', [{ id: 'all', name: '大家', description: '谁都可能要办。' }]);
  const source = { title: '样例镇便民服务中心提供的材料', date: '2026-11-01' };
  const place = {
    ...{ province: '样例省', county: '样例县', town: '样例镇', surroundings: ['东边是河。'] },
    ...{ areaSquareKilometres: OPEN, registeredResidents: OPEN },
  };
  write('centre.yaml', {
    ...{ name: '样例镇便民服务中心', shortName: '便民中心', brand: '样例暖心', tenet: ['一趟办好'] },
    ...{ place, hallSquareMetres: OPEN, address: OPEN, directions: OPEN, textContact: OPEN },
    ...{ phone: ['13800138000', '0536-1234567'], email: '没有', postcode: OPEN },
    ...{ figures: [], gridWork: { people: [], ways: [] }, source },
  });
  write('areas.yaml', [{ id: 'front', name: '迎宾台', purpose: '您先到这里问。', position: '门口' }]);
  write('windows.yaml', [{ id: 'one', number: 1, name: '综合窗口', fields: ['杂事'], position: OPEN }]);
  write('hall.yaml', { plan: OPEN, words: OPEN, walks: OPEN });
  write('grids.yaml', [
    grid('g01', ['东街社区', '桥头社区']),
    grid('g02', ['西街社区', '塔下社区']),
    grid('g03', '山上社区'),
  ]);
  write('rules.yaml', []);
  write('openness.yaml', {
    source,
    caution: '还没有公开的数字。',
    groups: [],
    current: [],
    supervise: ['您可以写纸条。'],
  });
  const days = [
    { weekdays: [1, 2, 3, 4, 5], spans: [{ from: '08:00', to: '17:00' }] },
    { weekdays: [6], spans: [{ from: '08:00', to: '11:30' }] },
  ];
  write('hours.yaml', { seasons: [{ name: '全年', from: '01-01', to: '12-31', days }], afterHours: [] });
  const booking = readFileSync(join(root, 'content/booking.yaml'), 'utf8');
  write('booking.yaml', booking.replace(/\ndesks:[^]*?\n(?=horizonOpenDays)/, '\nseatsPerSlot: 2\n'));
}

beforeAll(() => {
  root = testFolder();
  cpSync(join(ROOT, 'content'), join(root, 'content'), { recursive: true });
  writeTown();
});

describe('another town', () => {
  it('may have one guide, three grids of five communities, two phones, no lunch break, no season and no notice', () => {
    expect(blockingFindings(lintContent(root, TODAY), true).map(formatFinding)).toEqual([]);
    const { communities, booking, calendar, services, centre } = catalogueFromDisk(root);
    expect(communities.map(({ id, name }) => `${id} ${name}`)).toEqual([
      'g01 东街社区、桥头社区',
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

describe('a town that takes no appointments, comes to no home and runs no errands', () => {
  const errors = () => {
    const lines = lineFinder(root);
    return blockingFindings(lintContent(root, TODAY), true).map((finding) => lines.finding(finding));
  };

  it('is told each sentence that still promises it, with its line, until none does', () => {
    const booking = readFileSync(join(root, 'content/booking.yaml'), 'utf8');
    const guide = guideText({
      field: '杂事',
      audience: ['大家'],
      summary: '您可以请人上门。',
      homeVisit: 'yes',
    });
    write('booking.yaml', `notOffered: [约时间, 请人上门, 请人代跑]\n${booking}`);
    write('guides/jintie.md', guide);
    const found = errors();
    expect(found.some(({ fix }) => fix.includes('不做“约时间”'))).toBe(true);
    expect(found.map(formatFinding)).toContainEqual(
      expect.stringMatching(
        /^content\/guides\/jintie\.md:\d+: 要改（summary）“您可以请人上门。”：.*不做“请人上门”/,
      ),
    );
    for (const { file, line = 0, sentence } of found) {
      const path = join(root, file.split(' ', 1)[0] ?? '');
      const text = readFileSync(path, 'utf8').split('\n');
      const told = text[line - 1] ?? '';
      if (sentence === '') text[line - 1] = told.replace('yes', 'no');
      // The second of two on a line, or one that both words are about, may be gone already.
      else
        text[line - 1] = told.replace(sentence, `${sentence.match(/\{\w+\}/g)?.join('') ?? ''}请到大厅问。`);
      writeFileSync(path, text.join('\n'));
    }
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
    write('hours.yaml', { ...(JSON.parse(hours) as object), afterHours });
    expect(errors().map(formatFinding)).toEqual([
      expect.stringMatching(/^content\/hours\.yaml:1: 要改（afterHours）.*延时服务要先约/),
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
