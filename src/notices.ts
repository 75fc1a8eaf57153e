import { getCollection } from 'astro:content';
import { localDate } from '../functions/shared/local-date.ts';
import { activeNotices, emergencyNotices, isOver } from './content/notices.ts';
import type { Notice } from './content/schemas/notice.ts';
import { perMode } from './modes.ts';

export type NoticeEntry = Notice & { readonly id: string };

/** Read before the first page, as the words are, and once: Astro warns at each reading that there are none. */
const read = await readNotices();

/** Every notice there is, also those that are over. */
export function allNotices(): readonly NoticeEntry[] {
  return read;
}

async function readNotices(): Promise<readonly NoticeEntry[]> {
  return (await getCollection('notices')).map(({ id, data }) => ({ ...data, id }));
}

/**
 * The notices to list. A prerendered page knows the day on which it was built, so that each notice also says until
 * when it holds; a page made on demand knows today.
 */
export function noticesNow(): readonly NoticeEntry[] {
  return activeNotices(allNotices(), localDate(new Date()));
}

/** The notices to spread in the village: those that are not over, also before their first day. */
export function noticesToSpread(): readonly NoticeEntry[] {
  return allNotices().filter((notice) => !isOverNow(notice));
}

/** The static paths of a page that each of these notices has, in all three trees. */
export function perNotice(notices: readonly NoticeEntry[]) {
  return perMode(notices.map((notice) => ({ params: { slug: notice.id }, props: { notice } })));
}

/** Whether a notice was over on the day on which its page was made. */
export function isOverNow(notice: NoticeEntry): boolean {
  return isOver(notice, localDate(new Date()));
}

/** The notices for every page of every tree (A42, A47). */
export function emergenciesNow(): readonly NoticeEntry[] {
  return emergencyNotices(allNotices(), localDate(new Date()));
}
