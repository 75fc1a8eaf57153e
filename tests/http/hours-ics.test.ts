import { afterEach, beforeEach, expect, test } from 'vitest';
import { testApp, type TestApp } from '../support/app.ts';

let site: TestApp;
beforeEach(async () => {
  site = await testApp();
});
afterEach(() => {
  site.close();
});

test('/hours.ics is a calendar file that phones may keep for an hour', async () => {
  const response = await site.app.request('/hours.ics');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  // It names the host that it was asked for, whatever that was: no proxy may hand that on to others.
  expect(response.headers.get('cache-control')).toBe('private, max-age=3600');
  const text = await response.text();
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\s*$/);
  expect(text).toContain('UID:2026-11-23-0830@localhost');
  // The hours that the site ships with are an example.
  expect(text).toContain('开门（示例）');
});

test('/hours.ics may be kept by proxies where the site knows its own name', async () => {
  const settings = { ...site.deps.settings, publicOrigin: 'https://heqi.example' };
  const known = await testApp({ settings });
  const response = await known.app.request('http://forged.example/hours.ics');
  known.close();
  expect(response.headers.get('cache-control')).toBe('public, max-age=3600');
  expect(await response.text()).not.toContain('forged');
});
