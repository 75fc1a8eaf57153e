const RUN = /(?<han>\p{Script=Han}+)|[a-z]+|\d+/gu;

/** A stretch of a text that is all Chinese characters, all Latin letters or all digits. */
export interface Run {
  readonly text: string;
  readonly han: boolean;
}

/** The stretches of a text in plain form (see `plainText`); everything else only separates them. */
export function runsOf(plain: string): Run[] {
  return [...plain.matchAll(RUN)].map(({ 0: text, groups }) => ({
    text,
    han: groups?.['han'] !== undefined,
  }));
}

/** Every two neighbours, joined; one alone stands for itself. */
export function pairs(items: readonly string[], joint = ''): string[] {
  if (items.length === 1) return [...items];
  return items.slice(1).map((item, i) => `${items[i] ?? ''}${joint}${item}`);
}

/**
 * What a text is found by: words of letters or digits as they are, Chinese by each character and each pair of
 * neighbours, since written Chinese has no spaces between words.
 */
export function indexTerms(plain: string): string[] {
  return runsOf(plain).flatMap(({ text, han }) => {
    if (!han) return [text];
    const characters = [...text];
    return characters.length === 1 ? characters : [...characters, ...pairs(characters)];
  });
}

/** What a run of Chinese in a query asks for: its pairs, or its only character. */
export function queryTerms(han: string): string[] {
  return pairs([...han]);
}
