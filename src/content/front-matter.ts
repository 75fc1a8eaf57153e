/** Splits a Markdown file into the YAML between its first two `---` lines and the body under them. */
export function splitFrontMatter(contents: string): { frontMatter: string | undefined; body: string } {
  const text = contents.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const match = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n([\s\S]*))?$/.exec(text);
  return match === null
    ? { frontMatter: undefined, body: text }
    : { frontMatter: match[1], body: match[2] ?? '' };
}
