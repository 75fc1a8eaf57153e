import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { launchBrowser } from '../support/page-pool.ts';

const origin = inject('origin');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function openPage(javaScriptEnabled: boolean): Promise<Page> {
  // A small phone, of which little is drawn; what it keeps for when there is no network is tested by itself.
  const context: BrowserContext = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled,
    locale: 'zh-CN',
    viewport: { width: 360, height: 640 },
    serviceWorkers: 'block',
  });
  context.setDefaultTimeout(20_000);
  onTestFinished(() => context.close());
  return context.newPage();
}

/** Goes where a link or button leads, and waits until all of the answer is there: its address alone is there sooner. */
async function follow(page: Page, to: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), to.click()]);
}
const press = (page: Page, name: string) => follow(page, page.getByRole('button', { name, exact: true }));
const open = (page: Page, name: string | RegExp) =>
  follow(page, page.getByRole('main').getByRole('link', { name }).first());
const goOn = (page: Page) => press(page, '继续');
const choose = (page: Page, name: string, value?: string) =>
  page
    .locator(`input[name="${name}"]${value === undefined ? '' : `[value="${value}"]`}`)
    .first()
    .check();

/** Whether the page asks for something to be mended: heard first, said in the title, and led to the field. */
async function expectErrorAt(page: Page, field: string, sentence: string): Promise<void> {
  const summary = page.locator('.error-summary');
  // The next page may still be on its way.
  await summary.waitFor();
  // What leads Back past it is there by then, too.
  await page.waitForLoadState();
  expect(await page.title()).toMatch(/^错误：/);
  expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
  const link = summary.getByRole('link', { name: sentence });
  expect(await link.getAttribute('href')).toBe(`#${field}`);
  const told = await page
    .locator(`#${field}`)
    .evaluate((element) =>
      [element, element.closest('fieldset')]
        .flatMap((one) => one?.getAttribute('aria-describedby')?.split(' ') ?? [])
        .map((id) => document.getElementById(id)?.textContent.trim() ?? ''),
    );
  expect(told).toContain(sentence);
}

/** Whether Back leads past a mistake that was mended, by its field's way in the summary, to the question, and Forward here again. */
async function expectWayBack(page: Page, field: string, mended: string): Promise<void> {
  const here = page.url();
  for (const back of [1, 2]) {
    await page.goBack();
    expect(await page.title(), `${String(back)} back`).not.toMatch(/^错误：/);
    // The browser may restore it as it was typed.
    const value = await page.locator(`#${field}`).inputValue();
    expect(value.normalize('NFKC').replaceAll(' ', '')).toBe(mended);
  }
  await page.goForward();
  await page.goForward();
  expect(page.url()).toBe(here);
}

async function receiptOn(page: Page): Promise<{ reference: string; code: string }> {
  const [reference = '', code = ''] = await page.locator('.receipt .reference').allInnerTexts();
  expect(reference).toMatch(/^\d{4} \d{4}$/);
  expect(code.replace(/\D/g, '')).toMatch(/^\d{6}$/);
  return { reference, code };
}

async function bookUntilName(page: Page, tree = ''): Promise<void> {
  await page.goto(`${tree}/guides/gaoling-jintie/`);
  await open(page, /约/);
  await press(page, '开始约时间');
  await choose(page, 'needs', 'sign');
  await goOn(page);
  // The first time of today may be too near by the time that all is answered.
  await page.locator('input[name="day"]').nth(1).check();
  await goOn(page);
  await choose(page, 'slot');
  await goOn(page);
  await choose(page, 'way', 'sms');
  await goOn(page);
}

async function askUntilPlace(page: Page, tree = ''): Promise<void> {
  await page.goto(`${tree}/home-visits/`);
  await press(page, '开始申请上门');
  await choose(page, 'who', 'other');
  await goOn(page);
  await choose(page, 'group', 'over-70');
  await goOn(page);
  await choose(page, 'field', '养老服务');
  await goOn(page);
  await choose(page, 'service', 'gaoling-jintie');
  await goOn(page);
}

async function askFromTimes(page: Page): Promise<void> {
  await choose(page, 'half-days');
  await goOn(page);
  await choose(page, 'signs', 'torch');
  await goOn(page);
  await choose(page, 'home', 'dog');
  await goOn(page);
  // Who will be there, and what to prepare: neither need be said.
  await goOn(page);
  await goOn(page);
  await choose(page, 'way', 'online');
  await goOn(page);
  await page.locator('#name').fill('李奶奶（示例）');
  await page.locator('#helper').fill('小李（示例）');
  await page.locator('#relation').fill('孙女');
  await goOn(page);
  await choose(page, 'sensitive');
  await choose(page, 'person-agrees');
  await goOn(page);
}

