import { formatDate, parseLocalDate } from '../../functions/shared/local-date.ts';
import { momentInWords } from './times.ts';

/** An instant as a copy holds it, and nothing else: what residents write may end as one does. */
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+\+08:00$/;

/** A value of a resident's copy as it is read on paper: instants and days in words, all else as it was written. */
export function copiedText(value: unknown): string {
  const text = String(value);
  const at = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return momentInWords(at);
  const date = parseLocalDate(text);
  return date ? formatDate(date) : text;
}
