// `npm run test:pages`: opens every page in every tree as people do, and looks at each as closely as `npm test` looks at one
// page of each template.
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
