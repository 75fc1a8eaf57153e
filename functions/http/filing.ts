import type { Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { readOwnWords } from '../shared/own-words.ts';
import { ok, type Result } from '../shared/result.ts';
import { mayAtAll } from '../staff/may.ts';
import { forget, keepSealed, readSealed } from './cookies.ts';
import { readSession } from './session.ts';

/** How a request reached the member of staff who writes it down (D13). */
export const FILING_CHANNELS = ['counter', 'phone', 'village'] as const;
export type FilingChannel = (typeof FILING_CHANNELS)[number];

/** A member of staff is about to register for a resident. */
export interface Filing {
  readonly channel: FilingChannel;
  readonly staffId: string;
}

/** A filing as it is sent. */
export interface SentFiling extends Filing {
  /** Why it goes through although the resident has reached the limit of open requests. */
  readonly overLimit?: string;
}

/** The field for it, offered to staff once the limit has been reached. */
export const OVER_LIMIT = 'over-limit';
const OVER_LIMIT_MAX = 200;

/** Reads why staff go over the limit; nothing written is no reason. */
export function readOverLimit(form: FormBody): Result<Pick<SentFiling, 'overLimit'>, FieldErrors> {
  if (form.one(OVER_LIMIT).trim() === '') return ok({});
  const text = readOwnWords(form, OVER_LIMIT, { max: OVER_LIMIT_MAX });
  return text.ok ? ok({ overLimit: text.value }) : text;
}

const COOKIE = 'filing';
/** From the choice to the first button of the journey; from there on the draft itself says it. */
const BEGIN_SECONDS = 10 * 60;

/** Reads a filing that this server sealed. */
export function parseFiling(value: unknown): Filing | undefined {
  if (typeof value !== 'object' || value === null || !('channel' in value) || !('staffId' in value))
    return undefined;
  const channel = FILING_CHANNELS.find((one) => one === value.channel);
  return channel && typeof value.staffId === 'string' ? { channel, staffId: value.staffId } : undefined;
}

/** Marks the journey that begins next in this browser as registered by staff. */
export function beginFiling(deps: Deps, c: Context<AppEnv>, filing: Filing): void {
  keepSealed(deps, c, COOKIE, filing, BEGIN_SECONDS);
}

/** The mark, until the journey has begun. */
export function readFiling(deps: Deps, c: Context<AppEnv>): Filing | undefined {
  return readSealed(deps, c, COOKIE, parseFiling);
}

export function forgetFiling(deps: Deps, c: Context<AppEnv>): void {
  forget(deps, c, COOKIE);
}

/**
 * Whether whoever began to register is still signed in here. A draft that they left behind in a browser is nobody's:
 * it can't be sent in their name, and not in the resident's either.
 */
export async function mayFile(deps: Deps, c: Context<AppEnv>, filing: Filing): Promise<boolean> {
  const staff = await readSession(deps, c);
  return staff?.id === filing.staffId && !staff.mustDo && mayAtAll(staff, 'register');
}
