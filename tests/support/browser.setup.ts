import { chromium, type BrowserServer } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { findBrowser, type BrowserLaunch } from '../../scripts/browser.ts';
import { shareOnce } from './share-once.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where Playwright connects to the browser in which people act. */
    browser: string;
    /** How to launch another: to look at pages, or for pa11y, which brings its own driver. */
    launch: BrowserLaunch;
  }
}

interface Opened {
  server: BrowserServer;
  launch: BrowserLaunch;
}

async function open(): Promise<Opened> {
  const launch = await findBrowser();
  return { launch, server: await chromium.launchServer({ ...launch, headless: true }) };
}

const shared = shareOnce('browser', open, ({ server }) => server.close());

/** Finds and starts the browser once a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { launch, server } = await shared.take();
  project.provide('browser', server.wsEndpoint());
  project.provide('launch', launch);
  return shared.giveBack;
}
