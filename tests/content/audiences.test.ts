import { describe, expect, it } from 'vitest';
import { groupByAudience } from '../../src/content/group-by-audience.ts';
import { readCollection } from '../../src/content/read.ts';
import { ROOT } from '../support/catalogue.ts';

const audience = (order: number, id: string, name: string) => ({
  id,
  data: { order, name, description: '示例。' },
});
const guide = (id: string, title: string, ...names: string[]) => ({ id, data: { title, audience: names } });
const ELDERLY = audience(1, 'elderly', '老年人');
const DISABLED = audience(2, 'disabled', '残疾人');

describe('audiences', () => {
  it("stand in the editor's order, each with its guides by title", () => {
    const guides = [
      guide('c', '高龄津贴', '老年人'),
      guide('b', '适老化', '残疾人', '老年人'),
      guide('a', '残疾证', '残疾人'),
    ];
    const grouped = groupByAudience([[DISABLED, ELDERLY], guides]);
    expect(grouped.map(({ id, guides: some }) => [id, some.map((one) => one.id)])).toEqual([
      ['elderly', ['c', 'b']],
      ['disabled', ['a', 'b']],
    ]);
  });

  it('are left out while nothing is for them', () => {
    expect(groupByAudience([[ELDERLY, DISABLED], [guide('c', '高龄津贴', '老年人')]])).toHaveLength(1);
  });

  it('that a guide names and the list lacks stop the build with a sentence', () => {
    expect(() => groupByAudience([[ELDERLY], [guide('c', '高龄津贴', '老人')]])).toThrow(
      'content/guides/c.md: 人群“老人”不在 content/audiences.yaml 里。',
    );
  });

  it('on disk cover every guide, each under an address of its own', () => {
    const audiences = readCollection(ROOT, 'audiences');
    const guides = readCollection(ROOT, 'guides');
    const grouped = groupByAudience([audiences, guides]);
    expect(new Set(grouped.flatMap(({ guides: some }) => some.map(({ id }) => id))).size).toBe(guides.length);
    expect(new Set(audiences.map(({ data }) => data.name)).size).toBe(audiences.length);
  });

  it('on disk have what is named after them, or says at once that it is for them', () => {
    const audiences = readCollection(ROOT, 'audiences').map(({ data }) => data.name);
    const unlisted = readCollection(ROOT, 'guides').flatMap(({ id, data }) => {
      const named = `${data.title}${data.summary}`.replaceAll('老年人', '老人');
      return audiences
        .filter((name) => named.includes(name) && !data.audience.includes(name))
        .map((name) => `${id}: ${name}`);
    });
    expect(unlisted).toEqual([]);
  });
});
