import type { Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import type { Reference } from '../shared/reference.ts';
import { keepSealed, readSealed } from './cookies.ts';

/** Marks a browser in which a request was sent, or opened with its code: it opens nothing. */
const COOKIE = 'request-known';
/** As long as an errand may last. */
const KNOWN_SECONDS = 180 * 24 * 60 * 60;
/** A family's, or a neighbour's who helps; the cookie goes with every page. */
const MOST = 8;

const parse = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;

const knownIn = (deps: Deps, c: Context<AppEnv>) => readSealed(deps, c, COOKIE, parse) ?? [];

const markOf = ({ sealer }: Deps, reference: string) => sealer.index('known', reference);

/**
 * Whether this browser has sent or opened the request of a reference before. Its tries are counted by themselves, so that a stranger
 * who keeps guessing never keeps the owner out; they are as few as anybody's (D9, as docs/decisions/019 has it for staff).
 */
export function isKnownHere(deps: Deps, c: Context<AppEnv>, reference: Reference): boolean {
  const known = knownIn(deps, c);
  return known.length > 0 && known.includes(markOf(deps, reference));
}

/** Marks this browser; of many requests the last ones count. */
export function markKnown(deps: Deps, c: Context<AppEnv>, reference: string): void {
  const mark = markOf(deps, reference);
  const others = knownIn(deps, c).filter((one) => one !== mark);
  keepSealed(deps, c, COOKIE, [mark, ...others].slice(0, MOST), KNOWN_SECONDS);
}
