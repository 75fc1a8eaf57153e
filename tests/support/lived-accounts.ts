import { expect } from 'vitest';
import { auditAccounts } from '../../functions/audit/accounts.ts';
import type { PersonPage } from '../../functions/staff/people-page.ts';
import type { SecondStepPage } from '../../functions/staff/second-step-page.ts';
import { setupPath } from '../../functions/staff/set-up.ts';
import { codeAt } from '../../functions/staff/totp.ts';
import { openBrowser, type Browser, type TestApp } from './app.ts';
import { copyTables } from './copy-tables.ts';
import { PASSWORD } from './staff.ts';
import { lastStaffPage } from './views.ts';

export const ACCOUNT = '/staff/account/';
export const STEP = `${ACCOUNT}second-step/`;
/** The password that the clerk has chosen. */
export const OWN = '月上柳梢头，人约黄昏后';

interface LivedAccounts {
  readonly lead: Browser;
  readonly clerk: Browser;
  /** What the clerk's phone and sheet of paper hold. */
  readonly secret: string;
  readonly codes: readonly string[];
  /** The clerk's. */
  readonly id: string;
}

/** The first lead and a clerk, as they are really made; the clerk has chosen a password and added a second step. */
export async function liveAccounts(site: TestApp): Promise<LivedAccounts> {
  const lead = openBrowser(site);
  const first = { username: 'lead', name: '示例主任', password: PASSWORD, 'password-again': PASSWORD };
  expect((await lead.post(setupPath(site.deps.sealer), first)).status).toBe(303);
  await lead.post('/staff/people/new/', { username: 'lilei', name: '李雷', role: 'grid', grid: 'g02' });
  const { given = '', person } = lastStaffPage<PersonPage>(site);
  const clerk = openBrowser(site);
  await clerk.post('/staff/login/', { username: 'lilei', password: given });
  const wish = { current: given, password: OWN, 'password-again': OWN };
  expect((await clerk.post(`${ACCOUNT}password/`, wish)).status).toBe(303);
  await clerk.post(`${STEP}begin/`, { current: OWN });
  await clerk.get(STEP);
  const secret = lastStaffPage<SecondStepPage>(site).secret?.groups.replaceAll(' ', '') ?? '';
  expect((await clerk.post(`${STEP}confirm/`, { code: codeAt(secret, site.clock.now) })).status).toBe(200);
  const { codes = [] } = lastStaffPage<SecondStepPage>(site);
  return { lead, clerk, secret, codes, id: person.id };
}

/** Signs in at the front door, with the code of the phone where one is asked. */
export async function signInAs(
  site: TestApp,
  username: string,
  password: string,
  code?: string,
): Promise<Browser> {
  const browser = openBrowser(site);
  const answer = await browser.post('/staff/login/', { username, password });
  expect(answer.status).toBe(303);
  if (code !== undefined) expect((await browser.post('/staff/login/code/', { code })).status).toBe(303);
  expect((await browser.get(ACCOUNT)).status).toBe(200);
  return browser;
}

/** What the audit says of accounts. */
export async function auditedAccounts({ deps }: TestApp) {
  return (await auditAccounts(deps)).map(({ username, odd, older }) => ({
    username,
    ...(odd.length > 0 && { odd }),
    ...(older.length > 0 && { older }),
  }));
}

/** Keeps what the tables of accounts hold; call what it answers to put it back. */
export const copyAccounts = (site: TestApp) =>
  copyTables(site, ['staff', 'recovery_codes', 'staff_sessions']);
