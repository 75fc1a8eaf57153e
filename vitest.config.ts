import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineConfig } from 'vitest/config';
import LongestFirst from './tests/support/longest-first.ts';
import PlainLine from './tests/support/plain-line-reporter.ts';

// Servers and scripts that tests start have the same sources to find and compile each time.
const env = {
  NODE_COMPILE_CACHE: resolve('node_modules/.cache/compiled'),
  NODE_OPTIONS: [
    process.env['NODE_OPTIONS'],
    '--import',
    pathToFileURL('tests/support/known-format.setup.ts').href,
  ]
    .filter(Boolean)
    .join(' '),
};
const folders = 'tests/support/folders.setup.ts';
const project = (name: string, more: Record<string, unknown> = {}) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    // These end what hangs; on a busy machine all takes ten times as long, and that is no fault.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    env,
    setupFiles: [folders],
    ...more,
  },
});

/** Where every page is opened, a test of a whole tree goes through three hundred pages instead of some dozens. */
const openingPages = process.env['PAGES'] === 'all' ? 1_200_000 : 300_000;

const site = 'tests/support/server.setup.ts';
const edge = 'tests/support/edge.setup.ts';
const browser = 'tests/support/browser.setup.ts';

export default defineConfig({
  test: {
    reporters: ['default', new PlainLine()],
    sequence: { sequencer: LongestFirst },
    globalSetup: ['tests/support/ready.setup.ts'],
    // Browser tests wait for the browser most of the time: also two processors bear two workers.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    projects: [
      ...['domain', 'content', 'db'].map((name) => project(name, { isolate: false })),
      project('http', { isolate: false, setupFiles: [folders, 'tests/support/cheap-passwords.setup.ts'] }),
      // What replaces a module cannot share it.
      project('mocked'),
      // What these test runs in processes of its own; to load what drives it takes longer than many a test.
      project('workers', { globalSetup: [edge], isolate: false }),
      project('built', { globalSetup: [site], isolate: false }),
      project('browser', { globalSetup: [site, browser], testTimeout: openingPages, isolate: false }),
      // What takes minutes: `npm run test:faults`.
      ...(process.env['FAULTS'] === undefined
        ? []
        : [project('faults', { globalSetup: [browser], testTimeout: 600_000, hookTimeout: 300_000 })]),
      project('a11y', { globalSetup: [site, browser], testTimeout: openingPages }),
    ],
  },
});
