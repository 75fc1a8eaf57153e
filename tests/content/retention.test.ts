import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogueFromDisk } from '../../src/content/catalogue-from-disk.ts';

test('residents read the periods by which the centre erases (PIPL 17)', () => {
  const { appointment, homeVisit, errand } = catalogueFromDisk(process.cwd()).retention;
  const page = readFileSync('content/pages/privacy.md', 'utf8');
  const told = page.slice(page.indexOf('## 存多久'), page.indexOf('## 您能做什么'));
  for (const periods of [appointment, homeVisit, errand])
    for (const days of Object.values(periods)) if (days !== undefined) expect(told).toContain(`${days}天`);
  expect(errand.done === undefined).toBe(told.includes('存多久，待中心公布'));
});
