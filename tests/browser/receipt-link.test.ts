import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { inMode, MODES } from '../../functions/shared/modes.ts';
import { launchBrowser } from '../support/page-pool.ts';

const origin = inject('origin');
const visits = inject('visits');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function openPage(javaScriptEnabled = true): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled,
    locale: 'zh-CN',
  });
  context.setDefaultTimeout(20_000);
  onTestFinished(() => context.close());
  return context.newPage();
}

const digitsOf = (text: string) => text.replace(/\D/g, '');
const fieldsOn = (page: Page) =>
  Promise.all(['reference', 'code'].map((name) => page.locator(`input[name="${name}"]`).inputValue()));

describe.each(MODES)('the QR code of a receipt, in the %s tree', (mode) => {
  const reference = digitsOf(visits[mode].reference);
  const code = digitsOf(visits[mode].code);
  const scanned = inMode(mode, `/requests/#${reference}-${code}`);

  test('fills both fields, tells no server, and leaves nothing in the address or in history (D9)', async () => {
    const page = await openPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.goto(scanned);
    await expect.poll(() => fieldsOn(page)).toEqual([reference, code]);
    expect(new URL(page.url()).hash).toBe('');
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
    expect(asked.filter((one) => one.includes(code))).toEqual([]);
    expect(asked.some((one) => one.startsWith(`${origin}${inMode(mode, '/requests/')}`))).toBe(true);
    // Nothing is sent before the resident presses the button.
    expect(new URL(page.url()).pathname).toBe(inMode(mode, '/requests/'));
    await page.getByRole('button', { name: '查一查' }).click();
    await page.waitForURL(`**${inMode(mode, '/requests/view/')}`);
    await page.goBack();
    expect(page.url()).not.toContain(code);
  });

  test('fills them anew when it is scanned while the form is open', async () => {
    const page = await openPage();
    await page.goto(inMode(mode, '/requests/#12345678-123456'));
    await expect.poll(() => fieldsOn(page)).toEqual(['12345678', '123456']);
    await page.goto(scanned);
    await expect.poll(() => fieldsOn(page)).toEqual([reference, code]);
    expect(page.url()).not.toContain(code);
  });

  test('leads to the form also without JavaScript, where the digits are typed', async () => {
    const page = await openPage(false);
    await page.goto(scanned);
    expect(await fieldsOn(page)).toEqual(['', '']);
    await page.locator('input[name="reference"]').fill(reference);
    await page.locator('input[name="code"]').fill(code);
    await page.getByRole('button', { name: '查一查' }).click();
    await page.waitForURL(`**${inMode(mode, '/requests/view/')}`);
  });
});

test.each(['#1234-567890', '#12345678-12345', '#<script>', '#main'])(
  'another fragment (%s) fills nothing',
  async (hash) => {
    const page = await openPage();
    await page.goto(`/requests/${hash}`);
    await page.waitForLoadState('networkidle');
    expect(await fieldsOn(page)).toEqual(['', '']);
  },
);