async function lookUp(page: Page, { reference, code }: { reference: string; code: string }): Promise<void> {
  await page.goto('/requests/');
  await page.locator('#reference').fill(reference);
  await page.locator('#code').fill(code);
  await press(page, '查一查');
}

describe.each([{ js: false }, { js: true }])('with JavaScript on: $js', ({ js }) => {
  test('a resident reads a guide, books a time at the hall, and mends a mistake on the way', async () => {
    const page = await openPage(js);
    await bookUntilName(page);
    await page.locator('#reach').fill('12345');
    await goOn(page);
    await expectErrorAt(page, 'reach', '这个号码不对。请写11位手机号');
    expect(await page.locator('#reach').inputValue()).toBe('12345');
    await page.locator('.error-summary a').click();
    await page.locator('#reach').fill('１３８ ００１３ ８０００');
    await goOn(page);
    if (js) await expectWayBack(page, 'reach', '13800138000');
    await page.locator('#name').fill('阿依古丽•买买提（示例）');
    await goOn(page);
    expect(await page.locator('.answers').innerText()).toContain('阿依古丽·买买提（示例）');
    await press(page, '确定预约');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('约好了');
    const receipt = await receiptOn(page);
    await page.reload();
    expect(await receiptOn(page)).toEqual(receipt);
  });

  test('a resident cancels what they booked', async () => {
    const page = await openPage(js);
    await bookUntilName(page, '/large');
    await page.locator('#reach').fill('13800138000');
    await goOn(page);
    await page.locator('#name').fill('王大爷（示例）');
    await goOn(page);
    await press(page, '确定预约');
    expect(new URL(page.url()).pathname).toBe('/large/appointments/done/');
    const receipt = await receiptOn(page);
    const later = await openPage(js);
    await lookUp(later, receipt);
    await open(later, '取消这次预约');
    await press(later, '确定取消');
    expect(await later.getByRole('heading', { level: 1 }).innerText()).toContain('已取消');
    expect(await later.getByRole('link', { name: '取消这次预约' }).count()).toBe(0);
  });

  test('a helper asks for a visit at home, in the reader tree, and mends a mistake on the way', async () => {
    const page = await openPage(js);
    await askUntilPlace(page, '/reader');
    await page.locator('#finding').fill('村口往北第二排，红门（示例）');
    await goOn(page);
    await expectErrorAt(page, 'community', '请选一个社区。不知道的，选不知道');
    // Their own house would send the visitor to the wrong one.
    expect(await page.locator('label[for=finding]').innerText()).toBe('怎么找到他或她家');
    expect(await page.locator('#finding').inputValue()).toBe('村口往北第二排，红门（示例）');
    await choose(page, 'community');
    await goOn(page);
    await askFromTimes(page);
    await press(page, '确定申请');
    expect(new URL(page.url()).pathname).toBe('/reader/home-visits/done/');
    await receiptOn(page);
  });

  test('staff find a visit in the inbox, accept and schedule it, and its resident sees who comes', async () => {
    const resident = await openPage(js);
    await askUntilPlace(resident);
    await choose(resident, 'community', 'g05');
    await resident.locator('#finding').fill('卫生室后面第三家（示例）');
    await goOn(resident);
    await askFromTimes(resident);
    await press(resident, '确定申请');
    const receipt = await receiptOn(resident);

    const staff = await openPage(js);
    const { username, password } = inject('account');
    await staff.goto('/staff/');
    await staff.locator('#username').fill(username);
    await staff.locator('#password').fill(password);
    await press(staff, '登录');
    await staff.locator('summary', { hasText: '筛选条件' }).click();
    await staff.locator('#grid').selectOption('g05');
    await press(staff, '筛选');
    await open(staff, receipt.reference);
    expect(await staff.getByRole('main').innerText()).toContain('不要打电话');
    expect(await staff.locator('a[href^="tel:"]').count()).toBe(0);
    await press(staff, '受理');
    await staff.locator('#visitor-account').selectOption('');
    await staff.locator('#visitor').fill('王芳（示例）');
    await choose(staff, 'half-day');
    await press(staff, '安排好了');
    expect(await staff.title()).not.toMatch(/^错误：/);

    await lookUp(resident, receipt);
    const seen = await resident.getByRole('main').innerText();
    expect(seen).toContain('定好了上门时间');
    expect(seen).toContain('王芳（示例）');
    await staff.goto('/staff/');
    await press(staff, '退出登录');
    await staff.goto('/staff/account/');
    expect(new URL(staff.url()).pathname).toBe('/staff/login/');
  });
});
