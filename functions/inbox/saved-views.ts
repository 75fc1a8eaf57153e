import type { FieldErrors } from '../shared/fields.ts';
import { parseText } from '../shared/plain-text.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { inboxPath, type InboxQuery } from './inbox-query.ts';

/** Code points. */
export const VIEW_NAME_MAX = 20;

/** So many has one person at most: more are no longer at hand. */
export const MOST_VIEWS = 20;

/** A filter that somebody has given a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** As the inbox's URL says it. */
  readonly query: string;
}

/** Reads the name of a view: one line. */
export function readViewName(text: string): Result<string, FieldErrors> {
  const name = parseText(text.replace(/\s+/gu, ' '), { max: VIEW_NAME_MAX });
  return name.ok ? ok(name.value) : fail({ 'view-name': `view-name-${name.error}` });
}

/** A filter as it is kept: without what was looked for, which is nobody's view. */
export function viewQuery(query: InboxQuery): string {
  return inboxPath({ ...query, find: '' }).split('?')[1] ?? '';
}
