import { fail, ok, type Result } from '../../functions/shared/result.ts';
import { stop } from './stop.ts';

/** What a command may be told. */
export interface Known {
  /** Such as '--dry-run'. */
  readonly flags?: readonly string[];
  /** How many words beside them at most. */
  readonly words?: number;
}

export interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly words: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What stands before `--` npm keeps for itself: `npm run retention --dry-run` must not erase. */
function toNpm(flag: string, env: Environment): boolean {
  const value = env[`npm_config_${flag.slice(2).replaceAll('-', '_')}`] ?? '';
  return value !== '' && value !== 'false';
}

/** Reads what a command was told; a word that it does not know is told, since half of it may have been meant. */
export function parseArguments(
  given: readonly string[],
  env: Environment,
  { flags = [], words: most = 0 }: Known,
): Result<Arguments, string> {
  const words = given.filter((one) => !one.startsWith('-'));
  const unknown = given.find((one) => one.startsWith('-') && !flags.includes(one)) ?? words[most];
  if (unknown === undefined)
    return ok({ flags: new Set(flags.filter((one) => given.includes(one) || toNpm(one, env))), words });
  const known = flags.length === 0 ? '' : ` It knows ${flags.join(' and ')}.`;
  return fail(`This command does not know “${unknown}”.${known} Nothing was done.`);
}

/** The same of this process; ends it with a sentence before anything is done. */
export function argumentsOrStop(known: Known): Arguments {
  const read = parseArguments(process.argv.slice(2), process.env, known);
  return read.ok ? read.value : stop(read.error);
}
