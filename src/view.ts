import type { AstroGlobal } from 'astro';
import type { StepPage } from '../functions/http/journey.ts';
import type { Mode } from '../functions/shared/modes.ts';
import { modeOfParam } from './modes.ts';

/**
 * What a handler gave this on-demand page to show, and its tree; undefined when no handler did, or when the first
 * part of the path is no tree. The page then answers 404, so that a bypassed guard shows nothing (docs/decisions/028).
 */
export function viewOf<T>(page: AstroGlobal): { mode: Mode; data: T } | undefined {
  const { view } = page.locals;
  const mode = modeOfParam(page.params['mode']);
  if (view === undefined || mode === undefined) return undefined;
  page.response.status = view.status;
  // Astro's own words for it would be OK, whatever the status.
  page.response.statusText = '';
  page.response.headers.set('Cache-Control', 'no-store');
  return { mode, data: view.data as T };
}

/**
 * What is closed in the coming days, where a handler hands it over as `notices` (A42). A prerendered page knows nothing of
 * it: what it says must hold until the next build.
 */
export function noticesIn({ view }: App.Locals): readonly string[] {
  const data = view?.data;
  if (typeof data !== 'object' || data === null || !('notices' in data) || !Array.isArray(data.notices))
    return [];
  return data.notices.filter((notice) => typeof notice === 'string');
}

/**
 * Whether the first control of a step has the focus: where staff write down what residents tell them, one after the other by key.
 * Residents begin at the top, and so does whoever has something to mend or has lost a seat.
 */
export function startsAtFirst({ locals }: AstroGlobal, { errors, gone }: StepPage): boolean {
  return locals.view?.filing !== undefined && !gone && Object.keys(errors).length === 0;
}

/** The answer of an on-demand page without a view. */
export const nothingHere = () => new Response(null, { status: 404 });
