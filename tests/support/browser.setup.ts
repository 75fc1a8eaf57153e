import { chromium, type BrowserServer } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { findBrowser, type BrowserLaunch } from '../../scripts/browser.ts';
import { shareOnce } from './share-once.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where Playwright connects to the browser in which people act. */
    browser: string;
    /** And to the one in which pages are only looked at: it draws nothing unasked, so that nothing there can be clicked. */
    looking: string;
    /** How to launch another, for pa11y, which brings its own driver. */
    launch: BrowserLaunch;
  }
}

interface Opened {
  server: BrowserServer;
  looking: BrowserServer;
  launch: BrowserLaunch;
}

// To draw frames that nobody sees, in threads of their own, is a quarter of what it costs to look at a page.
const UNDRAWN = [
  '--disable-threaded-compositing',
  '--disable-threaded-animation',
  '--disable-checker-imaging',
  '--disable-lcd-text',
];

async function open(): Promise<Opened> {
  const launch = await findBrowser();
  const server = await chromium.launchServer({ ...launch, headless: true });
  const args = [...launch.args, ...UNDRAWN];
  return { launch, server, looking: await chromium.launchServer({ ...launch, args, headless: true }) };
}

const shared = shareOnce('browser', open, async ({ server, looking }) => {
  await server.close();
  await looking.close();
});

/** Finds and starts the browsers once a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { launch, server, looking } = await shared.take();
  project.provide('browser', server.wsEndpoint());
  project.provide('looking', looking.wsEndpoint());
  project.provide('launch', launch);
  return shared.giveBack;
}
