import type { TestProject } from 'vitest/node';
import { findBrowser, type BrowserLaunch } from '../../scripts/browser.ts';
import { shareOnce } from './share-once.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** How to launch a browser, with Playwright or with the driver that pa11y brings. */
    launch: BrowserLaunch;
  }
}

const shared = shareOnce('browser', findBrowser, () => Promise.resolve());

/** Finds the browser once a run, and brings it where there is none. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('launch', await shared.take());
  return shared.giveBack;
}
