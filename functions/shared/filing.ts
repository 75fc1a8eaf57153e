import type { FieldErrors, FormBody } from './fields.ts';
import { readOwnWords } from './own-words.ts';
import { ok, type Result } from './result.ts';

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

/** Reads a filing that this server sealed. */
export function parseFiling(value: unknown): Filing | undefined {
  if (typeof value !== 'object' || value === null || !('channel' in value) || !('staffId' in value))
    return undefined;
  const channel = FILING_CHANNELS.find((one) => one === value.channel);
  return channel && typeof value.staffId === 'string' ? { channel, staffId: value.staffId } : undefined;
}
