import type { StoredRequest } from '../../db/requests.ts';
import type { Action } from '../requests/states.ts';
import type { Fields } from '../shared/fields.ts';

/** What is written about an open request only. */
const OPEN_TEXTS = [
  'reason',
  'basis',
  'instead',
  'move-reason',
  'grid-reason',
  'return-reason',
  'assist-what',
  'assist-say',
  'over-reason',
  'extend-reason',
  'pause-what',
];

/** What was typed into a form that is no longer offered moves to the note, which always is: nothing gets lost. */
export function keptFields(
  fields: Fields | undefined,
  actions: readonly Action[],
  { messageAt }: Pick<StoredRequest, 'messageAt'>,
): Fields {
  const kept = fields ?? {};
  const homeless = [
    ...(actions.includes('decline') ? [] : OPEN_TEXTS.flatMap((field) => kept[field] ?? [])),
    ...(actions.includes('complete') ? [] : (kept['result'] ?? [])),
    ...(messageAt === null ? (kept['answer'] ?? []) : []),
  ].filter((text) => text.trim() !== '');
  return homeless.length === 0 || kept['note']?.[0] ? kept : { ...kept, note: [homeless.join('\n')] };
}
