/** The `aria-describedby` of a field with what `HintAndError.astro` shows of it; undefined where it shows nothing. */
export function describedBy(
  name: string,
  { hint, error }: { readonly hint?: string | undefined; readonly error?: string | undefined },
): string | undefined {
  return [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined;
}
