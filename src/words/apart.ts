/**
 * Names for things that stand on one page, none like another: by ear, a list of buttons is all there is. Each is said as short as
 * it can be: by its first part, by more of them where others begin alike, and by a number where all parts are the same.
 */
export function apart(names: readonly (readonly string[])[]): string[] {
  const most = Math.max(1, ...names.map(({ length }) => length));
  const said = names.map((parts) => parts[0] ?? '');
  for (let more = 2; more <= most; more += 1)
    for (const at of alike(said)) said[at] = (names[at] ?? []).slice(0, more).join('，');
  for (const those of groups(said))
    those.forEach((at, place) => (said[at] = `${said[at] ?? ''}，第${String(place + 1)}个`));
  return said;
}

/** Places of what is said more than once, those of each in one. */
function groups(said: readonly string[]): number[][] {
  return [...Map.groupBy(said.keys(), (at) => said[at]).values()].filter(({ length }) => length > 1);
}

const alike = (said: readonly string[]) => groups(said).flat();
