/** The longest query that is read, in code points; what stands behind it is left out, not refused. */
export const LONGEST_QUERY = 40;

/** What a resident asked for, as the search form shows it again. */
export interface SearchQuery {
  /** As typed, without control characters, blank ends or an end that is too long. */
  readonly typed: string;
  /** Full width, capitals and compatibility characters brought to one form: what is searched for. */
  readonly plain: string;
}

// Controls, invisible marks, direction overrides and private-use characters: nobody types them to search for them.
const DROPPED = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu;

/**
 * Reads the query of a search. Nothing is an error: whatever a link or a form sends becomes a text of at most
 * `LONGEST_QUERY` code points, which may be empty.
 */
export function readQuery(raw: string | undefined): SearchQuery {
  // Cut before the costly steps, with room for what they drop, so that a long address costs no more than a short one.
  const start = (raw ?? '').slice(0, LONGEST_QUERY * 8).toWellFormed();
  const tidy = start.replace(/\s+/gu, ' ').replace(DROPPED, '').replaceAll('\ufffd', '').trim();
  const typed = [...tidy].slice(0, LONGEST_QUERY).join('').trim();
  return { typed, plain: plainText(typed) };
}

/**
 * One form for what is searched and what is searched for: NFKC, lower case, Latin letters without marks. Pinyin copied
 * from a dictionary has its tones as marks (lúnyǐ), and ü where keyboards have v.
 */
export function plainText(text: string): string {
  const marked = text.normalize('NFKC').toLowerCase().normalize('NFD');
  return marked
    .replace(/u\u0308/g, 'v')
    .replace(/(?<=[a-z])\p{Mn}+/gu, '')
    .normalize('NFC');
}
