// `npm run test:faults`: does to the built server what takes minutes: kills it, fills its disk, cuts it off from its store,
// storms its sign-in. Arguments go to vitest, such as `npm run test:faults -- tests/faults/killed.test.ts`. What it saw
// stands in docs/reliability.md.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
  process.execPath,
  ['scripts/test.ts', '--project', 'faults', '--no-file-parallelism', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, FAULTS: 'all' } },
);
process.exit(status ?? 1);
