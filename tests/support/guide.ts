import { stringify } from 'yaml';
import type { EntryOf } from '../../src/content/collections.ts';
import { parseGuideFile } from '../../src/content/read.ts';
import { guideSchema } from '../../src/content/schemas/guide.ts';

const FRONT_MATTER = {
  title: '高龄津贴',
  field: '养老服务',
  summary: '满80周岁的老人可以领。',
  audience: ['老年人'],
  aliases: ['高龄补贴', '老人钱', '长寿钱'],
  level: '县',
  onlineChannel: '目前主要在线下办。',
  mustCome: '可以不来',
  come: '可以不来。可以在村委会办。',
  helper: { may: 'unknown', brings: '待中心公布' },
  homeVisit: 'unknown',
  common: { proxy: true, homeVisit: true },
  minutes: 30,
  basis: [{ title: '老年人权益保障法', note: '第33条', certain: true }],
  reviewedOn: '2026-11-23',
  reviewBy: '2027-05-31',
  reviewer: '待中心公布',
  confidence: 'high',
  editorSources: [],
};

const BODY = `
## 谁能办

满80周岁的老人。

## 带什么

- 身份证

## 去哪办

1. 到窗口。

## 多久

要几天，待中心公布。

## 多少钱

免费。

## 办不成怎么办

请工作人员写明理由。
`;

/** A whole guide file that breaks no rule, with some fields changed; undefined leaves one out. */
export function guideText(changes: Record<string, unknown> = {}): string {
  const all: Record<string, unknown> = { ...FRONT_MATTER, ...changes };
  const kept = Object.entries(all).filter(([, value]) => value !== undefined);
  return `---\n${stringify(Object.fromEntries(kept))}---\n${BODY}`;
}

/** Reads a guide file that must be well formed. */
export function readGuide(contents: string): { file: string; data: EntryOf<'guides'>; body: string } {
  const { file, raw, body, problems } = parseGuideFile('content/guides/example.md', contents);
  if (problems.length > 0) throw new Error(problems.map(({ sentence }) => sentence).join('\n'));
  return { file, data: guideSchema.parse(raw), body };
}
