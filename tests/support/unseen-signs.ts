/** Signs that nobody sees and that are copied along with numbers: marks of direction, joiners, fillers, a soft hyphen. */
export const UNSEEN = [
  ...['\u00ad', '\u034f', '\u061c', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u202d', '\u202c'],
  ...['\u2060', '\u2066', '\u2069', '\u3164', '\ufe0f', '\ufeff', '\u{e0020}', '\u0000', '\t', '\ufdd0'],
];
