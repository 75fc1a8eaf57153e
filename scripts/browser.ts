// Finds or brings the browser that the tests drive.
import { access, constants, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** How to launch a browser, for Playwright and Puppeteer alike. */
export interface BrowserLaunch {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

// Tests load our own pages only, often as root in a container, where the sandbox cannot start.
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'];

const INSTRUCTION = `The tests need a browser and found none. Do one of these:
  - install Chromium or Chrome (Debian and Ubuntu: apt-get install chromium), or
  - set CHROMIUM_PATH to the program file of a Chromium or Chrome.
On Linux x64 the tests bring their own browser; elsewhere they cannot.`;

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Where the packaged browser and its font cache are unpacked; kept between runs. */
function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'heqi-browser');
}

/** The folder of a file of a package. Not by `import.meta.resolve`, which vitest does not have. */
function packageFolder(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(name));
}

/** Fonts of the packaged browser: without them Chinese is blank, and every size measured would be wrong. */
async function writeFontsConfig(folder: string): Promise<string> {
  const fonts = packageFolder('@expo-google-fonts/noto-sans-sc/package.json');
  const file = join(folder, 'fonts.conf');
  const dirs = ['400Regular', '700Bold'].map((style) => `<dir>${join(fonts, style)}</dir>`).join('');
  const cache = `<cachedir>${join(folder, 'cache')}</cachedir>`;
  await mkdir(folder, { recursive: true });
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}${cache}</fontconfig>`,
  );
  return file;
}

/** The browser that comes with the packages: it holds its own libraries, but for Linux x64 only. */
async function packaged(): Promise<BrowserLaunch | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const cache = cacheFolder();
  await mkdir(cache, { recursive: true });
  // The package unpacks to the temporary folder, which is often small, and reads it when it is loaded.
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = cache;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    await inflate(join(packageFolder('@sparticuz/chromium'), '..', 'bin', 'al2023.tar.br'));
    return {
      executablePath,
      // Not the package's own arguments: they switch web security off, and start each process of a page from nothing
      // where a zygote is cheaper.
      args: [...ARGS, '--headless=shell'],
      env: {
        ...environment(),
        LD_LIBRARY_PATH: join(cache, 'al2023', 'lib'),
        FONTCONFIG_FILE: await writeFontsConfig(join(cache, 'fonts')),
      },
    };
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/**
 * The browser to test with: CHROMIUM_PATH, else the one among the packages, else one of this machine. The packaged one goes
 * first: it has the same fonts and sizes for everybody, and without a window's machinery the whole run takes a quarter less.
 * Throws an instruction when there is none. Call it once a run: unpacking the packaged one twice at once breaks it.
 */
export async function findBrowser(): Promise<BrowserLaunch> {
  const wished = process.env['CHROMIUM_PATH'];
  if (wished !== undefined && wished !== '') {
    if (await isProgram(wished)) return { executablePath: wished, args: ARGS, env: environment() };
    throw new Error(`CHROMIUM_PATH is ${wished}, which is no program file.\n${INSTRUCTION}`);
  }
  const brought = await packaged();
  if (brought) return brought;
  for (const executablePath of SYSTEM) {
    if (await isProgram(executablePath)) return { executablePath, args: ARGS, env: environment() };
  }
  throw new Error(INSTRUCTION);
}
