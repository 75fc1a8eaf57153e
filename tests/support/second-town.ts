import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { addDays, localDate, type LocalDate } from '../../functions/shared/local-date.ts';
import type { Finding } from '../../src/content/finding.ts';
import { lineFinder } from '../../src/content/lines.ts';
import { blockingFindings, lintContent } from '../../src/content/lint-content.ts';
import { readCollection } from '../../src/content/read.ts';
import { guideText } from './guide.ts';

const OPEN = '待中心公布';

/** The emergencies of the second town: the id of each, and its title. */
export const EMERGENCIES = [
  ['tingshui', '11月28日上午8点30分停水'],
  ['dafeng', '11月29日有大风'],
] as const;

const RECORDING = '/audio/tingshui.mp3';

/** Writes a file below the content of a checkout: a text as it is, data as YAML. */
export function writeContent(root: string, file: string, data: unknown): void {
  writeFileSync(join(root, 'content', file), typeof data === 'string' ? data : stringify(data));
}

const grid = (id: string, name: unknown, community: unknown) => ({
  ...{ id, name, community, villages: OPEN, manager: OPEN, clerk: OPEN, contact: OPEN },
});

/** Every name of the town in the files that say it, in the order of docs/content.md. */
const SOURCE = { title: '样例镇便民服务中心提供的材料', date: '2026-11-01' };
const PLACE = {
  ...{ province: '样例省', county: '样例县', town: '样例镇', surroundings: ['东边是河。'] },
  ...{ areaSquareKilometres: OPEN, registeredResidents: OPEN },
};

function writeCentre(root: string): void {
  const [shipped] = readCollection(root, 'centre');
  writeContent(root, 'centre.yaml', {
    ...{ name: '样例镇便民服务中心', shortName: '便民中心', brand: '样例暖心', tenet: ['一趟办好'] },
    ...{ place: PLACE, hallSquareMetres: OPEN, address: OPEN, directions: OPEN, textContact: OPEN },
    ...{ phone: ['13800138000', '0536-1234567'], email: '没有', postcode: OPEN },
    ...{ figures: [], gridWork: { people: [], ways: [] }, source: SOURCE },
    // As docs/content.md has it: they stay until no sentence says them any more.
    ...{ writtenFor: shipped?.data.writtenFor, writtenFrom: shipped?.data.writtenFrom },
  });
  writeContent(root, 'rules.yaml', []);
  writeContent(root, 'facilities.yaml', [
    {
      id: 'ramp',
      name: '坡道',
      group: '进门',
      status: '没测',
      measurements: [],
      checkedOn: '2026-11-01',
      source: '还没有量过',
    },
  ]);
  writeContent(root, 'openness.yaml', {
    ...{ source: SOURCE, caution: '还没有公开的数字。', groups: [], current: [] },
    supervise: ['您可以写纸条。'],
  });
}

function writeGuides(root: string): void {
  for (const folder of ['guides', 'bundles', 'notices', 'calendar', 'bulletins'])
    rmSync(join(root, 'content', folder), { recursive: true, force: true });
  mkdirSync(join(root, 'content/guides'));
  writeContent(root, 'guides/jintie.md', guideText({ field: '杂事', audience: ['大家'] }));
  // The second has no guide yet.
  writeContent(root, 'fields.yaml', [
    { id: 'all', name: '杂事', description: '什么都有。' },
    { id: 'later', name: '以后的事', description: '指南还没有写。' },
  ]);
  writeContent(root, 'audiences.yaml', [
    { id: 'all', name: '大家', description: '谁都可能要办。' },
    { id: 'later', name: '以后的人', description: '指南还没有写。' },
  ]);
}

