const FILES = import.meta.glob<string>('/content/audio/*.{mp3,ogg}', {
  query: '?url',
  import: 'default',
  eager: true,
});

/**
 * The address of the recording that a person made of the guide `slug`, `content/audio/<slug>.mp3` or `.ogg`; undefined
 * when there is none (A38).
 */
export function recordingOf(
  slug: string,
  files: Readonly<Record<string, string>> = FILES,
): string | undefined {
  return files[`/content/audio/${slug}.mp3`] ?? files[`/content/audio/${slug}.ogg`];
}
