// `npm run test:pages`: all that tests do in a browser, over every page in every tree. `npm test` opens each template in
// one tree, for it runs for each commit.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
  process.execPath,
  ['scripts/test.ts', '--project', 'a11y', '--project', 'browser'],
  {
    stdio: 'inherit',
    env: { ...process.env, PAGES: 'all' },
  },
);
process.exit(status ?? 1);
