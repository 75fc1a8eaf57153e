import type { APIRoute } from 'astro';
import { noticesNow } from '../notices.ts';
import { centre } from '../site.ts';
import { leadOf, plainNotice } from '../words/notice.ts';

/** The notices of the day on which the site was built, as JSON Feed 1.1. Examples are left out. */
export const GET: APIRoute = async ({ site }) => {
  const address = (path: string) => new URL(path, site).href;
  const { name } = await centre();
  const notices = (await noticesNow()).filter(({ example }) => !example);
  return Response.json({
    version: 'https://jsonfeed.org/version/1.1',
    title: `${name}的通知`,
    home_page_url: address('/notices/'),
    feed_url: address('/notices.json'),
    language: 'zh-CN',
    items: notices.map((notice) => ({
      id: address(`/notices/${notice.id}/`),
      url: address(`/notices/${notice.id}/`),
      title: notice.title,
      summary: leadOf(notice),
      content_text: plainNotice(notice),
      date_published: `${notice.from}T00:00:00+08:00`,
      ...(notice.emergency && { tags: ['紧急'] }),
      _notice: { until: notice.until },
    })),
  });
};
