import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/catalogue.ts';

const files = ['README.md', ...globSync('docs/**/*.md', { cwd: ROOT })];
const scripts = Object.keys(
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts,
);

const published = globSync('{content,functions,src,scripts}/**/*.{yaml,md,ts,astro}', { cwd: ROOT })
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n');

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(ROOT, file), 'utf8');

  it('links only to what is there', () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#|\/)([^)#\s]+)[^)]*\)/g)].map(
      ([, target = '']) => target,
    );
    expect(targets.filter((target) => !existsSync(join(ROOT, dirname(file), target)))).toEqual([]);
  });

  it('quotes no sentence of ours that nobody reads any more', () => {
    const quoted = [...text.matchAll(/“([^”]*\p{Script=Han}[^”]*)”/gu)].map(([, words = '']) => words);
    expect(quoted.filter((words) => !published.includes(words))).toEqual([]);
  });

  it('names only commands that are there', () => {
    const named = [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});

it('the list of checks names every requirement from A1 to A75 once, and only tests that are there', () => {
  const text = readFileSync(join(ROOT, 'docs/accessibility-checks.md'), 'utf8');
  const rows = [...text.matchAll(/^\| A(\d+) \|(.*?)\|/gm)];
  expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 75 }, (_, at) => at + 1));
  const named = rows.flatMap(
    ([, , checks = '']) => checks.match(/\b(?:domain|http|built|content|browser|a11y)\/[\w-]+/g) ?? [],
  );
  expect(named.filter((name) => !existsSync(join(ROOT, 'tests', `${name}.test.ts`)))).toEqual([]);
});

it('the list of what the desk must do has each number that is cited, and names only tests that are there', () => {
  const text = readFileSync(join(ROOT, 'docs/requirements.md'), 'utf8');
  const listed = new Set(Array.from(text.matchAll(/^\| (D\d+) \|/gm), ([, number]) => number));
  const sources = globSync(['{functions,db,src,scripts,tests}/**/*.{ts,astro}', 'docs/**/*.md'], {
    cwd: ROOT,
  });
  const cited = sources.flatMap(
    (file) => readFileSync(join(ROOT, file), 'utf8').match(/\bD[1-9]\d?\b/g) ?? [],
  );
  expect([...new Set(cited)].filter((number) => !listed.has(number))).toEqual([]);
  const named = text.match(/\b(?:domain|http|db|workers|faults)\/[\w-]+/g) ?? [];
  expect(named.filter((name) => !existsSync(join(ROOT, 'tests', `${name}.test.ts`)))).toEqual([]);
});

it('nginx as in the example logs neither who asked nor what they searched for, as the privacy page promises', () => {
  const text = readFileSync(join(ROOT, 'deploy/nginx.conf'), 'utf8').replaceAll(/^\s*#.*$/gm, '');
  const servers = text.split(/^server \{$/m).slice(1);
  expect(servers.map((one) => one.match(/^ {2}(?:access|error)_log .*;$/gm))).toEqual(
    servers.map(() => [
      '  access_log /var/log/nginx/heqi.log heqi;',
      // Its lines of lesser weight hold the whole request.
      '  error_log /var/log/nginx/heqi-error.log crit;',
    ]),
  );
  const format = /^log_format heqi (.*);$/m.exec(text)?.[1] ?? '';
  expect(format.match(/\$\w+/g)).toEqual([
    '$time_iso8601',
    '$request_method',
    '$uri',
    '$status',
    '$request_time',
  ]);
});

it('nginx keeps its connections to us: else the answer to a form that is too long is mostly lost on the way', () => {
  const text = readFileSync(join(ROOT, 'deploy/nginx.conf'), 'utf8');
  expect(text).toMatch(/^upstream heqi \{[^}]*^ {2}keepalive \d+;$/m);
  expect(text).toMatch(/^ {4}proxy_pass http:\/\/heqi;\n {4}proxy_http_version 1\.1;$/m);
  expect(text).toContain('\n    proxy_set_header Connection "";\n');
});

it('nginx says also on its own pages that the name has TLS: a header there drops all that stand above it', () => {
  const text = readFileSync(join(ROOT, 'deploy/nginx.conf'), 'utf8').replaceAll(/^\s*#.*$/gm, '');
  const [, tls = ''] = text.split(/^server \{$/m).slice(1);
  const places = [
    tls.replaceAll(/^ {2}location [^{]*\{[^}]*\}/gm, ''),
    ...tls.matchAll(/^ {2}location [^{]*\{[^}]*\}/gm),
  ];
  const withHeaders = places.map(String).filter((one) => /\badd_header\b/.test(one));
  expect(withHeaders.length).toBeGreaterThan(1);
  expect(withHeaders.filter((one) => !one.includes('add_header Strict-Transport-Security '))).toEqual([]);
});

it('nor does Cloudflare keep the address of each page that was asked for', () => {
  const text = readFileSync(join(ROOT, 'wrangler.jsonc'), 'utf8').replaceAll(/^\s*\/\/.*$/gm, '');
  expect(/"observability": (.*),$/m.exec(text)?.[1]).toBe(
    '{ "enabled": true, "logs": { "enabled": true, "invocation_logs": false } }',
  );
});

it('residents and staff read for how many nights copies hold what was erased', () => {
  const nights = /^const KEPT = (\d+);$/m.exec(
    readFileSync(join(ROOT, 'functions/backup/backup.node.ts'), 'utf8'),
  )?.[1];
  const told = ['content/pages/privacy.md', 'content/messages/staff/request.yaml'].map(
    (file) => /备份里.*?最多(?:还有)?(\d+)天/.exec(readFileSync(join(ROOT, file), 'utf8'))?.[1],
  );
  expect(told).toEqual([nights, nights]);
});

it('the privacy page says of each journey what it asks, also about others (个人信息保护法 art. 17)', () => {
  const page = readFileSync(join(ROOT, 'content/pages/privacy.md'), 'utf8');
  const asked = (heading: string) => page.split(`## ${heading}，`)[1]?.split('\n## ')[0] ?? '';
  expect(asked('请人上门')).toContain('谁在家');
  for (const told of ['带什么去', '请谁去办', '他的称呼', '关系', '电话', '到哪天为止', '交接单'])
    expect(asked('请人代跑')).toContain(told);
});
