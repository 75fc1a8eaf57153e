import { expect } from 'vitest';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import type { MessagePage } from '../../functions/requests/talk.ts';
import { openBrowser, type Browser, type TestApp } from './app.ts';
import { destination, viewIn } from './journeys.ts';

/** A browser that has opened a request with its reference and one of its codes. */
export async function opened(
  site: TestApp,
  { reference, code }: { readonly reference: string; readonly code: string },
): Promise<Browser> {
  const browser = openBrowser(site);
  expect(destination(await browser.post('/requests/', { reference, code }))).toBe('/requests/view/');
  return browser;
}

/** What the page of the opened request shows. */
export async function view(browser: Browser): Promise<FollowUpPage> {
  return (await viewIn<FollowUpPage>(await browser.get('/requests/view/'))).data;
}

/** Says yes to the authorisation of an errand. */
export function accept(browser: Browser, version = '1'): Promise<Response> {
  return browser.post('/requests/authorise/', { version, agree: 'yes' });
}

/** Writes to staff. */
export async function write(browser: Browser): Promise<void> {
  const { key } = (await viewIn<MessagePage>(await browser.get('/requests/message/'))).data;
  await browser.post('/requests/message/', { message: '先不办了（示例）', key });
}

/** Whose words a browser reads, the oldest first, and what of its own is confirmed. */
export const heard = (browser: Browser) =>
  view(browser).then(({ talk, saved }) => [...talk.map(({ by }) => by), saved?.what]);
