import type { AstroGlobal } from 'astro';
import type { SignedIn } from '../functions/deps.ts';
import type { StaffView } from '../functions/http/staff-guard.ts';

/**
 * What a handler gave this page of the sign-in to show. Undefined when none did: the page then answers 404, which is
 * the third lock of staff pages (docs/decisions/028).
 */
export function openViewOf<T>(page: AstroGlobal): StaffView<T> | undefined {
  const { view } = page.locals;
  const data = view?.data;
  if (!view || typeof data !== 'object' || data === null || !('content' in data)) return undefined;
  page.response.status = view.status;
  // Astro's own words for it would be OK, whatever the status.
  page.response.statusText = '';
  return data as StaffView<T>;
}

/** The same for the pages behind the guard, which also want somebody to be signed in. */
export function staffViewOf<T>(page: AstroGlobal): { staff: SignedIn; content: T } | undefined {
  const view = openViewOf<T>(page);
  return view?.staff && { staff: view.staff, content: view.content };
}

/** The id of whoever a staff page was made for. */
export function readerOf({ locals }: AstroGlobal): string | undefined {
  return (locals.view?.data as StaffView | undefined)?.staff?.id;
}
