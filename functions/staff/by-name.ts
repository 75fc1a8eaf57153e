/** Named, so that both runtimes sort alike, whatever language their machine speaks. */
const byPinyin = new Intl.Collator('zh-Hans-CN-u-co-pinyin');

/** People in the order of a Chinese list of names: by pinyin; namesakes by their usernames. */
export function byName<Person extends { readonly name: string; readonly username: string }>(
  people: readonly Person[],
): Person[] {
  return people.toSorted(
    (a, b) => byPinyin.compare(a.name, b.name) || byPinyin.compare(a.username, b.username),
  );
}
