import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HomeVisitDraft } from '../../functions/home-visits/home-visit.ts';
import { createSealer } from '../../functions/http/seal.ts';
import { freePort, run } from './child.ts';
import { fire, type Figures, type Shot } from './load.ts';

const DRAFT: HomeVisitDraft = {
  who: 'other',
  group: { group: 'over-70', need: '' },
  choice: { field: '养老服务', service: 'gaoling-jintie' },
  place: { community: 'g03', finding: '示例：村口往北第二排，红色大门，门前有一棵槐树。' },
  times: { halfDays: [], arrange: true },
  door: { signs: ['window', 'torch'], more: '示例：家里有狗，拴着。' },
  needs: { chosen: ['read-aloud'], more: '' },
  contact: { way: 'sms', noCalls: true, reach: '13800138000' },
  people: { name: '李奶奶（示例）', helper: { name: '小李（示例）', relation: '孙女' } },
  consent: { sensitive: true, personAgrees: true },
};
const SHOTS = 1_500;
const WARM_UP = 200;
const ABREAST = 32;

/** A resident who has answered everything, about to press the last button; each with an address and key of their own. */
function residents(dataDir: string, origin: string, count: number): Shot[] {
  const keys = JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8')) as {
    dataKeys: string;
    indexKey: string;
  };
  const sealer = createSealer(keys);
  const until = Date.now() + 3_600_000;
  return Array.from({ length: count }, (_, i) => {
    const kept = JSON.stringify({ until, value: { submitKey: randomUUID(), draft: DRAFT } });
    const cookie = `draft-home-visits=${sealer.seal(kept, 'cookie.draft-home-visits')}`;
    const forwarded = `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
    const type = 'application/x-www-form-urlencoded';
    return { headers: { origin, cookie, 'content-type': type, 'x-forwarded-for': forwarded }, body: '' };
  });
}

/** Home-visit submissions on the built server beside the floor's inserts of the same body, in turns in one run. */
export async function benchSubmissions(): Promise<{ ours: Figures; floor: Figures }> {
  const dir = mkdtempSync(join(tmpdir(), 'heqi-bench-'));
  const port = String(await freePort());
  const site = await run(['scripts/start.ts'], { DATA_DIR: dir, PORT: port, TRUST_PROXY: '1' });
  const bare = await run(['scripts/bench/floor.ts', join(dir, 'floor.db')]);
  try {
    const body = JSON.stringify(DRAFT);
    const plain = (count: number) => Array.from({ length: count }, (): Shot => ({ headers: {}, body }));
    const [check, insert] = [new URL('/home-visits/check/', site.origin), new URL('/', bare.origin)];
    await fire(check, residents(dir, site.origin, WARM_UP), ABREAST);
    await fire(insert, plain(WARM_UP), ABREAST);
    const ours = await fire(check, residents(dir, site.origin, SHOTS), ABREAST);
    const floor = await fire(insert, plain(SHOTS), ABREAST);
    return { ours, floor };
  } finally {
    await Promise.all([site.stop(), bare.stop()]);
    rmSync(dir, { recursive: true, force: true });
  }
}
