import { describe, expect, it } from 'vitest';
import { runsFor } from '../../src/words/spoken.ts';

const text = '低保（最低生活保障）每月8:30发，见《规定》。';
const runs = [
  { text: '低保', href: '#word-dibao' },
  { text: '（最低生活保障）每月8:30发，见' },
  { text: '《规定》', href: '/rules/' },
  { text: '。' },
];

describe('a text with links', () => {
  it('stays as it is in the trees for the eye', () => {
    expect(runsFor('large', text, runs)).toBe(runs);
  });

  it('reads by ear as the whole text does, pauses at the edges of links included', () => {
    expect(runsFor('reader', text, runs)).toEqual([
      { text: '低保', href: '#word-dibao' },
      { text: '，最低生活保障，每月8点30分发，见' },
      { text: '规定', href: '/rules/' },
      { text: '。' },
    ]);
  });

  it('loses no words when a link is not found in them again', () => {
    const said = runsFor('reader', text, [{ text: '别的', href: '/' }]);
    expect(said).toEqual([{ text: '低保，最低生活保障，每月8点30分发，见规定。' }]);
  });
});