function writeHall(root: string): void {
  writeContent(root, 'areas.yaml', [
    { id: 'front', name: '迎宾台', purpose: '您先到这里问。', position: '门口左手边' },
  ]);
  writeContent(root, 'windows.yaml', [
    { id: 'one', number: 1, name: '杂事窗口', fields: ['杂事'], position: OPEN },
    { id: 'two', number: 2, name: '另一个窗口', fields: OPEN, position: OPEN },
  ]);
  const walk = { window: 'one', steps: ['从大门一直往前走，就到了。'], far: '走不远的，在门口说一声。' };
  writeContent(root, 'hall.yaml', { plan: OPEN, words: OPEN, walks: { 示例: [walk] } });
}

function writeTimes(root: string): void {
  const days = [
    { weekdays: [2, 3, 4, 5], spans: [{ from: '08:00', to: '17:00' }] },
    { weekdays: [6], spans: [{ from: '08:00', to: '11:30' }] },
  ];
  writeContent(root, 'hours.yaml', {
    seasons: [{ name: '全年', from: '01-01', to: '12-31', days }],
    afterHours: [],
  });
  const booking = readFileSync(join(root, 'content/booking.yaml'), 'utf8');
  const oneDesk = booking
    .replace(/^notOffered: .*\n/mu, '')
    .replace(/\ndesks:[^]*?\n(?=horizonOpenDays)/, '\nseatsPerSlot: 2\n');
  writeContent(root, 'booking.yaml', `notOffered: [请人代跑]\n${oneDesk}`);
}

/** Two emergencies at once: one is no other's, and no page is without either. */
function writeEmergencies(root: string): void {
  const today = localDate(new Date());
  const days = { from: addDays(today, -2), until: addDays(today, 2), emergency: true };
  mkdirSync(join(root, 'content/notices'));
  for (const [id, title] of EMERGENCIES)
    writeContent(
      root,
      `notices/${id}.md`,
      `---\n${stringify({ title, ...days, audio: RECORDING })}---\n\n请先存好水。\n`,
    );
}

/** A person has read the guide aloud, and the emergencies. */
function writeRecordings(root: string): void {
  for (const folder of ['content/audio', 'public/audio']) mkdirSync(join(root, folder), { recursive: true });
  for (const file of ['content/audio/jintie.mp3', `public${RECORDING}`])
    writeFileSync(join(root, file), 'ID3');
}

/**
 * Makes the lists of `root`/content those of a town in another province, as little as it can be: one guide, one desk, three
 * grids, no season, no errands, closed on Mondays. The sentences stay those that ship with the program.
 */
export function writeSecondTown(root: string): void {
  writeGuides(root);
  writeCentre(root);
  writeHall(root);
  writeContent(root, 'grids.yaml', [
    grid('g01', '河边网格', ['东街社区', '桥头社区', '河湾社区']),
    grid('g02', { 示例: '坝上网格' }, ['西街社区', '塔下社区']),
    grid('g03', OPEN, { 示例: '山上社区' }),
  ]);
  writeTimes(root);
  writeEmergencies(root);
  writeRecordings(root);
}

/** What the lint refuses in a checkout, each with its line. */
export function errorsIn(root: string, today: LocalDate): Finding[] {
  const lines = lineFinder(root);
  return blockingFindings(lintContent(root, today), true).map((finding) => lines.finding(finding));
}

/** Mends what the lint names as an editor in a hurry would: another sentence in its place, or what is asked for. */
export function takeOut(root: string, found: readonly Finding[]): void {
  for (const { file, line = 0, sentence } of found) {
    const path = join(root, file.split(' ', 1)[0] ?? '');
    const text = readFileSync(path, 'utf8').split('\n');
    const told = text[line - 1] ?? '';
    if (sentence === '') text[line - 1] = told.replace('yes', 'no');
    // The second of two on a line, or one that both words are about, may be gone already.
    else text[line - 1] = told.replace(sentence, insteadOf(sentence));
    writeFileSync(path, text.join('\n'));
  }
}

/** A sentence that says nothing of the town, with what the page puts in, and a link where there was one. */
function insteadOf(sentence: string): string {
  const slots = sentence.match(/\{\w+\}/g)?.join('') ?? '';
  return `${slots}请到${/\[.+\]/.test(sentence) ? '[大厅]' : '大厅'}问。`;
}
