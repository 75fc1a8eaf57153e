import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../scripts/operate/arguments.ts';
import { script } from '../support/scripts.ts';

const KNOWN = { flags: ['--dry-run'], words: 1 };
const read = (given: readonly string[], env: Record<string, string> = {}) => {
  const done = parseArguments(given, env, KNOWN);
  return done.ok ? [[...done.value.flags], done.value.words] : done.error;
};

describe('what an operator tells a command', () => {
  test.each([
    [[], [[], []]],
    [['--dry-run'], [['--dry-run'], []]],
    [
      ['copy.db', '--dry-run'],
      [['--dry-run'], ['copy.db']],
    ],
  ])('%j is known', (given, wanted) => {
    expect(read(given)).toEqual(wanted);
  });

  test.each([[['--dryrun']], [['-n']], [['--dry-run=true']], [['a', 'b']]])(
    '%j is refused before anything is done: a slip of the hand must not erase',
    (given) => {
      expect(read(given)).toMatch(
        /^This command does not know “.+”\. It knows --dry-run\. Nothing was done\.$/,
      );
    },
  );

  test('is heard also where npm took it for its own, before “--”', () => {
    expect(read([], { npm_config_dry_run: 'true' })).toEqual([['--dry-run'], []]);
    expect(read([], { npm_config_dry_run: 'false' })).toEqual([[], []]);
  });
});

test.each(['retention', 'keys-rotate', 'outbox', 'restore', 'deploy', 'build'])(
  '%s does nothing where it was told something that it does not know',
  async (name) => {
    const { code, said } = await script('nowhere', name, '--dryrun');
    expect([code, said]).toEqual([1, expect.stringMatching(/^FAILED: .*Nothing was done\.$/)]);
  },
);
