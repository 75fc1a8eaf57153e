import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../functions/shared/local-date.ts';
import { createVisitor, type Visitor } from '../../scripts/demo/visitor.ts';
import { formatFinding } from '../../src/content/finding.ts';
import { readCollection } from '../../src/content/read.ts';
import { day } from '../support/calendar.ts';
import { ROOT } from '../support/catalogue.ts';
import { EMERGENCIES, errorsIn, takeOut, writeSecondTown } from '../support/second-town.ts';
import { storeFolder } from '../support/temporary.ts';

// What `npm run demo` needs of a checkout.
const PARTS = ['src', 'functions', 'db', 'content', 'public', 'scripts'];
const FILES = ['package.json', 'astro.config.mjs', 'tsconfig.json'];

/** Of any other day the dates of the reviews would be wrong one day. */
const TODAY = day('2026-11-23');

let root = '';
let demo: ChildProcess;
let visitor: Visitor;
let password = '';
/** What the lint has left to say once the town has mended what it was told. */
let told: readonly string[] = [];
/** What residents read, by its address. */
const pages = new Map<string, string>();

/** The demo of a checkout: it builds, serves, and lets invented residents ask for what the town offers. */
function startDemo(root: string): Promise<string> {
  // Where CI is set, a build refuses reviews that are late on the machine's own day.
  const { PUBLIC_ORIGIN: _origin, NODE_OPTIONS: _options, CI: _ci, ...rest } = process.env;
  const env = { ...rest, PORT: '0', HOST: '127.0.0.1', NODE_ENV: 'production' };
  demo = spawn(process.execPath, ['scripts/demo.ts'], { cwd: root, env });
  return new Promise((done, failed) => {
    let text = '';
    const hear = (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (/Password: \S+\n/.test(text)) done(text);
    };
    demo.stdout?.on('data', hear);
    demo.stderr?.on('data', hear);
    demo.once('exit', () => {
      failed(new Error(`the demo ended before it was ready:\n${text}`));
    });
  });
}

/** `npm run content:todo` of that town. */
const todo = () => spawnSync(process.execPath, ['scripts/content-todo.ts'], { cwd: root, encoding: 'utf8' });

/** The lint of another day than today would take the day for one that is yet to come. */
function correctEmergencies(): void {
  for (const [id] of EMERGENCIES) {
    const file = join(root, `content/notices/${id}.md`);
    const text = readFileSync(file, 'utf8').replace(
      'emergency:',
      `corrected: ${localDate(new Date())}\nemergency:`,
    );
    writeFileSync(file, text);
  }
}

