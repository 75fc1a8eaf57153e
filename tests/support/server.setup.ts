import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { MODES, type Mode } from '../../functions/shared/modes.ts';
import { startBuiltServer, type BuiltServer } from './built-server.ts';
import { gatherOutages } from './gather-outages.ts';
import { gatherOutbox } from './gather-outbox.ts';
import { gatherRating } from './gather-rating.ts';
import { gatherErrandPages } from './gather-errands.ts';
import { gatherResidentPages } from './gather-residents.ts';
import type { Keep, Submitted } from './resident-steps.ts';
import { gatherStaffPages, setUpStaff, type Account } from './gather-staff.ts';
import { startReplayServer, type ReplayServer } from './replay-server.ts';
import { prerenderedPages, type SitePage } from './site-pages.ts';
import { shareOnce } from './share-once.ts';

interface Site {
  origin: string;
  account: Account;
  visits: Record<Mode, Submitted>;
  pages: SitePage[];
  close(): Promise<void>;
}

function keeperOf(folder: string, replay: ReplayServer, pages: SitePage[]): Keep {
  return (template, mode, page, status = 200) => {
    if (page.status !== status) {
      throw new Error(
        `${mode} ${template}: ${page.path} answered ${String(page.status)}, not ${String(status)}`,
      );
    }
    const file = join(folder, `${String(pages.length)}.html`);
    writeFileSync(file, page.html);
    const url = replay.add(page);
    pages.push({ template, mode, path: page.path, status, url, file, prerendered: false });
    return page;
  };
}

/** Starts the built site, lives through everything that residents and staff do, and keeps each page on the way. */
async function openSite(): Promise<Site> {
  const server = await startBuiltServer();
  const { origin } = server;
  const folder = mkdtempSync(join(tmpdir(), 'heqi-pages-'));
  const replay = await startReplayServer(origin);
  const close = async () => {
    replay.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const pages = prerenderedPages('dist', origin);
    const keep = keeperOf(folder, replay, pages);
    const [lived, outages] = await Promise.all([liveThrough(server, keep), gatherOutages()]);
    for (const one of outages) keep(...one);
    return { origin, ...lived, pages, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** All that residents and staff do on a server that works. */
async function liveThrough(
  { origin, setupPath, outboxToken }: BuiltServer,
  keep: Keep,
): Promise<Pick<Site, 'account' | 'visits'>> {
  const account = await setUpStaff(origin, setupPath, keep);
  const visits: Partial<Record<Mode, Submitted>> = {};
  for (const mode of MODES) visits[mode] = await gatherResidentPages(origin, mode, keep);
  const { standard, large, reader } = visits as Record<Mode, Submitted>;
  await gatherStaffPages(origin, account, standard, keep);
  await gatherOutbox(origin, account, outboxToken, keep);
  await gatherRating(origin, account, keep);
  for (const mode of MODES) await gatherErrandPages(origin, account, mode, keep);
  return { account, visits: { standard, large, reader } };
}

const shared = shareOnce('site', openSite, (site) => site.close());

/** Gives tests the running site; the projects of one run share it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { origin, account, visits, pages } = await shared.take();
  project.provide('origin', origin);
  project.provide('account', account);
  project.provide('visits', visits);
  project.provide('pages', pages);
  return shared.giveBack;
}
