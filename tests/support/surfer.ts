export { openSurfer, type Answered, type FormValues, type Surfer } from '../../scripts/demo/surfer.ts';

/** The text of the elements that carry a class; markup inside them is left out. */
export function textsOf(html: string, className: string): string[] {
  const found = html.matchAll(
    new RegExp(`<(\\w+)[^>]*class="[^"]*\\b${className}\\b[^"]*"[^>]*>(.*?)</\\1>`, 'gs'),
  );
  return [...found].map(([, , inner = '']) => inner.replace(/<[^>]*>/g, '').trim());
}
