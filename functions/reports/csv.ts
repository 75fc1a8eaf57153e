/**
 * What a spreadsheet takes for the beginning of a formula, in any width, also behind what is blank or can't be seen; a bar
 * begins a call of another program (DDE).
 */
const FORMULA = /^[\s\p{Default_Ignorable_Code_Point}\p{Cf}]*[=+\-@|%＝＋－＠｜％﹢﹣﹦﹫﹪⁺⁼₊₌−]|^[\t\r\n]/u;

/** Spreadsheets read UTF-8 only behind this mark. */
const MARK = '\ufeff';

/** One cell: what could run as a formula stands behind an apostrophe, and what could end the cell between quotes. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as spreadsheets read it: UTF-8 with its mark, lines ended by CRLF (RFC 4180). */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return MARK + rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}
