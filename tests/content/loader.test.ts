import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CollectionName } from '../../src/content/collections.ts';
import { isContentError } from '../../src/content/content-error.ts';
import { contentLoader } from '../../src/content/loader.ts';
import { ROOT } from '../support/catalogue.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'heqi-load-'));
  cpSync(join(ROOT, 'content'), join(root, 'content'), { recursive: true });
});
afterEach(() => {
  rmSync(root, { recursive: true });
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

function change(file: string, from: string | RegExp, to: string): void {
  const before = readFileSync(join(root, file), 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} does not hold ${String(from)}`);
  writeFileSync(join(root, file), after);
}

describe('a build', () => {
  const load = async (name: CollectionName = 'guides') => {
    const stored = new Map<string, unknown>();
    const warnings: string[] = [];
    const deleted: string[] = [];
    const context = {
      config: { root: pathToFileURL(`${root}/`) },
      store: {
        clear: () => {
          stored.clear();
        },
        set: ({ id, data }: { id: string; data: unknown }) => stored.set(id, data),
        delete: (id: string) => {
          deleted.push(id);
          stored.delete(id);
        },
      },
      logger: { warn: (text: string) => warnings.push(text), error: () => undefined },
    };
    await contentLoader(name).load(context as never);
    return { stored, warnings, deleted };
  };

  it('stops at an error in the wording, with the sentence for the editor', async () => {
    vi.setSystemTime('2026-11-23T04:00:00Z');
    const guide = 'content/guides/gaoling-jintie.md';
    change(guide, '免费。', '8:30免费。');
    const lines = readFileSync(join(root, guide), 'utf8').split('\n');
    const at = lines.findIndex((line) => line.includes('8:30')) + 1;
    await expect(load()).rejects.toThrow(`内容有1处要改：\n${guide}:${String(at)}: 要改（多少钱）`);
  });

  it('stops at what the journeys cannot do without, as an error that is told without a stack', async () => {
    vi.setSystemTime('2026-11-23T04:00:00Z');
    change('content/booking.yaml', /slotMinutes: .*/, 'slotMinutes: 待中心公布');
    const error: unknown = await load().catch((thrown: unknown) => thrown);
    expect(isContentError(error)).toBe(true);
    expect(String(error)).toContain('content/booking.yaml:2: “slotMinutes”这一项要先写一个值');
  });

  it('lets Astro know of a collection without entries, of which every page would else be warned', async () => {
    const { stored, deleted } = await load('bulletins');
    expect([stored.size, deleted.length]).toEqual([0, 1]);
  });

  it('goes on when reviews are late, and says so', async () => {
    vi.stubEnv('CI', undefined);
    vi.setSystemTime('2027-06-01T04:00:00Z');
    const { stored, warnings } = await load();
    expect(stored.size).toBe(115);
    expect(warnings.length).toBeGreaterThan(115);
    expect(warnings[0]).toContain('已经过了核对的日期');
  });

  it('stops when reviews are late in CI', async () => {
    vi.stubEnv('CI', 'true');
    vi.setSystemTime('2027-06-01T04:00:00Z');
    await expect(load()).rejects.toThrow('已经过了核对的日期');
  });
});
