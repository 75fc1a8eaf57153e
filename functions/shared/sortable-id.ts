/**
 * A UUID of version 7 (RFC 9562): begins with the instant in milliseconds, so that ids sort by when they were made
 * and rows made together lie together in the file.
 *
 * @param at when the id is made
 * @param random a random UUID of version 4, whose 74 random bits are kept
 */
export function sortableId(at: Date, random: string): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`;
}