const linkedFrom = (html: string) =>
  [...html.matchAll(/<a\b[^>]* href="(\/[^"#]*)/g)].map(([, path = '']) => path.replaceAll('&amp;', '&'));

/** Opens a page and every page that residents come to from it; each must be there. */
async function openAll(): Promise<void> {
  const waiting = [
    '/',
    '/large/',
    '/reader/',
    '/appointments/service/',
    '/large/search/?q=津贴',
    '/search/?q=zzzz',
  ];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (pages.has(path) || /^\/(?:staff|away|audio|_astro)\//.test(path)) continue;
    const html = await visitor.open(path);
    pages.set(path, html);
    waiting.push(...linkedFrom(html));
  }
}

/** What of a page is read, without its marks. */
const textOf = (path: string) =>
  (pages.get(path) ?? '').replace(/<(script|style)\b[^]*?<\/\1>/g, '').replace(/<[^>]*>|\s+/g, '');

beforeAll(async () => {
  root = storeFolder('heqi-town-');
  for (const name of [...PARTS, ...FILES]) cpSync(join(ROOT, name), join(root, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  writeSecondTown(root);
  takeOut(root, errorsIn(root, TODAY));
  told = errorsIn(root, TODAY).map(formatFinding);
  correctEmergencies();
  const said = await startDemo(root);
  const origin = /Site: +(\S+)\/\n/.exec(said)?.[1] ?? '';
  password = /Password: (\S+)\n/.exec(said)?.[1] ?? '';
  visitor = createVisitor(origin);
  await openAll();
}, 300_000);

afterAll(() => {
  demo.kill();
});

describe('a second town that changed nothing but its lists', () => {
  it('has every page that its pages lead to, in three trees', () => {
    expect(pages.size).toBeGreaterThan(80);
    for (const tree of ['', '/large', '/reader'])
      expect([...pages.keys()]).toEqual(
        expect.arrayContaining([`${tree}/guides/jintie/`, `${tree}/grids/g03/`, `${tree}/home-visits/`]),
      );
  });

  it('leads nowhere to a field or an audience that no guide is for', () => {
    expect(textOf('/search/?q=zzzz')).toContain('杂事');
    const named = [...pages].filter(([, html]) => html.includes('以后的'));
    expect(named.map(([path]) => path)).toEqual([]);
  });

  it('has nothing left to mend once it has mended what the lint names', () => {
    expect(told).toEqual([]);
  });

  it('is read into a store of its own, though two checkouts share their libraries', () => {
    const holds = (store: string) => existsSync(store) && readFileSync(store, 'utf8').includes('样例镇');
    expect(holds(join(root, '.cache/astro/data-store.json'))).toBe(true);
    expect(holds(join(ROOT, '.cache/astro/data-store.json'))).toBe(false);
    expect(holds(join(ROOT, 'node_modules/.astro/data-store.json'))).toBe(false);
  });

  it('is led line by line to what it has yet to say', () => {
    const { stdout } = todo();
    const rows = [...stdout.matchAll(/^(content\/\S+):(\d+): (.*)$/gm)];
    const last = /待中心公布的有(\d+)处，示例的有(\d+)处。\n$/.exec(stdout) ?? [];
    expect(rows).toHaveLength(Number(last[1]) + Number(last[2]));
    // A field of YAML that runs over several lines begins on its own.
    const prose = rows.filter(([, file = '']) => file.endsWith('.md'));
    expect(prose.length).toBeGreaterThan(5);
    for (const [said, file = '', line = ''] of prose)
      expect(readFileSync(join(root, file), 'utf8').split('\n')[Number(line) - 1], said).toContain(
        '待中心公布',
      );
    expect(stdout).toMatch(/^content\/guides\/jintie\.md:\d+: “多久”要几天，待中心公布。$/m);

    const kept = readFileSync(join(root, 'content/areas.yaml'));
    writeFileSync(join(root, 'content/areas.yaml'), '[]');
    const sentence = '内容有1处要改：\ncontent/areas.yaml: 一条也没有。请至少写一条。\n';
    expect(todo()).toMatchObject({ status: 1, stdout: '', stderr: sentence });
    writeFileSync(join(root, 'content/areas.yaml'), kept);
  });

  it('is called by its own name on each page, and says nothing of the town that it was made from', () => {
    const unnamed = [...pages].filter(([, html]) => !html.includes('样例镇便民服务中心'));
    expect(unnamed.map(([path]) => path)).toEqual([]);
    const [shipped] = readCollection(ROOT, 'centre');
    const areas = readCollection(ROOT, 'areas').map(({ data }) => data.name);
    const { name, brand, writtenFor = [], writtenFrom = [] } = shipped?.data ?? {};
    const others = [name, brand, ...writtenFor, ...writtenFrom, ...areas].filter((one) => one !== undefined);
    expect(others.length).toBeGreaterThan(10);
    const strange = [...pages].flatMap(([path, html]) =>
      [...others, 'undefined', '[object'].filter((one) => html.includes(one)).map((one) => `${path}: ${one}`),
    );
    expect(strange).toEqual([]);
  });

  it('lets staff in, who see what was asked for and can register more', async () => {
    await visitor.send('/staff/login/', { username: 'demo', password });
    const inbox = await visitor.open('/staff/?view=all');
    expect(inbox.match(/href="\/staff\/requests\/[^"]+"/g)?.length).toBeGreaterThanOrEqual(6);
    for (const path of ['day', 'calendar', 'people', 'dispatch', 'reports', 'register', 'print', 'help'])
      expect(await visitor.open(`/staff/${path}/`)).toContain('样例镇便民服务中心');
  });

  it('draws the figures of a grid with a long name beside as much of it as there is room for', async () => {
    const report = await visitor.open('/staff/reports/');
    expect(report).toMatch(/<th scope="row"[^>]*>东街社区、桥头社区、河湾社区</);
    const labels = [...report.matchAll(/<text[^>]*text-anchor="end"[^>]*>\s*([^<]*?)\s*</g)].map(
      ([, label = '']) => label,
    );
    expect(labels).toContain('东街社区、桥头社区、…');
    expect(Math.max(...labels.map((label) => label.length))).toBeLessThan(12);
  });

  it('opens on Saturdays and not on Mondays, in words and in the calendar of phones', async () => {
    expect(textOf('/hours/')).toContain(
      '星期一、星期日，不开门；星期二到星期五，上午8点到下午5点；星期六，上午8点到11点30分。',
    );
    const file = await visitor.open('/hours.ics');
    expect(file).toContain('SUMMARY:样例镇便民服务中心开门');
    const days = [...file.matchAll(/DTSTART:(\d{4})(\d\d)(\d\d)T/g)].map(([, ...day]) => day.join('-'));
    const opened = new Set(days.map((day) => new Date(day).getUTCDay()));
    expect([...opened].sort()).toEqual([2, 3, 4, 5, 6]);
  });

  it.each(['', '/large', '/reader'])('says in %s/ what it does not know yet, window by window', (tree) => {
    const hall = textOf(`${tree}/hall/`);
    expect(hall).toContain('一直往前走，就到了。');
    expect(hall).toMatch(/去(?:2|二)号窗口怎么走，待中心公布。/);
    expect(hall).toMatch(/(?:2|二)号窗口办什么，待中心公布。不知道找哪个窗口，请先到迎宾台问。/);
    expect(hall).toContain('您先到这里问。位置：门口左手边。');
  });

  it.each(['', '/large', '/reader'])('marks in %s/ each example of its grids, and those alone', (tree) => {
    const grids = textOf(`${tree}/grids/`);
    expect(grids).toMatch(
      /河边网格东街社区、桥头社区、河湾社区坝上网格(?:（示例）|，示例)西街社区、塔下社区(?!示例)/,
    );
    expect(grids).toMatch(/(?:3|三)号网格山上社区示例/);
  });

  it.each(EMERGENCIES)(
    'shows the emergency %s on each page that is read, whole and before the h1',
    (id, title) => {
      const box = (html: string) => html.split(`data-fact="emergency.${id}"`);
      const shown = [...pages].filter(([path]) => path.endsWith('/') || path.includes('?'));
      for (const [path, html] of shown) {
        const [before = '', ...boxes] = box(html);
        // On its own pages it is what the page says.
        expect(boxes.length, path).toBe(path.includes(`/notices/${id}/`) ? 0 : 1);
        expect(boxes.length === 0 || !before.includes('<h1'), path).toBe(true);
        expect(boxes.length === 0 || boxes[0]?.split('</section>')[0]?.includes('请先存好水'), path).toBe(
          true,
        );
      }
      const [, told = ''] = box(pages.get('/large/search/?q=津贴') ?? '');
      const [heading = ''] = told.split('</h2>');
      expect(heading).toMatch(/<span class="whole">11月2[89]日/);
      // Each link says which of them it opens (A9).
      const link = /<a [^]*?<\/a>/.exec(told)?.[0] ?? '';
      expect(link.replace(/<[^>]*>/g, '')).toBe(`打印、转发这条通知：${title}`);
    },
  );

  it('says both emergencies before each step in a line of its own, which leads to the whole', async () => {
    for (const tree of ['', '/large', '/reader']) {
      const step = await visitor.send(`${tree}/home-visits/`, {});
      const [before = ''] = step.slice(step.indexOf('<main')).split('<h1');
      expect(before).not.toContain('请先存好水');
      for (const [id, title] of EMERGENCIES) {
        const [, line = ''] = before.split(`data-fact="emergency.${id}"`);
        expect(line).toContain(`href="${tree}/notices/${id}/"`);
        const said = line.split('</li>', 1)[0]?.replace(/^>|<[^>]*>|\s+/g, '');
        expect(said).toMatch(new RegExp(`^紧急通知：${title}有效到\\d+年1[12]月\\d+日`));
      }
    }
  });

  it.each(EMERGENCIES)('calls %s an emergency on its own page and on its poster too', (id, title) => {
    for (const path of [`/notices/${id}/`, `/large/notices/${id}/poster/`])
      expect(textOf(path)).toContain(`紧急通知：${title}`);
  });

  it('has its recordings played after the h1 and before what is read; by ear a link stands behind all that (A38)', () => {
    for (const [path, file, read, after] of [
      ['/guides/jintie/', /^\/_astro\/jintie\.[\w-]+\.mp3$/, 'data-fact="guide.summary"', '</main>'],
      ['/notices/tingshui/', /^\/audio\/tingshui\.mp3$/, 'data-fact="notice.body"', '<h2'],
    ] as const) {
      for (const tree of ['', '/large']) {
        const [, main = ''] = (pages.get(tree + path) ?? '').split('</h1>');
        const [before = ''] = main.split(read);
        expect(/<audio[^>]* controls[^>]* src="([^"]*)"/.exec(before)?.[1], tree + path).toMatch(file);
      }
      const html = pages.get(`/reader${path}`) ?? '';
      expect(html, path).not.toContain('<audio');
      const [before = '', behind = ''] = html.slice(html.indexOf(read)).split('听真人念的录音：');
      expect(/<a [^>]*href="([^"]*)">\s*$/.exec(before)?.[1], path).toMatch(file);
      // Nothing of the content comes behind it.
      expect(behind.slice(0, behind.indexOf(after)).replace(/^[^<]*|<[^>]*>|\s+/g, ''), path).toBe('');
    }
  });

  it('says on pages and in the feed on which day a notice was put right', async () => {
    expect(textOf('/notices/tingshui/')).toMatch(/20\d\d年\d+月\d+日（星期.）改过。有效到/);
    const feed = JSON.parse(await visitor.open('/notices.json')) as { items: Record<string, string>[] };
    const days = feed.items.map((item) => [item['date_published'], item['date_modified']]);
    expect(days).toHaveLength(EMERGENCIES.length);
    for (const [published = '', modified = ''] of days) expect(modified > published).toBe(true);
    for (const item of feed.items) expect(item['title']).toMatch(/^紧急通知：/);
  });

  it('leads to no list of life events where there is none', () => {
    const leading = [...pages].filter(([, html]) => /href="(?:\/large|\/reader)?\/bundles\//.test(html));
    expect(leading.map(([path]) => path)).toEqual([]);
  });

  it('names no source where nothing is told of who does what in a grid', () => {
    for (const path of ['/grids/', '/reader/grids/', '/grids/g01/', '/large/grids/g01/']) {
      expect(textOf(path)).toContain('没有电话怎么找');
      expect(textOf(path)).not.toContain('谁替您办');
      expect(textOf(path)).not.toContain('出处');
    }
  });
});
