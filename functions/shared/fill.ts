/**
 * A sentence of `content/` with a value in the place of each `{name}`. A name without a value is a bug, never a brace that
 * somebody reads.
 */
export function fillSlots(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`“${sentence}” asks for {${name}}, which is not known`);
    return value;
  });
}
