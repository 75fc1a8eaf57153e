/**
 * 'read' writes nothing. 'outside' can't stand in a transaction, or changes nothing there. 'control' begins or ends one.
 */
export type StatementKind = 'read' | 'outside' | 'control' | 'write';

const BLANK = String.raw`^(?:\s|;|--[^\n]*(?:\n|$)|/\*[\s\S]*?\*/)*`;
const starts = (words: string) => new RegExp(`${BLANK}(?:${words})\\b`, 'i');
const READS = starts('select|values|explain');
const WITH = starts('with');
const OUTSIDE = starts('pragma|vacuum|attach|detach');
const CONTROL = starts('begin|commit|end|rollback|savepoint|release');

function kindOf(sql: string): StatementKind {
  if (READS.test(sql)) return 'read';
  if (WITH.test(sql)) return /\b(insert|update|delete|replace)\b/i.test(sql) ? 'write' : 'read';
  if (OUTSIDE.test(sql)) return 'outside';
  return CONTROL.test(sql) ? 'control' : 'write';
}

/** Of what is asked again and again. */
const known = new Map<string, StatementKind>();
const MOST_KNOWN = 500;

/** What the first statement in the SQL is, in any spelling that SQLite takes. */
export function statementKind(sql: string): StatementKind {
  const found = known.get(sql);
  if (found !== undefined) return found;
  const kind = kindOf(sql);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(sql, kind);
  return kind;
}
