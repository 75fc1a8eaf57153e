/**
 * The mistakes in rows that ask the same, with whose row it is: in their list at the top nothing else tells two of them apart.
 * Fields end with the id of their row.
 */
export function mistakesByRow(
  sentences: Readonly<Record<string, string>>,
  rows: readonly { readonly id: string; readonly reference: string; readonly name: string }[],
): Record<string, string> {
  const named = Object.entries(sentences).map(([field, sentence]) => {
    const row = rows.find(({ id }) => field.endsWith(`-${id}`));
    return [field, row ? `${row.reference} ${row.name}：${sentence}` : sentence] as const;
  });
  return Object.fromEntries(named);
}
