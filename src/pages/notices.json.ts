import type { APIRoute } from 'astro';
import { wordsOf } from '../messages.ts';
import { noticesNow } from '../notices.ts';
import { centre } from '../site.ts';
import { fill } from '../words/fill.ts';
import { headingOf, leadOf, plainNotice } from '../words/notice.ts';

/** The notices of the day on which the site was built, as JSON Feed 1.1. Examples are left out. */
export const GET: APIRoute = ({ site }) => {
  const address = (path: string) => new URL(path, site).href;
  const { name } = centre();
  const { notices: words } = wordsOf('news');
  const notices = noticesNow().filter(({ example }) => !example);
  return Response.json({
    version: 'https://jsonfeed.org/version/1.1',
    title: fill(words.feed, { centre: name }),
    home_page_url: address('/notices/'),
    feed_url: address('/notices.json'),
    language: 'zh-CN',
    items: notices.map((notice) => ({
      id: address(`/notices/${notice.id}/`),
      url: address(`/notices/${notice.id}/`),
      title: headingOf(wordsOf('frame'), notice),
      summary: leadOf(notice),
      content_text: plainNotice(words, notice),
      date_published: `${notice.from}T00:00:00+08:00`,
      ...(notice.corrected !== undefined && { date_modified: `${notice.corrected}T00:00:00+08:00` }),
      ...(notice.emergency && { tags: [words.emergencyTag] }),
      _notice: { until: notice.until },
    })),
  });
};
