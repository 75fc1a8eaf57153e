import type { StaffView } from '../../functions/http/staff-guard.ts';
import type { TestApp } from './app.ts';

/** What the page shown last was given; `T` is what that page expects. */
export function lastPage<T>({ shown }: TestApp): T {
  const view = shown.at(-1);
  if (view === undefined) throw new Error('no page was shown');
  return view.data as T;
}

/** What staff's page shown last was given, without the frame around it. */
export function lastStaffPage<T>({ shown }: TestApp): T {
  const view = shown.at(-1);
  if (!view?.page.startsWith('/staff/')) throw new Error(`the last page was ${view?.page ?? 'none'}`);
  return (view.data as StaffView<T>).content;
}
