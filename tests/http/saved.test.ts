import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import { askForVisit, destination, viewIn } from '../support/journeys.ts';
import { staffBrowser } from '../support/staff.ts';

let site: TestApp;
beforeEach(async () => {
  site = await testApp();
});
afterEach(() => {
  site.close();
});

test('a resident who changed something is told so, until something else has happened', async () => {
  const receipt = await askForVisit(openBrowser(site));
  const { reference, code } = receipt;
  const browser = openBrowser(site);
  await browser.post('/requests/', { reference, code });
  const page = async () => (await viewIn<FollowUpPage>(await browser.get('/requests/view/'))).data;
  expect(await page()).not.toHaveProperty('saved');
  const at = site.clock.now.getTime();
  const done = async (name: string, fields: Record<string, string>) => {
    expect(destination(await browser.post(`/requests/${name}/`, fields))).toBe('/requests/view/');
    return (await page()).saved;
  };
  expect(await done('reach', { way: 'sms', reach: '139 0000 0001' })).toEqual({
    what: 'contact-changed',
    at,
  });
  expect(await done('needs', { needs: 'large-print', more: '' })).toEqual({ what: 'needs-changed', at });
  expect(await done('house', { finding: '东头（示例）' })).toEqual({ what: 'house-changed', at });
  expect(await done('reschedule', { version: '4', arrange: 'yes' })).toMatchObject({
    what: 'wishes-changed',
  });
  expect(await done('message', { message: '示例', key: 'k' })).toMatchObject({ what: 'message' });
  expect(await done('print', {})).toMatchObject({ what: 'print-asked' });
  const { browser: staff } = await staffBrowser(site);
  await staff.post(`/staff/requests/${receipt.requestId}/answer/`, { version: '7', answer: '好的（示例）' });
  expect(await page()).not.toHaveProperty('saved');
});
