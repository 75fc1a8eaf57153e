// `npm run test:orca`, opt-in: the screen reader Orca itself reads six pages of the reader tree, and what it says is
// printed. On Debian or Ubuntu as root it installs what it needs; else it says how. Needs a build (`npm run build`).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBuiltServer } from '../tests/support/built-server.ts';

const PAGES = ['', 'guides/gaoling-jintie/', 'a-z/', 'facilities/', 'appointments/', 'requests/'];
const PACKAGES = 'orca xvfb dbus-x11 at-spi2-core speech-dispatcher openbox locales chromium procps'.split(
  ' ',
);
const PROGRAMS = [
  'orca',
  'Xvfb',
  'dbus-run-session',
  'speech-dispatcher',
  'openbox',
  'chromium',
  'localedef',
];
/** Seconds that a page is given to be read; Orca reads a page as soon as it is loaded. */
const PATIENCE = Number(process.env['PATIENCE'] ?? 12);

const has = (program: string) => spawnSync('which', [program]).status === 0;

function run(program: string, args: readonly string[]): void {
  console.log(`$ ${[program, ...args].join(' ')}`);
  const { status } = spawnSync(program, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) throw new Error(`${program} ended with ${String(status)}`);
}

/** Throws one sentence when something is missing that only root may install. */
function install(): void {
  const missing = PROGRAMS.filter((program) => !has(program));
  const install = ['install', '-y', '--no-install-recommends', ...PACKAGES];
  if (missing.length > 0 && process.getuid?.() !== 0)
    throw new Error(`Missing: ${missing.join(', ')}. As root: apt-get ${install.join(' ')}`);
  if (missing.length > 0) {
    run('apt-get', ['update', '-qq']);
    run('apt-get', install);
  }
  const locales = spawnSync('locale', ['-a'], { encoding: 'utf8' }).stdout;
  if (!/zh_CN\.utf-?8/i.test(locales)) run('localedef', ['-i', 'zh_CN', '-f', 'UTF-8', 'zh_CN.UTF-8']);
}

/** Ends what the session left behind: only processes whose environment names its own folder. */
function endOrphans(folder: string): void {
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (Number(id) === process.pid) continue;
    try {
      if (readFileSync(`/proc/${id}/environ`, 'utf8').includes(`FOLDER=${folder}`))
        process.kill(Number(id), 'SIGKILL');
    } catch {
      // It ended by itself, or belongs to somebody else.
    }
  }
}

/** What Orca said, page by page: both files begin their lines with the time of day. */
function saidIn(folder: string): Map<string, string[]> {
  const linesOf = (name: string) => {
    const file = join(folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  };
  const pages = linesOf('pages.log').flatMap((line) => {
    const [since, address] = line.split(' ');
    return since !== undefined && address !== undefined ? [{ since, address, words: [] as string[] }] : [];
  });
  for (const line of linesOf('said.log')) {
    const [, at = '', words = ''] = /^([\d:.]+) - SPEECH OUTPUT: '(.*?)'/.exec(line) ?? [];
    if (words.trim() !== '') pages.findLast(({ since }) => since <= at)?.words.push(words.trim());
  }
  return new Map(pages.map(({ address, words }) => [address, words]));
}

async function listen(): Promise<boolean> {
  const server = await startBuiltServer();
  const folder = mkdtempSync(join(tmpdir(), 'heqi-orca-'));
  try {
    const script = join(import.meta.dirname, 'orca', 'session.sh');
    const addresses = PAGES.map((path) => `${server.origin}/reader/${path}`);
    const env = { FOLDER: folder, SCREEN: '77', BROWSER: 'chromium', PATIENCE: String(PATIENCE) };
    spawnSync('dbus-run-session', ['--', 'bash', script, ...addresses], {
      env: { PATH: process.env['PATH'], ...env },
      timeout: (60 + addresses.length * (PATIENCE + 10)) * 1000,
    });
    const said = saidIn(folder);
    for (const [address, words] of said) console.log(`\n# ${address}\n${words.join('\n')}`);
    const silent = addresses.filter((address) => (said.get(address) ?? []).length < 3);
    if (silent.length > 0) console.log(`\nOrca said nothing on: ${silent.join(', ')}`);
    return silent.length === 0;
  } finally {
    endOrphans(folder);
    rmSync(folder, { recursive: true, force: true });
    await server.stop();
  }
}

install();
process.exitCode = (await listen()) ? 0 : 1;
